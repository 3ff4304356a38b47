using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using KernelGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGen.GeneratorBenchmarks;

/// <summary>The kernels of the package, as C# and as machine code.</summary>
internal static class CodeSizes
{
    private const string Prefix = "KernelGen.StableMath.";

    /// <summary>A file without a target checks the arguments and chooses.</summary>
    private const string Dispatcher = "dispatch";

    public static void Write()
    {
        Dictionary<(string Kernel, string Target), int> texts = GenerateTexts();
        string[] targets = [Dispatcher, "Vector512", "Vector256", "Vector128", "Scalar"];
        Dictionary<string, Dictionary<string, int>> codes = MachineCode.Levels.Where(level => level.IsSupported).ToDictionary(level => level.Target, level => MachineCode.Measure(level.Target, level.Variables));
        Console.WriteLine($"| kernel | {string.Join(" | ", targets.Select(target => $"C#, {target}"))} | {string.Join(" | ", codes.Keys.Select(target => $"machine code, {target}"))} |");
        Console.WriteLine($"| --- | {string.Join(" | ", targets.Concat(codes.Keys).Select(_ => "---:"))} |");
        foreach (string kernel in texts.Keys.Select(text => text.Kernel).Distinct().Order(StringComparer.Ordinal))
            Console.WriteLine($"| {kernel} | {string.Join(" | ", targets.Select(target => Format(texts, (kernel, target))).Concat(codes.Keys.Select(target => Format(codes[target], $"{kernel}_{target}"))))} |");
        Console.WriteLine($"| all | {string.Join(" | ", targets.Select(target => Format(texts.Where(text => text.Key.Target == target).Sum(text => text.Value))).Concat(codes.Values.Select(code => Format(code.Values.Sum()))))} |");
    }

    private static Dictionary<(string, string), int> GenerateTexts([CallerFilePath] string here = "")
    {
        string folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src/KernelGen"));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new KernelGenerator().AsSourceGenerator()], parseOptions: KernelProject.ParseOptions).RunGenerators(KernelProject.OfFolder(folder));
        return driver.GetRunResult().Results[0].GeneratedSources.Where(source => source.HintName.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(
            source => source.HintName[Prefix.Length..].Split('.') is [string kernel, "g", "cs"] ? (kernel, Dispatcher) : (source.HintName[Prefix.Length..].Split('.')[0], source.HintName[Prefix.Length..].Split('.')[1]),
            source => Encoding.UTF8.GetByteCount(source.SourceText.ToString()));
    }

    private static string Format<TKey>(Dictionary<TKey, int> sizes, TKey key)
        where TKey : notnull => sizes.TryGetValue(key, out int size) ? Format(size) : "";

    private static string Format(int size) => size.ToString("#,0", CultureInfo.InvariantCulture);
}
