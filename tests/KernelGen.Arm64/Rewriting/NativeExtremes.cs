using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace KernelGen.Arm64.Rewriting;

/// <summary>
/// <c>Vector128.MaxNative</c> and <c>MinNative</c> are whatever the machine has: fmax and fmin on Arm64. Code that is
/// compiled ahead of time does without, and takes what the core library has for machines without any; what runs on a
/// phone or a server is compiled there. So the core library here says fmax and fmin.
/// </summary>
internal static class NativeExtremes
{
    public static void Rewrite(ModuleDefinition module)
    {
        TypeDefinition vector = module.GetType("System.Runtime.Intrinsics.Vector128");
        TypeDefinition instructions = module.GetType("System.Runtime.Intrinsics.Arm.AdvSimd");
        TypeDefinition instructions64 = instructions.NestedTypes.Single(type => type.Name == "Arm64");
        foreach (string name in new[] { "Max", "Min" })
        {
            MethodDefinition method = vector.Methods.Single(method => method.Name == name + "Native");
            ArmCoreLib.DropIntrinsic(method);
            method.AggressiveInlining = true;
            method.Body.SimplifyMacros();
            Prepend(method, module.TypeSystem.Double, Find(instructions64, name, "Double"), vector);
            Prepend(method, module.TypeSystem.Single, Find(instructions, name, "Single"), vector);
            method.Body.OptimizeMacros();
        }
    }

    private static MethodDefinition Find(TypeDefinition type, string name, string element) =>
        type.Methods.Single(method => method.Name == name && method.Parameters[0].ParameterType.FullName == $"System.Runtime.Intrinsics.Vector128`1<System.{element}>");

    /// <summary><c>if (typeof(T) == typeof(element)) return instruction(left.As(), right.As()).As();</c></summary>
    private static void Prepend(MethodDefinition method, TypeReference element, MethodDefinition instruction, TypeDefinition vector)
    {
        TypeDefinition type = method.Module.GetType("System.Type");
        MethodDefinition ofHandle = type.Methods.Single(candidate => candidate.Name == "GetTypeFromHandle"), equals = type.Methods.Single(candidate => candidate.Name == "op_Equality");
        GenericParameter parameter = method.GenericParameters[0];
        ILProcessor code = method.Body.GetILProcessor();
        Instruction next = method.Body.Instructions[0];
        Instruction[] added =
        [
            code.Create(OpCodes.Ldtoken, parameter),
            code.Create(OpCodes.Call, ofHandle),
            code.Create(OpCodes.Ldtoken, element),
            code.Create(OpCodes.Call, ofHandle),
            code.Create(OpCodes.Call, equals),
            code.Create(OpCodes.Brfalse, next),
            code.Create(OpCodes.Ldarg, method.Parameters[0]),
            code.Create(OpCodes.Call, As(vector, parameter, element)),
            code.Create(OpCodes.Ldarg, method.Parameters[1]),
            code.Create(OpCodes.Call, As(vector, parameter, element)),
            code.Create(OpCodes.Call, instruction),
            code.Create(OpCodes.Call, As(vector, element, parameter)),
            code.Create(OpCodes.Ret),
        ];
        foreach (Instruction one in added) code.InsertBefore(next, one);
    }

    private static GenericInstanceMethod As(TypeDefinition vector, TypeReference from, TypeReference to) =>
        new(vector.Methods.Single(method => method.Name == "As" && method.GenericParameters.Count == 2)) { GenericArguments = { from, to } };
}
