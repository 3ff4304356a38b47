using System.Runtime.CompilerServices;
using KernelGen.Fuzz.Mutations;

namespace KernelGen.Fuzz.Tests;

/// <summary>A mutant of each C# file of this repository; the README has the command for hundreds. Set KERNELGEN_SEED to repeat a run that failed.</summary>
public sealed class MutationTests
{
    /// <summary>Fails for an exception of generator or analyzer, and for a mutant that they do not finish.</summary>
    [Fact]
    public void Mutants_of_every_file_with_all_methods_as_kernels_harm_neither_generator_nor_analyzer()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("KERNELGEN_SEED"), out int given) ? given : Random.Shared.Next(1_000_000_000);
        IReadOnlyList<string> files = MutationRun.Files(Path.GetFullPath(Path.Combine(ThisFolder(), "../..")));
        Assert.True(files.Count > 100, $"{files.Count} files");
        IReadOnlyList<string> problems = MutationRun.Run(files, 1, seed, out string summary);
        Assert.True(problems.Count == 0, $"Seed {seed}: {summary}\n{string.Join('\n', problems.Take(3))}");
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
