using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.FrontEnd;

/// <summary>The methods of the base library that the IR has an operation for.</summary>
internal static class KnownFunctions
{
    /// <summary>The operation that a call means; null when the method is not one of the table.</summary>
    public static Expression? Apply(IMethodSymbol method, IReadOnlyList<Expression> arguments)
    {
        if (!IsMathClass(method.ContainingType) || arguments.Count == 0) return null;
        // Math.Abs(int) throws at int.MinValue and Math.Max(long, long) has other types: only floats are vector functions.
        if (!arguments.All(argument => argument.Type.IsFloat && argument.Type == arguments[0].Type)) return null;
        return (method.Name, arguments.Count) switch
        {
            ("Abs", 1) => new Unary(UnaryOperator.Abs, arguments[0]),
            ("Sqrt", 1) => new Unary(UnaryOperator.Sqrt, arguments[0]),
            ("Exp", 1) => new Call(MathFunction.Exp, [arguments[0]]),
            ("Log", 1) => new Call(MathFunction.Log, [arguments[0]]),
            ("Max", 2) => new Binary(BinaryOperator.Maximum, arguments[0], arguments[1]),
            ("Min", 2) => new Binary(BinaryOperator.Minimum, arguments[0], arguments[1]),
            ("FusedMultiplyAdd", 3) => new FusedMultiplyAdd(arguments[0], arguments[1], arguments[2]),
            _ => null,
        };
    }

    /// <summary>Whether the class is one whose methods are known by name, so that an unknown one deserves its own words.</summary>
    public static bool IsMathClass(INamedTypeSymbol? type) => type is
    {
        ContainingType: null,
        ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
        Name: "Math" or "MathF" or "Single" or "Double",
    };

    public static bool IsKnown(string name) => name is "Abs" or "Sqrt" or "Exp" or "Log" or "Max" or "Min" or "FusedMultiplyAdd";

    public const string Supported = "Abs, Max, Min, Sqrt, Exp, Log and FusedMultiplyAdd of float or double";
}
