using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Lowering;

/// <summary>The attributes of this package.</summary>
internal static class OwnAttributes
{
    public static bool Has(ISymbol symbol, string attributeClass) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass is { ContainingNamespace.Name: "KernelGen" } found && found.Name == attributeClass);
}
