using System.Xml.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace KernelGen.Arm64.Rewriting;

/// <summary>
/// The core library of an x64 machine, as code for Arm64 is compiled against: the classes of Arm instructions are
/// intrinsics and those of x86 are not supported. Everything else is the same in both builds as far as kernels use it.
/// </summary>
internal static class ArmCoreLib
{
    private const string Intrinsic = "IntrinsicAttribute";

    /// <summary>What every Arm64 processor has.</summary>
    private static readonly string[] s_supported = ["ArmBase", "AdvSimd"];

    public static void Write(string from, string to)
    {
        ModuleDefinition module = ModuleDefinition.ReadModule(from, new ReaderParameters { ReadingMode = ReadingMode.Immediate });
        MethodDefinition intrinsic = module.GetType("System.Runtime.CompilerServices." + Intrinsic).Methods.Single(method => method.IsConstructor && !method.IsStatic);
        foreach (TypeDefinition type in module.Types.SelectMany(WithNested))
        {
            if (!type.IsClass || type.IsEnum) continue;
            if (Namespace(type) == "System.Runtime.Intrinsics.Arm") MakeIntrinsic(type, intrinsic);
            if (Namespace(type) == "System.Runtime.Intrinsics.X86") MakeUnsupported(type);
        }
        NativeExtremes.Rewrite(module);
        DropSubstitutions(module);
        // Only IL from here on: the compiler refuses what already has machine code.
        module.Attributes |= ModuleAttributes.ILOnly;
        module.Architecture = TargetArchitecture.I386;
        module.Write(to);
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static string Namespace(TypeDefinition type) => type.DeclaringType is { } outer ? Namespace(outer) : type.Namespace;

    /// <summary>A method that calls itself is what an intrinsic of the machine looks like in IL.</summary>
    private static void MakeIntrinsic(TypeDefinition type, MethodDefinition intrinsic)
    {
        if (type.CustomAttributes.All(attribute => attribute.AttributeType.Name != Intrinsic)) type.CustomAttributes.Add(new CustomAttribute(intrinsic));
        string extension = type.Name == "Arm64" ? type.DeclaringType.Name : type.Name;
        foreach (MethodDefinition method in type.Methods.Where(method => method.IsStatic && method.HasBody))
        {
            DropIntrinsic(method);
            if (method.Name == "get_IsSupported")
            {
                Return(method, s_supported.Contains(extension));
                continue;
            }
            method.Body = new MethodBody(method);
            ILProcessor code = method.Body.GetILProcessor();
            foreach (ParameterDefinition parameter in method.Parameters) code.Emit(OpCodes.Ldarg, parameter);
            code.Emit(OpCodes.Call, Itself(method));
            code.Emit(OpCodes.Ret);
        }
    }

    private static MethodReference Itself(MethodDefinition method)
    {
        if (!method.HasGenericParameters) return method;
        GenericInstanceMethod itself = new(method);
        foreach (GenericParameter parameter in method.GenericParameters) itself.GenericArguments.Add(parameter);
        return itself;
    }

    private static void MakeUnsupported(TypeDefinition type)
    {
        DropIntrinsic(type);
        foreach (MethodDefinition method in type.Methods.Where(method => method.Name == "get_IsSupported")) Return(method, false);
    }

    private static void Return(MethodDefinition method, bool value)
    {
        method.Body = new MethodBody(method);
        ILProcessor code = method.Body.GetILProcessor();
        code.Emit(value ? OpCodes.Ldc_I4_1 : OpCodes.Ldc_I4_0);
        code.Emit(OpCodes.Ret);
    }

    public static void DropIntrinsic(ICustomAttributeProvider member)
    {
        foreach (CustomAttribute attribute in member.CustomAttributes.Where(attribute => attribute.AttributeType.Name == Intrinsic).ToList()) member.CustomAttributes.Remove(attribute);
    }

    /// <summary>The x64 build also says in a resource that no Arm instruction is supported.</summary>
    private static void DropSubstitutions(ModuleDefinition module)
    {
        foreach (EmbeddedResource resource in module.Resources.OfType<EmbeddedResource>().Where(resource => resource.Name.StartsWith("ILLink.Substitutions", StringComparison.Ordinal)).ToList())
        {
            XDocument document = XDocument.Load(resource.GetResourceStream());
            document.Descendants("type").Where(type => ((string?)type.Attribute("fullname"))?.StartsWith("System.Runtime.Intrinsics.Arm", StringComparison.Ordinal) == true).Remove();
            MemoryStream changed = new();
            document.Save(changed);
            module.Resources.Remove(resource);
            module.Resources.Add(new EmbeddedResource(resource.Name, resource.Attributes, changed.ToArray()));
        }
    }
}
