using System.Collections.Immutable;
using KernelGen.Analyzers;
using KernelGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.GeneratorBenchmarks;

/// <summary>The analyzers in a project: all of it, as a build does, and the file that was just edited, as an IDE does.</summary>
internal static class AnalyzerRun
{
    private const int Rounds = 60, FullRounds = 5;

    private static readonly (string Name, DiagnosticAnalyzer? Analyzer)[] s_contestants =
    [
        ("compiler alone", null),
        ("definitions of kernels", new KernelDefinitionAnalyzer()),
        ("unstable code", new NumericStabilityAnalyzer()),
    ];

    public static string Head { get; } = $"""
        | kernels | what | the first run | all files, later | a kernel's file after an edit | another file after an edit |
        | ---: | --- | ---: | ---: | ---: | ---: |
        """;

    public static void WriteRows(int kernels)
    {
        foreach ((string name, DiagnosticAnalyzer? analyzer) in s_contestants)
        {
            Cost first = OfAllFiles(analyzer, kernels);
            Cost kernel = Cost.Median(OfEdits(analyzer, kernels, Edit.All[^1]));
            Cost other = Cost.Median(OfEdits(analyzer, kernels, Edit.All[0]));
            Cost later = Cost.Median([.. Enumerable.Range(0, FullRounds).Select(_ => OfAllFiles(analyzer, kernels))]);
            Console.WriteLine($"| {kernels} | {name} | {first} | {later} | {kernel} | {other} |");
        }
    }

    private static Cost OfAllFiles(DiagnosticAnalyzer? analyzer, int kernels)
    {
        CSharpCompilation compilation = KernelProject.Create(kernels);
        return Cost.Of(() =>
        {
            if (analyzer == null) compilation.GetDiagnostics();
            else Check(With(compilation, analyzer).GetAnalyzerDiagnosticsAsync(default).GetAwaiter().GetResult());
        });
    }

    private static IEnumerable<Cost> OfEdits(DiagnosticAnalyzer? analyzer, int kernels, Edit edit)
    {
        CSharpCompilation compilation = KernelProject.Create(kernels);
        for (int round = 0; round < Rounds; round++)
        {
            compilation = edit.Apply(compilation, round);
            SyntaxTree tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == edit.File);
            Cost cost = Cost.Of(() =>
            {
                SemanticModel model = compilation.GetSemanticModel(tree);
                if (analyzer == null) model.GetDiagnostics();
                else Check(With(compilation, analyzer).GetAnalyzerSemanticDiagnosticsAsync(model, null, default).GetAwaiter().GetResult());
            });
            // The JIT has no final code for the first ones.
            if (round >= Rounds / 2) yield return cost;
        }
    }

    private static CompilationWithAnalyzers With(CSharpCompilation compilation, DiagnosticAnalyzer analyzer) => compilation.WithAnalyzers([analyzer],
        new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));

    private static void Check(ImmutableArray<Diagnostic> diagnostics)
    {
        // AD0001: the analyzer threw, and its time means nothing.
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001") is { } failure) throw new InvalidOperationException(failure.ToString());
    }
}
