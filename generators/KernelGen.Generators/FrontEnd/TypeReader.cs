using KernelGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.FrontEnd;

/// <summary>C# types as the types of the IR.</summary>
internal static class TypeReader
{
    public static IrType? Scalar(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Single => IrType.Float32,
        SpecialType.System_Double => IrType.Float64,
        SpecialType.System_Int32 => IrType.Int32,
        SpecialType.System_Boolean => IrType.Bool,
        _ => IsHalf(type) ? IrType.Float32 : null,
    };

    /// <summary>Whether a type is Half: kept in 16 bits, and computed with as a float.</summary>
    public static bool IsHalf(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Half", ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>A type as its author would write it in a message.</summary>
    public static string Name(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>What a span or an array holds: float (or Half), double or int.</summary>
    public static IrType? Element(ITypeSymbol type) => Scalar(type) is { } element && element != IrType.Bool ? element : null;

    /// <summary>The C# type of the elements of a span.</summary>
    public static (ITypeSymbol Element, bool IsWritable)? SpanElement(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { Arity: 1, ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span) return null;
        return span.Name is "Span" or "ReadOnlySpan" ? (span.TypeArguments[0], span.Name == "Span") : null;
    }
}
