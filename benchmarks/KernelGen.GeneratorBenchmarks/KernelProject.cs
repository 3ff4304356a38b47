using System.Globalization;
using KernelGen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.GeneratorBenchmarks;

/// <summary>A user's project: a file for each kernel, and files without any.</summary>
internal static class KernelProject
{
    public const int OtherFiles = 200;

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    public static CSharpCompilation Create(int kernels) =>
        Create(Enumerable.Range(0, kernels).Select(i => Parse(KernelFile(i), $"Kernel{i}.cs")).Concat(Enumerable.Range(0, OtherFiles).Select(i => Parse(OtherFile(i), $"Other{i}.cs"))), References());

    /// <summary>The project of the package itself, which has its own attributes.</summary>
    public static CSharpCompilation OfFolder(string folder) => Create(
        Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).StartsWith("obj", StringComparison.Ordinal))
            .Select(file => Parse(File.ReadAllText(file), file))
            .Append(Parse("global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;", "Usings.cs")),
        References().Where(reference => reference.Display != typeof(KernelAttribute).Assembly.Location));

    /// <summary>The same kernel with a factor of its own, so that no two of them are equal.</summary>
    private static string KernelFile(int number) => $$"""
        using System;
        using KernelGen;

        namespace Losses;

        public static partial class Kernel{{number.ToString(CultureInfo.InvariantCulture)}}
        {
            [Specialize(nameof(Reference))]
            public static partial void Softmax(ReadOnlySpan<float> x, Span<float> y);

            [Kernel]
            private static void Reference(ReadOnlySpan<float> x, Span<float> y)
            {
                float max = float.NegativeInfinity;
                for (int i = 0; i < x.Length; i++) max = MathF.Max(max, x[i]);
                float sum = 0f;
                for (int i = 0; i < x.Length; i++)
                {
                    y[i] = MathF.Exp((x[i] - max) * {{number.ToString(CultureInfo.InvariantCulture)}}.5f);
                    sum += y[i];
                }
                for (int i = 0; i < x.Length; i++) y[i] /= sum;
            }
        }
        """;

    private static string OtherFile(int number) => $$"""
        using System;

        namespace Losses;

        public static class Other{{number.ToString(CultureInfo.InvariantCulture)}}
        {
            [Obsolete("An attribute that is not the generator's.")]
            public static int Twice(int value) => 2 * value;
        }
        """;

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text), ParseOptions, path);

    private static CSharpCompilation Create(IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create("Losses", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    /// <summary>What this program itself runs on, with the attributes of KernelGen.</summary>
    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || path == typeof(KernelAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
}
