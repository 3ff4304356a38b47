using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using KernelGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

// What the analyzer costs for each member of the C# files below a folder, beside what it costs to compile them.
string folder = args.Length > 0 ? args[0] : ".";
CSharpParseOptions parse = new(LanguageVersion.Preview);
SyntaxTree[] trees = [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
    .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/") && !file.Contains(".verified."))
    .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parse, file))];
SyntaxTree usings = CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;", parse);
CSharpCompilation compilation = CSharpCompilation.Create("Measured", [usings, .. trees], References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
NumericStabilityAnalyzer analyzer = new();
// As in a build, the meaning of a file that one member asks for is kept for the next one.
compilation = (CSharpCompilation)compilation.WithAnalyzers([analyzer]).Compilation;

// The second round is measured: the first one compiles the analyzer itself.
Measure(trees.Take(20));
(TimeSpan binding, List<(double Milliseconds, string Place)> costs) = Measure(trees);
Stopwatch compiling = Stopwatch.StartNew();
compilation.Clone().Emit(Stream.Null);
compiling.Stop();
if (costs.Count == 0)
{
    Console.WriteLine($"No members below {folder}.");
    return;
}
costs.Sort((a, b) => b.Milliseconds.CompareTo(a.Milliseconds));
double total = costs.Sum(cost => cost.Milliseconds);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{trees.Length} files, {costs.Count} members; binding {binding.TotalMilliseconds:0} ms, compiling {compiling.Elapsed.TotalMilliseconds:0} ms, analysis {total:0} ms, {100 * total / compiling.Elapsed.TotalMilliseconds:0.0} % of it"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median {costs[costs.Count / 2].Milliseconds:0.000} ms, 95th percentile {costs[costs.Count / 20].Milliseconds:0.0} ms, 99th percentile {costs[costs.Count / 100].Milliseconds:0.0} ms, largest:"));
foreach ((double milliseconds, string place) in costs.Take(10)) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {milliseconds,8:0.0} ms  {place}"));

(TimeSpan, List<(double, string)>) Measure(IEnumerable<SyntaxTree> measured)
{
    List<(SyntaxTree Tree, BaseMethodDeclarationSyntax Declaration)> members = [.. measured.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>().Select(declaration => (tree, declaration)))];
    // All are bound before any is analyzed: a helper that its caller asks for is bound for its own sake as well, and once.
    Stopwatch watch = Stopwatch.StartNew();
    foreach ((SyntaxTree tree, BaseMethodDeclarationSyntax declaration) in members)
    {
        if (compilation.GetSemanticModel(tree).GetOperation(declaration) is not { } body) continue;
        foreach (IOperation _ in body.Descendants()) { }
    }
    TimeSpan binding = watch.Elapsed;
    List<(double, string)> costs = [];
    foreach ((SyntaxTree tree, BaseMethodDeclarationSyntax declaration) in members)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        if (model.GetOperation(declaration) is not { } body || model.GetDeclaredSymbol(declaration) is not { } symbol) continue;
        foreach (IOperation _ in body.Descendants()) { }
        watch.Restart();
        analyzer.Diagnose(symbol, [.. body.ChildOperations.OfType<IOperation>()], new NoOptions(), default);
        costs.Add((watch.Elapsed.TotalMilliseconds, $"{Path.GetFileName(tree.FilePath)}:{declaration.GetLocation().GetLineSpan().StartLinePosition.Line + 1}"));
    }
    return (binding, costs);
}

static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));

internal sealed class NoOptions : AnalyzerConfigOptions
{
    public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
    {
        value = null;
        return false;
    }
}
