namespace KernelGen.Behaviour.Tests;

/// <summary>
/// Every kernel on every instruction set against its reference: see <c>KernelGen.Behaviour.Kernels/Checks</c> for what is
/// tried. A kernel that leaves its spans by one element ends the program at a guard page; its last line names the kernel.
/// </summary>
public sealed class LevelTests
{
    /// <summary>Without this, a level that the environment does not turn off would be tested twice, and another not at all.</summary>
    [Theory, LevelData(0), LevelData(128), LevelData(256), LevelData(512)]
    public void The_process_has_the_registers_of_its_level(int width) => Assert.Equal(width, KernelRun.On(width).Width);

    [Theory, LevelData(0), LevelData(128), LevelData(256), LevelData(512)]
    public void Kernels_agree_with_their_references(int width)
    {
        KernelRun run = KernelRun.On(width);
        Assert.True(run.Failures.Length == 0, string.Join('\n', run.Failures));
        Assert.True(run.ExitCode == 0, $"The program ended with {run.ExitCode}:\n{run.Output}");
    }

    /// <summary>The scalar path is the one that every machine has.</summary>
    [Theory, LevelData(128), LevelData(256), LevelData(512)]
    public void Kernels_give_the_bits_of_the_scalar_path(int width)
    {
        KernelRun scalar = KernelRun.On(0), run = KernelRun.On(width);
        Assert.NotEmpty(run.Digests);
        Assert.Equal(scalar.Digests.Keys, run.Digests.Keys);
        string[] different = [.. run.Digests.Where(digest => scalar.Digests[digest.Key] != digest.Value).Select(digest => digest.Key)];
        Assert.True(different.Length == 0, $"Other bits with registers of {width} bits than without: {string.Join(", ", different)}\n{run.Output}");
    }
}
