using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.Analyzers.Tests.Harness;

/// <summary>A user's code: compiled, analyzed, run. '[|' and '|]' mark where a diagnostic belongs.</summary>
internal sealed class Source
{
    public const string Usings =
        "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Numerics; global using System.Numerics.Tensors; global using System.Runtime.Intrinsics; global using KernelGen;";

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Preview);
    private static readonly MetadataReference[] s_references = [.. References()];

    private Source(string text, string? config)
    {
        Text = text;
        string path = "/src/User.cs";
        Compilation = CSharpCompilation.Create(
            "User",
            [CSharpSyntaxTree.ParseText(Usings, s_parse, "/src/Usings.cs"), CSharpSyntaxTree.ParseText(text, s_parse, path)],
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, concurrentBuild: false));
        Options = new(config ?? "");
    }

    public string Text { get; }

    public CSharpCompilation Compilation { get; }

    private ConfigOptions Options { get; }

    /// <summary>Members of a class of their own.</summary>
    public static Source OfMembers(string members, string? config = null) => new($"public static class User\n{{\n{members}\n}}\n", config);

    public static Source Of(string text, string? config = null) => new(text, config);

    /// <summary>The text without its marks, and what they mark.</summary>
    public static (string Text, List<(int Start, int End)> Marks) Unmark(string marked)
    {
        List<(int, int)> marks = [];
        Stack<int> open = new();
        System.Text.StringBuilder text = new();
        for (int i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("[|"))
            {
                open.Push(text.Length);
                i++;
            }
            else if (marked.AsSpan(i).StartsWith("|]"))
            {
                marks.Add((open.Pop(), text.Length));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }
        return (text.ToString(), marks);
    }

    public void AssertCompiles()
    {
        List<Diagnostic> errors = Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, $"{string.Join("\n", errors)}\n{Text}");
    }

    public IReadOnlyList<Diagnostic> Diagnostics()
    {
        AssertCompiles();
        AnalyzerOptions options = new([], Options);
        ImmutableArray<Diagnostic> found = Compilation.WithAnalyzers([new NumericStabilityAnalyzer()], options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();
    }

    /// <summary>What is found in files that need not compile.</summary>
    public static IReadOnlyList<Diagnostic> Diagnostics(IEnumerable<string> texts)
    {
        CSharpCompilation compilation = CSharpCompilation.Create("User", [CSharpSyntaxTree.ParseText(Usings, s_parse), .. texts.Select(text => CSharpSyntaxTree.ParseText(text, s_parse))], s_references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        return compilation.WithAnalyzers([new NumericStabilityAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
    }

    /// <summary>Runs a method of the class 'User'.</summary>
    public object? Run(string method, params object?[] arguments)
    {
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = Compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        image.Position = 0;
        AssemblyLoadContext context = new("User", isCollectible: true);
        Type user = context.LoadFromStream(image).GetType("User")!;
        return user.GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.Invoke(null, arguments);
    }

    public static string Print(IEnumerable<Diagnostic> diagnostics) => string.Join("\n", diagnostics.Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceSpan} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"));

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "KernelGen.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));

    private sealed class ConfigOptions(string text) : AnalyzerConfigOptionsProvider
    {
        private readonly Values _values = new(Regex.Matches(text, @"^\s*([\w.]+)\s*=\s*(.*?)\s*$", RegexOptions.Multiline).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value));

        public override AnalyzerConfigOptions GlobalOptions => _values;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _values;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _values;
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
