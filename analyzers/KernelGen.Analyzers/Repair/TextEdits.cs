using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Analyzers.Repair;

/// <summary>Code with parts of it written anew.</summary>
internal static class TextEdits
{
    public static string Apply(SyntaxNode scope, IEnumerable<(TextSpan Span, string Text)> edits)
    {
        // Blocks may be long: they are copied once, not once for each edit.
        string text = scope.SyntaxTree.GetText().ToString(scope.Span);
        StringBuilder edited = new(text.Length);
        int done = 0;
        foreach ((TextSpan span, string replacement) in edits.OrderBy(edit => edit.Span.Start).ThenBy(edit => edit.Span.Length))
        {
            edited.Append(text, done, span.Start - scope.SpanStart - done).Append(replacement);
            done = span.End - scope.SpanStart;
        }
        return edited.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>The operation whose code a block is, looked for around an operation in it.</summary>
    public static IOperation? OperationOf(BlockSyntax block, IOperation inside)
    {
        IOperation? around = inside;
        while (around is not null && around.Syntax != block) around = around.Parent;
        return around;
    }

    /// <summary>A name that a member does not use yet.</summary>
    public static string Unused(string name, SyntaxNode inside)
    {
        SyntaxNode member = inside.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? inside;
        HashSet<string> used = [.. member.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)];
        string unused = name;
        for (int i = 2; used.Contains(unused); i++) unused = name + i;
        return unused;
    }
}
