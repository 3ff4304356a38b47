using System.Diagnostics;
using KernelGen.Behaviour.Checks;

namespace KernelGen.Behaviour.Tests;

/// <summary>What the program with the kernels said when it checked all of them on one level.</summary>
internal sealed record KernelRun(int Width, int ExitCode, string[] Failures, IReadOnlyDictionary<string, string> Digests, string Output)
{
    /// <summary>The same for all levels, whose digests could not be compared otherwise. Set KERNELGEN_SEED to repeat a run that failed.</summary>
    private static readonly int s_seed = int.TryParse(Environment.GetEnvironmentVariable("KERNELGEN_SEED"), out int seed) ? seed : Random.Shared.Next();

    /// <summary>One run for each level, side by side, in processes of their own.</summary>
    private static readonly Dictionary<string, Task<KernelRun>> s_runs = Level.Available.ToDictionary(level => level.Name, level => StartAsync(level, $"{s_seed}"));

    public static KernelRun On(string level) => s_runs[level].GetAwaiter().GetResult();

    public static async Task<KernelRun> StartAsync(Level level, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["exec", typeof(Report).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[level.Setting] = level.Value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new KernelRun(
            Of("width ").Select(int.Parse).Append(-1).First(),
            process.ExitCode,
            [.. Of("failure ")],
            Of("digest ").Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1]),
            $"{string.Join('\n', lines.TakeLast(10))}\n{await errors}\nSeed: {s_seed}");

        IEnumerable<string> Of(string kind) => lines.Where(line => line.StartsWith(kind, StringComparison.Ordinal)).Select(line => line[kind.Length..]);
    }
}
