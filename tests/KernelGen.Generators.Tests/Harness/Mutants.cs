using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Generators.Tests.Harness;

/// <summary>Code as it looks while it is being typed: a token missing, doubled, or the last so far.</summary>
internal static class Mutants
{
    public static IEnumerable<(string Name, string Source)> Of(string source)
    {
        List<SyntaxToken> tokens = CSharpSyntaxTree.ParseText(source, Build.ParseOptions).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToList();
        for (int i = 0; i < tokens.Count; i++)
        {
            TextSpan span = tokens[i].Span;
            string name = $"'{tokens[i].Text}' ({i})";
            yield return ($"without {name}", source.Remove(span.Start, span.Length));
            yield return ($"{name} twice", source.Insert(span.Start, tokens[i].Text + " "));
            yield return ($"up to {name}", source[..span.End]);
        }
    }

    /// <summary>Other operators, literals, types and names in the place of each: most of it is still C#.</summary>
    public static IEnumerable<(string Name, string Source)> Replacing(string source)
    {
        string[][] families =
        [
            ["+", "-", "*", "/", "%", "&", "|", "^", "<", "<=", ">", ">=", "==", "!="],
            ["=", "+=", "-=", "*=", "/=", "%="],
            ["float", "double", "int", "bool", "long", "var"],
            ["Span", "ReadOnlySpan"],
            ["0", "0f", "1", "-1", "2.5", "true", "1e400", "int.MinValue"],
            ["Exp", "Log", "Abs", "Sqrt", "Max", "Min", "Sin"],
            ["MathF", "Math", "float", "double"],
            ["public", "private", "internal", "protected internal"],
        ];
        foreach (SyntaxToken token in CSharpSyntaxTree.ParseText(source, Build.ParseOptions).GetRoot().DescendantTokens())
            foreach (string[] family in families.Where(family => family.Contains(token.Text)))
                foreach (string other in family.Where(other => other != token.Text))
                    yield return ($"'{other}' for '{token.Text}' at {token.SpanStart}", source[..token.SpanStart] + other + source[token.Span.End..]);
    }
}
