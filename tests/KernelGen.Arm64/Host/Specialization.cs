using System.Reflection;

namespace KernelGen.Arm64;

/// <summary>A method whose body the generator wrote.</summary>
/// <param name="Method">The method: a dispatcher that takes the widest code the machine runs.</param>
/// <param name="Symbol">What the Arm64 compiler calls it.</param>
/// <param name="HasVectorCode">Whether there is code of 128 bits, which is then what Arm64 has to run.</param>
internal sealed record Specialization(MethodInfo Method, string Symbol, bool HasVectorCode)
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The end of the symbol of every 128 bit implementation.</summary>
    public const string VectorCode = "_Vector128__Run";

    public string Name => $"{Method.DeclaringType!.FullName}.{Method.Name}({string.Join(", ", Method.GetParameters().Select(parameter => Spell(parameter.ParameterType) + " " + parameter.Name))})";

    public static List<Specialization> FindAll(Assembly assembly) =>
        [.. assembly.GetTypes().SelectMany(type => type.GetMethods(Any)).Where(method => method.GetCustomAttribute<SpecializeAttribute>() != null).Select(Of)];

    private static Specialization Of(MethodInfo method)
    {
        Type[] signature = Types(method);
        bool hasVectorCode = method.DeclaringType!.GetNestedTypes(BindingFlags.NonPublic).Any(type =>
            type.Name.StartsWith(method.Name + "_", StringComparison.Ordinal) && type.Name.EndsWith("_Vector128", StringComparison.Ordinal)
            && Types(type.GetMethod("Run", Any)!).SequenceEqual(signature));
        return new Specialization(method, SymbolOf(method), hasVectorCode);
    }

    private static Type[] Types(MethodInfo method) => [.. method.GetParameters().Select(parameter => parameter.ParameterType)];

    /// <summary>Overloads are numbered in the order of the metadata; the first has no number.</summary>
    private static string SymbolOf(MethodInfo method)
    {
        Type type = method.DeclaringType!;
        int number = type.GetMethods(Any).Where(other => other.Name == method.Name).OrderBy(other => other.MetadataToken).ToList().IndexOf(method);
        string name = $"{type.Assembly.GetName().Name}_{type.FullName}__{method.Name}";
        return name.Replace('.', '_').Replace('+', '_') + (number == 0 ? "" : $"_{number - 1}");
    }

    private static string Spell(Type type) =>
        type.IsByRef ? "ref " + Spell(type.GetElementType()!) : type.IsGenericType ? $"{type.Name[..^2]}<{type.GenericTypeArguments[0].Name}>" : type.Name;
}
