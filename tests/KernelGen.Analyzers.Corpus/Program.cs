using KernelGen.Analyzers;
using KernelGen.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

// How many of the functions that lose their digits the analyzers find, and how many others they flag. Which of them do is
// measured on inputs that are drawn here, by running each function as it stands and in numbers of many digits.
Corpus corpus = new(args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "Functions"));
ILookup<SyntaxTree, Diagnostic> found = (await corpus.Compilation.WithAnalyzers([new NumericStabilityAnalyzer()]).GetAnalyzerDiagnosticsAsync()).ToLookup(diagnostic => diagnostic.Location.SourceTree!);

Verdict[] verdicts = new Verdict[corpus.Functions.Count];
Parallel.For(0, verdicts.Length, i =>
{
    Function function = corpus.Functions[i];
    Inputs inputs = new(function.Leaves, seed: 1);
    Measured ordinary = Measured.Of(function, corpus.Working(i), corpus.Exact(i), inputs.Ordinary);
    Measured wide = Measured.Of(function, corpus.Working(i), corpus.Exact(i), inputs.Wide);
    SyntaxReference place = function.Method.DeclaringSyntaxReferences[0];
    verdicts[i] = new(function, ordinary, wide, [.. found[place.SyntaxTree].Where(diagnostic => place.Span.Contains(diagnostic.Location.SourceSpan))]);
});

List("Unstable, and not flagged", verdicts.Where(verdict => verdict.Kind == Kind.Unstable && !verdict.IsFlagged));
List("Stable, and flagged", verdicts.Where(verdict => verdict.Kind == Kind.Stable && verdict.IsFlagged));
Console.WriteLine("| measured | functions | flagged |\n| --- | ---: | ---: |");
foreach (IGrouping<Kind, Verdict> kind in verdicts.GroupBy(verdict => verdict.Kind).OrderBy(kind => kind.Key)) Console.WriteLine($"| {kind.Key} | {kind.Count()} | {kind.Count(verdict => verdict.IsFlagged)} |");

static void List(string title, IEnumerable<Verdict> listed)
{
    Console.WriteLine($"{title}:");
    foreach (Verdict verdict in listed) Console.WriteLine(verdict);
    Console.WriteLine();
}
