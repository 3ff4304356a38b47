using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Analyzers.Lowering;

/// <summary>Tells from the signature and the text alone that there is nothing to compute: most methods of most projects end here.</summary>
internal static class Arithmetic
{
    private static readonly HashSet<string> s_names = [.. KnownFunctions.Unary.Keys, .. KnownFunctions.Binary.Keys, .. KnownFunctions.Stable.Keys, "Math", "MathF", "Half", "TensorPrimitives", "SoftMax", "Normalize", "CosineSimilarity", "Sum", "Average", "Sort", "Order", "OrderBy", "OrderByDescending", "Erf", "Erfc", "Epsilon"];

    public static bool MayStandIn(ISymbol member, SyntaxNode syntax) => HasNumbers(member) || HasOperations(syntax);

    /// <summary>Whether a member takes or gives floating-point numbers.</summary>
    public static bool HasNumbers(ISymbol member) => member switch
    {
        IMethodSymbol method => TypeReader.Read(method.ReturnType).IsFloating() || method.Parameters.Any(parameter => TypeReader.Read(parameter.Type).IsFloating()),
        IPropertySymbol property => TypeReader.Read(property.Type).IsFloating(),
        IFieldSymbol field => TypeReader.Read(field.Type).IsFloating(),
        _ => true,
    };

    private static bool HasOperations(SyntaxNode syntax)
    {
        foreach (SyntaxToken token in syntax.DescendantTokens())
        {
            switch (token.Kind())
            {
                case SyntaxKind.PlusToken or SyntaxKind.MinusToken or SyntaxKind.AsteriskToken or SyntaxKind.SlashToken or SyntaxKind.PercentToken:
                case SyntaxKind.PlusEqualsToken or SyntaxKind.MinusEqualsToken or SyntaxKind.AsteriskEqualsToken or SyntaxKind.SlashEqualsToken:
                case SyntaxKind.FloatKeyword or SyntaxKind.DoubleKeyword:
                case SyntaxKind.LessThanToken or SyntaxKind.GreaterThanToken when token.Parent is BinaryExpressionSyntax:
                case SyntaxKind.NumericLiteralToken when token.Value is double or float:
                case SyntaxKind.IdentifierToken when s_names.Contains(token.ValueText):
                    return true;
            }
        }
        return false;
    }
}
