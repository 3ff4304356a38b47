using System.Globalization;
using KernelGen.Corpus.Numbers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Corpus;

/// <summary>Rewrites a file so that it computes in <see cref="Number"/> where it computed in float and double.</summary>
internal sealed class ExactReading : CSharpSyntaxRewriter
{
    public static SyntaxTree Of(SyntaxTree tree) => tree.WithRootAndOptions(new ExactReading().Visit(tree.GetRoot()), tree.Options);

    public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) =>
        node.Keyword.Kind() is SyntaxKind.DoubleKeyword or SyntaxKind.FloatKeyword ? SyntaxFactory.IdentifierName(nameof(Number)).WithTriviaFrom(node) : node;

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
        node.Identifier.Text is "Math" or "MathF" ? SyntaxFactory.IdentifierName(nameof(NumberMath)).WithTriviaFrom(node) : node;

    /// <summary>A literal is the number that the program has for it.</summary>
    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) => node.Token.Value switch
    {
        double value => Cast(value).WithTriviaFrom(node),
        float value => Cast(value).WithTriviaFrom(node),
        _ => node,
    };

    public override SyntaxNode VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        SyntaxTokenList modifiers = node.Modifiers;
        if (IsFloating(node.Declaration) && modifiers.IndexOf(SyntaxKind.ConstKeyword) is >= 0 and int at)
        {
            modifiers = modifiers.RemoveAt(at).Add(SyntaxFactory.ParseToken("static ")).Add(SyntaxFactory.ParseToken("readonly "));
        }
        return ((FieldDeclarationSyntax)base.VisitFieldDeclaration(node)!).WithModifiers(modifiers);
    }

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        SyntaxTokenList modifiers = IsFloating(node.Declaration) ? [] : node.Modifiers;
        return ((LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!).WithModifiers(modifiers);
    }

    private static bool IsFloating(VariableDeclarationSyntax declaration) => declaration.Type is PredefinedTypeSyntax { Keyword.Text: "double" or "float" };

    private static ExpressionSyntax Cast(double value) => SyntaxFactory.ParseExpression($"(({nameof(Number)}){value.ToString("R", CultureInfo.InvariantCulture)}d)");
}
