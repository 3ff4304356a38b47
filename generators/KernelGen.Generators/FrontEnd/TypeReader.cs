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
        _ => null,
    };

    /// <summary>A type as its author would write it in a message.</summary>
    public static string Name(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>The element type of a span of float, double or int, and whether it can be written to.</summary>
    public static (IrType Element, bool IsWritable)? Span(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { Arity: 1, ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span) return null;
        if (span.Name is not ("Span" or "ReadOnlySpan")) return null;
        if (Scalar(span.TypeArguments[0]) is not { } element || element == IrType.Bool) return null;
        return (element, span.Name == "Span");
    }
}
