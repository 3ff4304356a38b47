using KernelGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGen.GeneratorBenchmarks;

/// <summary>The generator in a project, in a process where it has not run before.</summary>
internal static class GeneratorRun
{
    /// <summary>The most milliseconds that an edit may take.</summary>
    public const double Target = 10;

    private const int Rounds = 600, ColdRounds = 5;

    public static string Head { get; } = $"""
        | kernels | the first run | from nothing, later | {string.Join(" | ", Edit.All.Select(edit => edit.Name))} |
        | ---: | ---: | ---: | {string.Join(" | ", Edit.All.Select(_ => "---:"))} |
        """;

    /// <returns>Whether the edits reach the target.</returns>
    public static bool WriteRow(int kernels)
    {
        CSharpCompilation compilation = KernelProject.Create(kernels);
        GeneratorDriver driver = Create();
        Cost first = Cost.Of(() => driver = driver.RunGenerators(compilation));
        int generated = driver.GetRunResult().GeneratedTrees.Select(tree => Path.GetFileName(tree.FilePath).Split('.')[1]).Distinct().Count();
        if (generated != kernels) throw new InvalidOperationException($"{generated} of {kernels} kernels were generated.");

        Dictionary<Edit, List<Cost>> costs = Edit.All.ToDictionary(edit => edit, _ => new List<Cost>());
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Edit edit in Edit.All)
            {
                compilation = edit.Apply(compilation, round);
                Cost cost = Cost.Of(() => driver = driver.RunGenerators(compilation));
                // The JIT has no final code for the first ones.
                if (round >= Rounds / 2) costs[edit].Add(cost);
            }
        }
        // A compilation that nobody has looked into yet: the symbols are found again.
        Cost cold = Cost.Median([.. Enumerable.Range(0, ColdRounds).Select(_ =>
        {
            CSharpCompilation fresh = KernelProject.Create(kernels);
            return Cost.Of(() => Create().RunGenerators(fresh));
        })]);
        Cost[] edits = [.. Edit.All.Select(edit => Cost.Median(costs[edit]))];
        Console.WriteLine($"| {kernels} | {first} | {cold} | {string.Join(" | ", edits)} |");
        return edits.All(edit => edit.Milliseconds < Target);
    }

    private static CSharpGeneratorDriver Create() => CSharpGeneratorDriver.Create([new KernelGenerator().AsSourceGenerator()], parseOptions: KernelProject.ParseOptions);
}
