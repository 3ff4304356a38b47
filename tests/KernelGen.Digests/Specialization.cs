using System.Reflection;

namespace KernelGen.Digests;

/// <summary>A method whose body the generator wrote: a dispatcher that takes the widest code the machine runs.</summary>
internal sealed record Specialization(MethodInfo Method)
{
    public const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The method with the types of its parameters, without a space.</summary>
    public string Name { get; } = $"{Method.DeclaringType!.FullName}.{Method.Name}({string.Join(',', Method.GetParameters().Select(parameter => Spell(parameter.ParameterType)))})";

    /// <summary>The types of the parameters.</summary>
    public Type[] Signature { get; } = [.. Method.GetParameters().Select(parameter => parameter.ParameterType)];

    /// <summary>All specializations of the repository, sorted by name.</summary>
    public static List<Specialization> FindAll() =>
        [.. typeof(SpecializeAttribute).Assembly.GetTypes().SelectMany(type => type.GetMethods(Any)).Where(method => method.GetCustomAttribute<SpecializeAttribute>() != null)
            .Select(method => new Specialization(method)).OrderBy(kernel => kernel.Name, StringComparer.Ordinal)];

    private static string Spell(Type type) =>
        type.IsByRef ? "ref:" + Spell(type.GetElementType()!)
        : type.IsGenericType ? $"{type.Name[..^2]}<{Spell(type.GenericTypeArguments[0])}>"
        : type == typeof(float) ? "float" : type == typeof(double) ? "double" : type == typeof(Half) ? "Half" : type == typeof(int) ? "int" : "bool";
}
