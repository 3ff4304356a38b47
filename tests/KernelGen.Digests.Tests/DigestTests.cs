using System.Runtime.CompilerServices;

namespace KernelGen.Digests.Tests;

/// <summary>
/// Every kernel of the repository on every instruction set: all bits of its results are those that were accepted. After a
/// change of bits that is meant, <c>KERNELGEN_ACCEPT=1 dotnet test -c Release tests/KernelGen.Digests.Tests</c> writes
/// <c>Digests.txt</c> anew; git shows which kernels changed.
/// </summary>
public sealed class DigestTests
{
    private const int MostNamed = 20;

    private static readonly LevelRuns s_runs = new(typeof(DigestFile).Assembly.Location);
    private static readonly string s_file = Path.Combine(Path.GetDirectoryName(SourceFile())!, "Digests.txt");
    private static readonly Lazy<Dictionary<string, string>> s_accepted = new(Accepted);

    [Theory]
    [LevelData(Level.Vector512), LevelData(Level.Vector256), LevelData(Level.Vector128), LevelData(Level.Scalar), LevelData(Level.Prefers256), LevelData(Level.Prefers128)]
    public void Bits_are_as_accepted(string level)
    {
        KernelRun run = s_runs.On(level);
        Assert.True(run.ExitCode == 0 && run.Failures.Length == 0, $"The program ended with {run.ExitCode}:\n{string.Join('\n', run.Failures)}\n{run.Output}");
        Assert.Equal(Level.Named(level).Width, run.Width);
        string[] different = [.. run.Digests.Keys.Union(s_accepted.Value.Keys).Where(name => run.Digests.GetValueOrDefault(name) != s_accepted.Value.GetValueOrDefault(name)).Order(StringComparer.Ordinal)];
        Assert.True(different.Length == 0, $"Not as accepted on {level}: {different.Length} of {run.Digests.Count} kernels, among them\n{string.Join('\n', different.Take(MostNamed))}");
    }

    /// <summary>Fails when the enumeration loses a part of the repository.</summary>
    [Theory]
    [InlineData("KernelGen.StableMath.Softmax("), InlineData("Quickstart.Kernels.LossAndGradient("), InlineData("KernelGen.Behaviour.Kernels.Reductions.Product("), InlineData("KernelGen.AllKernels.Functions.Sqrt(")]
    public void Library_samples_and_tests_are_all_there(string kernel) => Assert.Contains(s_accepted.Value.Keys, name => name.StartsWith(kernel, StringComparison.Ordinal));

    private static Dictionary<string, string> Accepted()
    {
        // The scalar path is the one that every machine has.
        if (Environment.GetEnvironmentVariable("KERNELGEN_ACCEPT") == "1") DigestFile.Write(s_file, s_runs.On(Level.Scalar).Digests);
        return DigestFile.Read(s_file);
    }

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
