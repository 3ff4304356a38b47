using System.Reflection;
using KernelGen.Corpus.Numbers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace KernelGen.Corpus;

/// <summary>The functions of a folder, compiled as they stand and in numbers of many digits.</summary>
internal sealed class Corpus
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Preview);
    private static readonly MetadataReference[] s_references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private readonly Type _working;
    private readonly Type _exact;

    public Corpus(string folder)
    {
        SyntaxTree[] trees = [.. Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), s_parse, file))];
        Compilation = Compile("Working", trees);
        Functions = [.. trees.SelectMany(tree => FunctionsOf(Compilation.GetSemanticModel(tree)))];
        IEnumerable<string> calls = Functions.Select((function, i) => $"public static {(function.IsFloat ? "float" : "double")} F{i}(object[] a) => {function.Call};");
        SyntaxTree all = CSharpSyntaxTree.ParseText($"namespace KernelGen.Corpus; public static class Calls {{ {string.Join("\n", calls)} }}", s_parse);
        _working = Load(Compilation.AddSyntaxTrees(all));
        _exact = Load(Compile("Exact", [CSharpSyntaxTree.ParseText($"global using {typeof(Number).Namespace};", s_parse), .. trees.Append(all).Select(ExactReading.Of)]));
    }

    public CSharpCompilation Compilation { get; }

    public IReadOnlyList<Function> Functions { get; }

    /// <summary>What the program computes.</summary>
    public Func<object[], double> Working(int function)
    {
        MethodInfo method = _working.GetMethod($"F{function}")!;
        if (!Functions[function].IsFloat) return method.CreateDelegate<Func<object[], double>>();
        Func<object[], float> call = method.CreateDelegate<Func<object[], float>>();
        return leaves => call(leaves);
    }

    /// <summary>What mathematics computes, in the precision of <see cref="Number.Arithmetic"/>.</summary>
    public Func<object[], Number> Exact(int function) => _exact.GetMethod($"F{function}")!.CreateDelegate<Func<object[], Number>>();

    private static CSharpCompilation Compile(string name, IEnumerable<SyntaxTree> trees) =>
        CSharpCompilation.Create(name, trees, s_references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

    private static Type Load(CSharpCompilation compilation)
    {
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        if (!result.Success) throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(image.ToArray()).GetType("KernelGen.Corpus.Calls")!;
    }

    private static IEnumerable<Function> FunctionsOf(SemanticModel model) =>
        model.SyntaxTree.GetRoot().DescendantNodes()
            .Select(node => model.GetDeclaredSymbol(node) as IMethodSymbol)
            .Where(method => method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: true, ContainingType.IsStatic: true })
            .Select(method => new Function(method!));
}
