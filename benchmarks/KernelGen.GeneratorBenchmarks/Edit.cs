using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.GeneratorBenchmarks;

/// <summary>A change of one line, as the user types it.</summary>
/// <param name="Name">What the user does.</param>
/// <param name="File">Where.</param>
/// <param name="Line">The beginning of the line.</param>
/// <param name="Replace">The line before and the number of the edit, to the line after.</param>
internal sealed record Edit(string Name, string File, string Line, Func<string, int, string> Replace)
{
    public static readonly Edit[] All =
    [
        new("a comment in a file without kernels", "Other0.cs", "    public static int Twice", (line, number) => $"{Code(line)} // {number}"),
        new("a comment in a kernel", "Kernel0.cs", "        float sum", (line, number) => $"{Code(line)} // {number}"),
        new("a constant of a kernel", "Kernel0.cs", "            y[i] = MathF.Exp", (line, number) => $"            y[i] = MathF.Exp((x[i] - max) * {number + 100}.25f);"),
    ];

    public CSharpCompilation Apply(CSharpCompilation compilation, int number)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == File);
        SourceText text = tree.GetText();
        TextLine line = text.Lines.Single(line => line.ToString().StartsWith(Line, StringComparison.Ordinal));
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new TextChange(line.Span, Replace(line.ToString(), number)))));
    }

    private static string Code(string line) => line.Split(" //")[0];
}
