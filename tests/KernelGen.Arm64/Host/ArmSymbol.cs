using System.Reflection;

namespace KernelGen.Arm64;

/// <summary>What the Arm64 compiler calls a kernel.</summary>
internal static class ArmSymbol
{
    /// <summary>The end of the symbol of every 128 bit implementation.</summary>
    public const string VectorCode = "_Vector128__Run";

    /// <summary>Overloads are numbered in the order of the metadata; the first has no number.</summary>
    public static string Of(Specialization kernel)
    {
        MethodInfo method = kernel.Method;
        Type type = method.DeclaringType!;
        int number = type.GetMethods(Specialization.Any).Where(other => other.Name == method.Name).OrderBy(other => other.MetadataToken).ToList().IndexOf(method);
        string name = $"{type.Assembly.GetName().Name}_{type.FullName}__{method.Name}";
        return name.Replace('.', '_').Replace('+', '_') + (number == 0 ? "" : $"_{number - 1}");
    }

    /// <summary>Whether there is code of 128 bits, which is then what Arm64 has to run.</summary>
    public static bool HasVectorCode(Specialization kernel) =>
        kernel.Method.DeclaringType!.GetNestedTypes(BindingFlags.NonPublic).Any(type =>
            type.Name.StartsWith(kernel.Method.Name + "_", StringComparison.Ordinal) && type.Name.EndsWith("_Vector128", StringComparison.Ordinal)
            && type.GetMethod("Run", Specialization.Any)!.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(kernel.Signature));
}
