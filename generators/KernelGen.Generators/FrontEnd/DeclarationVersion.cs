using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generators.FrontEnd;

/// <summary>
/// A fingerprint of everything in a compilation that decides what the names in a method's body mean: all of its source but
/// the bodies of methods, and what it refers to. An edit of a body, or of a comment, does not change it.
/// </summary>
internal static class DeclarationVersion
{
    // Trees live from compilation to compilation; only an edited one is looked at again.
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ulong>> s_trees = new();
    private static readonly ConditionalWeakTable<Compilation, StrongBox<ulong>> s_compilations = new();

    public static ulong Of(Compilation compilation) => s_compilations.GetValue(compilation, static compilation =>
    {
        ulong version = Start;
        foreach (SyntaxTree tree in compilation.SyntaxTrees) version = Combine(version, s_trees.GetValue(tree, OfTree).Value);
        foreach (MetadataReference reference in compilation.References) version = Combine(version, (ulong)RuntimeHelpers.GetHashCode(reference));
        return new StrongBox<ulong>(Combine(version, (ulong)RuntimeHelpers.GetHashCode(compilation.Options)));
    }).Value;

    private static StrongBox<ulong> OfTree(SyntaxTree tree)
    {
        ulong version = Combine(Start, (ulong)RuntimeHelpers.GetHashCode(tree.Options));
        foreach (SyntaxToken token in tree.GetRoot().DescendantTokens(node => !IsBody(node)))
            foreach (char character in token.Text) version = Combine(version, character);
        return new StrongBox<ulong>(version);
    }

    private static bool IsBody(SyntaxNode node) =>
        node is BlockSyntax or ArrowExpressionClauseSyntax && node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax;

    // FNV-1a.
    private const ulong Start = 14695981039346656037;

    private static ulong Combine(ulong version, ulong value) => unchecked((version ^ value) * 1099511628211);
}
