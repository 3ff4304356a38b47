using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.FrontEnd;

/// <summary>The methods of the base library, and of <c>StableMath</c>, that the IR has an operation or a recipe for.</summary>
internal static class KnownFunctions
{
    private static readonly Dictionary<(string Name, int Count), Func<IReadOnlyList<Expression>, Expression>> s_operations = new()
    {
        [("Abs", 1)] = x => new Unary(UnaryOperator.Abs, x[0]),
        [("Max", 2)] = x => new Binary(BinaryOperator.Maximum, x[0], x[1]),
        [("Min", 2)] = x => new Binary(BinaryOperator.Minimum, x[0], x[1]),
        [("MaxNumber", 2)] = x => new Binary(BinaryOperator.MaxNumber, x[0], x[1]),
        [("MinNumber", 2)] = x => new Binary(BinaryOperator.MinNumber, x[0], x[1]),
        [("CopySign", 2)] = x => new Binary(BinaryOperator.CopySign, x[0], x[1]),
        [("Sqrt", 1)] = x => new Unary(UnaryOperator.Sqrt, x[0]),
        [("Floor", 1)] = x => new Unary(UnaryOperator.Floor, x[0]),
        [("Ceiling", 1)] = x => new Unary(UnaryOperator.Ceiling, x[0]),
        [("Round", 1)] = x => new Unary(UnaryOperator.Round, x[0]),
        [("Truncate", 1)] = x => new Unary(UnaryOperator.Truncate, x[0]),
        [("FusedMultiplyAdd", 3)] = x => new FusedMultiplyAdd(x[0], x[1], x[2]),
    };

    private static readonly HashSet<string> s_names = [.. s_operations.Keys.Select(key => key.Name), .. Recipes.Names];

    /// <summary>All that can be called, in words.</summary>
    public static string Supported { get; } = $"{string.Join(", ", s_names.Take(s_names.Count - 1))} and {s_names.Last()} of float or double";

    /// <summary>Whether the table has a function of this name.</summary>
    public static bool IsName(string name) => s_names.Contains(name);

    /// <summary>The operation that a call means; null when the method is not one of the table.</summary>
    public static Expression? Apply(IMethodSymbol method, IReadOnlyList<Expression> arguments)
    {
        if (!IsMathClass(method.ContainingType) || arguments.Count == 0) return null;
        // Math.Abs(int) throws at int.MinValue and Math.Max(long, long) has other types: only floats are vector functions.
        if (!arguments.All(argument => argument.Type.IsFloat && argument.Type == arguments[0].Type)) return null;
        if (s_operations.TryGetValue((method.Name, arguments.Count), out Func<IReadOnlyList<Expression>, Expression>? operation)) return operation(arguments);
        return Recipes.Find(method.Name) is { } function && Recipes.Find(function, arguments[0].Type).Parameters.Count == arguments.Count
            ? new Call(function, arguments.ToValueList())
            : null;
    }

    /// <summary>Whether the class is one whose methods are known by name, so that an unknown one deserves its own words.</summary>
    public static bool IsMathClass(INamedTypeSymbol? type) => type switch
    {
        { ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => type.Name is "Math" or "MathF" or "Single" or "Double" or "Half",
        { ContainingType: null, ContainingNamespace: { Name: "KernelGen", ContainingNamespace.IsGlobalNamespace: true } } => type.Name == "StableMath",
        _ => false,
    };
}
