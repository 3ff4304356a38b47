using KernelGen.Behaviour.Checks;

namespace KernelGen.Behaviour.Tests;

/// <summary>
/// Every kernel on every instruction set against its reference: see <c>KernelGen.Behaviour.Kernels/Checks</c> for what is
/// tried. A kernel that leaves its spans by one element ends the program at a guard page; its last line names the kernel.
/// </summary>
public sealed class LevelTests
{
    /// <summary>The same for all levels, whose digests could not be compared otherwise. Set KERNELGEN_SEED to repeat a run that failed.</summary>
    private static readonly int s_seed = int.TryParse(Environment.GetEnvironmentVariable("KERNELGEN_SEED"), out int seed) ? seed : Random.Shared.Next();

    private static readonly LevelRuns s_runs = new(typeof(Report).Assembly.Location, $"{s_seed}");

    /// <summary>Without this, a variable that does nothing would have one level tested twice, and another not at all.</summary>
    [Theory]
    [LevelData(Level.Vector512), LevelData(Level.Vector256), LevelData(Level.Vector128), LevelData(Level.Scalar), LevelData(Level.Prefers256), LevelData(Level.Prefers128)]
    public void The_process_has_the_registers_of_its_level(string level) => Assert.Equal(Level.Named(level).Width, s_runs.On(level).Width);

    [Theory]
    [LevelData(Level.Vector512), LevelData(Level.Vector256), LevelData(Level.Vector128), LevelData(Level.Scalar), LevelData(Level.Prefers256), LevelData(Level.Prefers128)]
    public void Kernels_agree_with_their_references(string level)
    {
        KernelRun run = s_runs.On(level);
        Assert.True(run.Failures.Length == 0, string.Join('\n', run.Failures));
        Assert.True(run.ExitCode == 0, $"The program ended with {run.ExitCode}:\n{run.Output}");
    }

    /// <summary>The scalar path is the one that every machine has.</summary>
    [Theory]
    [LevelData(Level.Vector512), LevelData(Level.Vector256), LevelData(Level.Vector128), LevelData(Level.Prefers256), LevelData(Level.Prefers128)]
    public void Kernels_give_the_bits_of_the_scalar_path(string level)
    {
        KernelRun scalar = s_runs.On(Level.Scalar), run = s_runs.On(level);
        Assert.NotEmpty(run.Digests);
        Assert.Equal(scalar.Digests.Keys, run.Digests.Keys);
        string[] different = [.. run.Digests.Where(digest => scalar.Digests[digest.Key] != digest.Value).Select(digest => digest.Key)];
        Assert.True(different.Length == 0, $"Other bits on {level} than on the scalar path: {string.Join(", ", different)}\n{run.Output}");
    }
}
