using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.Generators.Tests.Harness;

/// <summary>A user's project as a build sees it: compiled, given to the generator, and then to the analyzer.</summary>
internal sealed class Build
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "User",
        [CSharpSyntaxTree.ParseText("global using System; global using KernelGen;", ParseOptions, "Usings.cs")],
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999)
            .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress)]));

    private IReadOnlyList<Diagnostic>? _analyzerDiagnostics;

    private Build(CSharpCompilation input)
    {
        Input = input;
        GeneratorDriver driver = Driver().RunGeneratorsAndUpdateCompilation(input, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Output = output;
        GeneratorDiagnostics = diagnostics;
        Result = driver.GetRunResult();
    }

    /// <summary>The user's code alone.</summary>
    public CSharpCompilation Input { get; }

    /// <summary>The user's code and what was generated.</summary>
    public Compilation Output { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>What the generator itself reports: nothing, ever. An exception of it would be CS8785 here.</summary>
    public IReadOnlyList<Diagnostic> GeneratorDiagnostics { get; }

    public IReadOnlyDictionary<string, string> Files => Result.Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    public static Build Of(params string[] sources) => new(Compilation(sources));

    public static Build Of(CSharpCompilation input) => new(input);

    public static CSharpCompilation Compilation(params string[] sources) =>
        s_empty.AddSyntaxTrees(sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"Source{i}.cs")));

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new KernelGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Errors and warnings of C# itself, in the user's code and the generated code.</summary>
    public IReadOnlyList<Diagnostic> CompilerDiagnostics() =>
        Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed).ToList();

    /// <summary>What the analyzer reports; an exception of it is AD0001 here.</summary>
    public IReadOnlyList<Diagnostic> AnalyzerDiagnostics() => _analyzerDiagnostics ??=
        Output.WithAnalyzers([new KernelDefinitionAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();

    public static string Print(IEnumerable<Diagnostic> diagnostics) =>
        string.Concat(diagnostics.Select(diagnostic => $"\n{diagnostic.Location.SourceTree?.FilePath}{diagnostic.Location.GetLineSpan().Span}: {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"));

    private static IEnumerable<MetadataReference> References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] all = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return all.Where(path => Path.GetDirectoryName(path) == framework).Append(typeof(KernelAttribute).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path));
    }
}
