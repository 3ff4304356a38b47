using System.Globalization;
using System.Text.RegularExpressions;
using KernelGen.Fuzz.Running;
using KernelGen.Generators;
using KernelGen.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;

namespace KernelGen.Fuzz.Building;

/// <summary>Programs compiled together, by the generator and then by C#, to one assembly.</summary>
internal sealed partial class Batch
{
    private static readonly MetadataReference s_fuzzer = MetadataReference.CreateFromFile(typeof(FuzzCase).Assembly.Location);

    private readonly Dictionary<int, Candidate> _candidates;
    private readonly List<Failure> _failures = [];
    private readonly List<Refusal> _refusals = [];
    private readonly HashSet<int> _vectorized = [];

    private Batch(IEnumerable<Candidate> candidates) => _candidates = candidates.ToDictionary(candidate => candidate.Id);

    /// <summary>What went wrong before anything could run.</summary>
    public IReadOnlyList<Failure> Failures => _failures;

    /// <summary>Programs outside of the language, each with a diagnostic that says so.</summary>
    public IReadOnlyList<Refusal> Refusals => _refusals;

    /// <summary>Programs that are in the assembly.</summary>
    public IReadOnlyCollection<Candidate> Built => _candidates.Values;

    /// <summary>How many of them have vectors in them.</summary>
    public int Vectorized => _vectorized.Count(_candidates.ContainsKey);

    /// <param name="path">Where the assembly goes. Nothing is written when there is no program left to run.</param>
    /// <param name="fault">A fault to put into the generated code, for a test of the fuzzer.</param>
    public static Batch Compile(IReadOnlyList<Candidate> candidates, string path, Fault? fault = null)
    {
        Batch batch = new(candidates);
        if (batch.Generate(candidates) is { } compilation) batch.Emit(fault is null ? compilation : fault.PutInto(compilation), path);
        return batch;
    }

    private Compilation? Generate(IReadOnlyList<Candidate> candidates)
    {
        CSharpCompilation input = Build.Compilation()
            .AddReferences(s_fuzzer)
            .AddSyntaxTrees([.. candidates.SelectMany(candidate => new[] { Tree(SourceWriter.Kernel(candidate), $"K{candidate.Id}.cs"), Tree(SourceWriter.Calls(candidate), $"T{candidate.Id}.cs") })])
            .WithAssemblyName("KernelGen.Fuzz.Batch");
        Build build = Build.Of(input.WithOptions(input.Options.WithOptimizationLevel(OptimizationLevel.Release)));
        IReadOnlyList<Diagnostic> found = [.. build.GeneratorDiagnostics, .. Analyze(input)];
        if (found.FirstOrDefault(diagnostic => diagnostic.Id is "CS8785" or "AD0001") is { } exception)
        {
            // An exception of the generator takes the code of all programs away: it has to be found which one it is.
            if (candidates.Count > 1) return GenerateHalves(candidates);
            Fail(candidates[0].Id, "an exception", exception.GetMessage(CultureInfo.InvariantCulture));
            return null;
        }
        Dictionary<int, List<Diagnostic>> errors = found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).GroupBy(diagnostic => IdOf(diagnostic.Location.SourceTree)).ToDictionary(group => group.Key, group => group.ToList());
        HashSet<int> refused = [];
        foreach ((string name, string text) in build.Files)
        {
            if (text.Contains("NotGenerated()", StringComparison.Ordinal)) refused.Add(IdOf(name));
            if (text.Contains("Vector128<", StringComparison.Ordinal)) _vectorized.Add(IdOf(name));
        }
        foreach (Candidate candidate in candidates)
        {
            bool isDiagnosed = errors.TryGetValue(candidate.Id, out List<Diagnostic>? own);
            if (refused.Contains(candidate.Id) && isDiagnosed)
            {
                _refusals.Add(new Refusal(candidate, [.. own!.Select(diagnostic => diagnostic.Id).Distinct()], own![0].GetMessage(CultureInfo.InvariantCulture)));
                _candidates.Remove(candidate.Id);
            }
            else if (refused.Contains(candidate.Id)) Fail(candidate.Id, "refused without a diagnostic", SyntaxErrors(build.Input, candidate.Id));
            else if (isDiagnosed) Fail(candidate.Id, "generated in spite of an error", own![0].GetMessage(CultureInfo.InvariantCulture));
        }
        return WithoutFailed(build.Output);
    }

    /// <summary>What the analyzer says of the programs as they were written: it need not look at what was generated from them.</summary>
    private static IEnumerable<Diagnostic> Analyze(CSharpCompilation input) =>
        input.RemoveSyntaxTrees(input.SyntaxTrees.Where(tree => tree.FilePath.StartsWith('T')))
            .WithAnalyzers([new KernelDefinitionAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    private Compilation? GenerateHalves(IReadOnlyList<Candidate> candidates)
    {
        int half = candidates.Count / 2;
        Compilation? first = Generate([.. candidates.Take(half)]), second = Generate([.. candidates.Skip(half)]);
        if (first is null || second is null) return first ?? second;
        return first.AddSyntaxTrees(second.SyntaxTrees.Where(tree => IdOf(tree) >= 0));
    }

    /// <summary>Compiles to a file, leaving out the programs whose code does not compile.</summary>
    private void Emit(Compilation compilation, string path)
    {
        while (_candidates.Count > 0)
        {
            using (FileStream file = File.Create(path))
            {
                EmitResult result = compilation.Emit(file);
                if (result.Success) return;
                foreach (IGrouping<int, Diagnostic> group in result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).GroupBy(diagnostic => IdOf(diagnostic.Location.SourceTree)))
                {
                    if (group.Key < 0) throw new InvalidOperationException(group.First().ToString());
                    bool isOurs = group.Any(diagnostic => !IsGenerated(diagnostic.Location.SourceTree));
                    Fail(group.Key, isOurs ? "the fuzzer's own error" : "a C# error in generated code", string.Join('\n', group.Select(diagnostic => diagnostic.ToString()).Order().Take(5)));
                }
            }
            compilation = WithoutFailed(compilation);
        }
    }

    private Compilation WithoutFailed(Compilation compilation) =>
        compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => IdOf(tree) is >= 0 and var id && !_candidates.ContainsKey(id)));

    private void Fail(int id, string kind, string message)
    {
        if (_candidates.Remove(id, out Candidate? candidate)) _failures.Add(new Failure(candidate, kind, message));
    }

    private static string SyntaxErrors(Compilation input, int id) =>
        string.Join('\n', input.SyntaxTrees.Where(tree => IdOf(tree) == id).SelectMany(tree => input.GetSemanticModel(tree).GetDiagnostics()).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));

    private static SyntaxTree Tree(string source, string path) => CSharpSyntaxTree.ParseText(source, Build.ParseOptions, path);

    private static bool IsGenerated(SyntaxTree? tree) => tree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    /// <summary>The program that a file belongs to; -1 for a file of none.</summary>
    private static int IdOf(SyntaxTree? tree) => tree is null ? -1 : IdOf(Path.GetFileName(tree.FilePath));

    private static int IdOf(string file) => FileOfProgram.Match(file) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : -1;

    [GeneratedRegex(@"^[KT](\d+)\.")]
    private static partial Regex FileOfProgram { get; }
}

/// <summary>A program that is not in the language.</summary>
internal sealed record Refusal(Candidate Candidate, string[] Diagnostics, string Message);
