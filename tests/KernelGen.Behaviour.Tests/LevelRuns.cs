namespace KernelGen.Behaviour.Tests;

/// <summary>One run of a program for each level of this machine, side by side, in processes of their own.</summary>
internal sealed class LevelRuns(string program, params string[] arguments)
{
    private readonly Dictionary<string, Task<KernelRun>> _runs = Level.Available.ToDictionary(level => level.Name, level => KernelRun.StartAsync(program, level, arguments));

    public KernelRun On(string level) => _runs[level].GetAwaiter().GetResult();
}
