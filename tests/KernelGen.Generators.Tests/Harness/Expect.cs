using System.Globalization;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.Tests.Harness;

/// <summary>What a build of a source must say, no more and no less.</summary>
internal static class Expect
{
    /// <summary>The members of a static partial class as a whole source.</summary>
    public static string Members(string members) => $"static partial class Kernels\n{{\n{members}\n}}\n";

    /// <summary>The diagnostic stands exactly at each marked place, with these words in its message; there is no other, and no code of a kernel is generated.</summary>
    public static void Error(string id, string marked, params string[] words)
    {
        Build build = Diagnostics(id, marked, words);
        Assert.DoesNotContain(build.Files.Keys, file => file.EndsWith(".Scalar.g.cs", StringComparison.Ordinal));
        // That the kernel has no body is the one consequence that C# may report too.
        AssertNone(build.CompilerDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id is not ("CS8795" or "CS0751" or "CS0619")));
    }

    /// <summary>The warning stands at each marked place; the kernel is generated all the same, and compiles.</summary>
    public static void Warning(string id, string marked, params string[] words)
    {
        Build build = Diagnostics(id, marked, words);
        Assert.NotEmpty(build.Files);
        AssertNone(build.CompilerDiagnostics());
    }

    /// <summary>Generator, analyzer and C# have nothing to say, and there is code.</summary>
    public static Build Nothing(params string[] sources)
    {
        Build build = Build.Of(sources);
        AssertNone(build.GeneratorDiagnostics);
        AssertNone(build.AnalyzerDiagnostics());
        AssertNone(build.CompilerDiagnostics());
        Assert.NotEmpty(build.Files);
        return build;
    }

    public static void AssertNone(IEnumerable<Diagnostic> diagnostics) => Assert.True(!diagnostics.Any(), Build.Print(diagnostics));

    /// <summary>No diagnostic is an error: the kernel is generated, though some of its loops may stay scalar.</summary>
    public static Build NoError(string source)
    {
        Build build = Build.Of(source);
        AssertNone(build.GeneratorDiagnostics);
        AssertNone(build.AnalyzerDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        AssertNone(build.CompilerDiagnostics());
        Assert.NotEmpty(build.Files);
        return build;
    }

    private static Build Diagnostics(string id, string marked, string[] words)
    {
        Markup markup = Markup.Parse(marked);
        Assert.NotEmpty(markup.Spans);
        Build build = Build.Of(markup.Source);
        AssertNone(build.GeneratorDiagnostics);
        IReadOnlyList<Diagnostic> found = build.AnalyzerDiagnostics();
        string expected = string.Join("\n", markup.Spans.Select(span => $"{id} at '{markup.Source.Substring(span.Start, span.Length)}' ({span.Start})"));
        string actual = string.Join("\n", found.Select(diagnostic => $"{diagnostic.Id} at '{diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan)}' ({diagnostic.Location.SourceSpan.Start})"));
        Assert.True(expected == actual, $"Expected:\n{expected}\nFound:\n{actual}\n{Build.Print(found)}");
        foreach (string word in words) Assert.All(found, diagnostic => Assert.Contains(word, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        return build;
    }
}
