using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generators.Tests.Harness;

/// <summary>What must never happen, whatever the code looks like. Each gives what happened; null when all is well.</summary>
internal static class Mishap
{
    /// <summary>Any of them.</summary>
    public static string? Of(Build build) => Exception(build) ?? Repetition(build) ?? WrongCode(build);

    /// <summary>An exception of the generator (CS8785) or the analyzer (AD0001).</summary>
    public static string? Exception(Build build)
    {
        if (build.GeneratorDiagnostics.Count > 0) return Build.Print(build.GeneratorDiagnostics);
        return build.Result.Results.Single().Exception?.ToString() ?? build.AnalyzerDiagnostics().FirstOrDefault(diagnostic => diagnostic.Id == "AD0001")?.GetMessage();
    }

    /// <summary>The same diagnostic twice at one place.</summary>
    private static string? Repetition(Build build)
    {
        IReadOnlyList<Diagnostic> found = build.AnalyzerDiagnostics();
        return found.GroupBy(diagnostic => (diagnostic.Id, diagnostic.Location)).Any(group => group.Count() > 1) ? "reported twice:" + Build.Print(found) : null;
    }

    /// <summary>Code without an error of C# or KernelGen that does not compile together with what was generated.</summary>
    private static string? WrongCode(Build build)
    {
        if (build.Input.SyntaxTrees.Any(tree => tree.GetDiagnostics().Any())) return null;

        List<Diagnostic> own = build.Input.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !IsMissingBody(diagnostic)).ToList();
        if (own.Count > 0 || build.AnalyzerDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)) return null;
        List<Diagnostic> errors = build.CompilerDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true).Take(3).ToList();
        return errors.Count > 0 ? Build.Print(errors) : null;
    }

    /// <summary>Without its body a partial method is an error, which the generated one takes away: not that of another generator's method.</summary>
    private static bool IsMissingBody(Diagnostic diagnostic) =>
        diagnostic.Id == "CS8795"
        && diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
        && method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().Contains("Specialize", StringComparison.Ordinal));
}
