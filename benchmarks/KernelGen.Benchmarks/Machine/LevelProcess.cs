using System.Diagnostics;

namespace KernelGen.Benchmarks.Machine;

/// <summary>This program again, at a level: what instructions there are, and the number of threads of the native libraries, is read when a process starts.</summary>
internal static class LevelProcess
{
    private const string Variable = "KERNELGEN_BENCHMARKS_LEVEL";

    /// <summary>The level of this process, if it was started by <see cref="Run"/>.</summary>
    public static Level? Current { get; } = Level.All.FirstOrDefault(level => level.Id == Environment.GetEnvironmentVariable(Variable));

    /// <returns>The exit code.</returns>
    public static int Run(Level level, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, arguments);
        foreach ((string name, string value) in level.Variables) start.Environment[name] = value;
        start.Environment["OMP_NUM_THREADS"] = "1";
        // A profile of the rows that run first would decide how the code for all others is laid out.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment[Variable] = level.Id;
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
