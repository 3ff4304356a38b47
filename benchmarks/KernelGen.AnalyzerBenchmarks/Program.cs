using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using KernelGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

// What the analyzer costs for each member of the C# files below a folder, beside what it costs to compile them in a process that is as warm.
string folder = args.Length > 0 ? args[0] : ".";
CSharpParseOptions parse = new(LanguageVersion.Preview);
SyntaxTree[] trees = [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
    .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/") && !file.Contains(".verified."))
    .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parse, file))];
SyntaxTree usings = CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;", parse);
CSharpCompilation compilation = CSharpCompilation.Create("Measured", [usings, .. trees], References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
NumericStabilityAnalyzer analyzer = new();

// A build is one round in a process of its own: most of it runs before the runtime gets to optimizing. An editor is many.
// In fewer rounds the methods that run often are only on the way to being optimized, where they are slowest.
const int Rounds = 8;
for (int round = 1; round <= Rounds; round++)
{
    (double compiling, double binding, List<(double Milliseconds, string Place)> costs) = Measure();
    if (costs.Count == 0)
    {
        Console.WriteLine($"No members below {folder}.");
        return;
    }
    if (round is not (1 or Rounds)) continue;
    costs.Sort((a, b) => b.Milliseconds.CompareTo(a.Milliseconds));
    double total = costs.Sum(cost => cost.Milliseconds);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(round == 1 ? "cold" : "warm")}: {trees.Length} files, {costs.Count} members; compiling {compiling:0} ms, binding {binding:0} ms, analysis {total:0} ms, {100 * total / compiling:0.0} % of compiling"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median {costs[costs.Count / 2].Milliseconds:0.000} ms, 95th percentile {costs[costs.Count / 20].Milliseconds:0.0} ms, 99th percentile {costs[costs.Count / 100].Milliseconds:0.0} ms, largest:"));
    foreach ((double milliseconds, string place) in costs.Take(10)) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {milliseconds,8:0.0} ms  {place}"));
}

(double Compiling, double Binding, List<(double, string)> Costs) Measure()
{
    Stopwatch watch = Stopwatch.StartNew();
    compilation.Clone().Emit(Stream.Null);
    double compiling = watch.Elapsed.TotalMilliseconds;
    // As in a build, the meaning of a file that one member asks for is kept for the next one.
    Compilation analyzed = compilation.Clone().WithAnalyzers([analyzer]).Compilation;
    List<(ISymbol Symbol, IOperation Body)> members = [];
    // All are bound before any is analyzed: a helper that its caller asks for is bound for its own sake as well, and once.
    watch.Restart();
    foreach (SyntaxTree tree in trees)
    {
        SemanticModel model = analyzed.GetSemanticModel(tree);
        foreach (BaseMethodDeclarationSyntax declaration in tree.GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>())
        {
            if (model.GetOperation(declaration) is not { } body || model.GetDeclaredSymbol(declaration) is not { } symbol) continue;
            foreach (IOperation _ in body.Descendants()) { }
            members.Add((symbol, body));
        }
    }
    double binding = watch.Elapsed.TotalMilliseconds;
    List<(double, string)> costs = [];
    foreach ((ISymbol symbol, IOperation body) in members)
    {
        watch.Restart();
        analyzer.Diagnose(symbol, [.. body.ChildOperations.OfType<IOperation>()], new NoOptions(), default);
        costs.Add((watch.Elapsed.TotalMilliseconds, $"{Path.GetFileName(body.Syntax.SyntaxTree.FilePath)}:{body.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1}"));
    }
    return (compiling, binding, costs);
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
