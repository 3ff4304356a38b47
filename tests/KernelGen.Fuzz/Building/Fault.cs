using System.Text.RegularExpressions;
using KernelGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGen.Fuzz.Building;

/// <summary>A mistake that a compiler could make, put into its output by hand: what the fuzzer must find.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="File">The end of the names of the files that have it.</param>
/// <param name="Pattern">What is right.</param>
/// <param name="Replacement">What is wrong.</param>
internal sealed record Fault(string Name, string File, string Pattern, string Replacement)
{
    public static readonly Fault[] All =
    [
        new("tail", ".Vector512.g.cs", @"(Lanes512\.(First<\w+>|LoadFirst|StoreFirst)\([^;]*?\b)(left\d*)\)", "$1$3 - 1)"),
        new("overrun", ".Vector256.g.cs", @"while \((\w+At) \+ (\d+) <= (end\d*)\)", "while ($1 + $2 <= $3 + 1)"),
        new("comparison", ".Vector512.g.cs", @"Vector512\.GreaterThan\(", "Vector512.GreaterThanOrEqual("),
        new("check", ".g.cs", @"if \([^\n]*\) KernelGuard\.ThrowTooShort", "if (false) KernelGuard.ThrowTooShort"),
        new("tree", ".Vector128.g.cs", @"FoldSum\((\w+) \+ (\w+) \+ \((\w+) \+ (\w+)\)\)", "FoldSum($1 + $3 + ($2 + $4))"),
    ];

    /// <summary>The compilation with the mistake in every place that fits.</summary>
    public Compilation PutInto(Compilation compilation)
    {
        Regex pattern = new(Pattern);
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(File, StringComparison.Ordinal)).ToList())
        {
            string text = tree.ToString(), faulty = pattern.Replace(text, Replacement);
            if (faulty != text) compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(faulty, Build.ParseOptions, tree.FilePath));
        }
        return compilation;
    }
}
