using System.Diagnostics;
using KernelGen.Behaviour.Tests;

namespace KernelGen.Fuzz.Running;

/// <summary>What a process said that ran a batch on one instruction set.</summary>
internal sealed class LevelRun
{
    /// <summary>Far longer than a batch takes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private LevelRun(Level level) => Level = level;

    /// <summary>The four levels of the machine, from the widest on.</summary>
    public static IReadOnlyList<Level> Levels { get; } = [.. Level.Available.Where(level => level.Name is Level.Vector512 or Level.Vector256 or Level.Vector128 or Level.Scalar)];

    public Level Level { get; }

    public Dictionary<int, string[]> Digests { get; } = [];

    public List<(int Id, int Trial, string Message)> Failures { get; } = [];

    /// <summary>The tally's counts, in the order in which it writes them.</summary>
    public int[] Tally { get; private set; } = new int[5];

    /// <summary>Runs all programs of a batch, also those behind one that ends the process.</summary>
    public static LevelRun Of(Level level, string assembly, int trials, bool isJudged, TimeSpan patience)
    {
        LevelRun run = new(level);
        int? first = 0;
        while (first is { } from) first = run.Start(assembly, trials, isJudged, from, patience);
        return run;
    }

    /// <summary>One trial in words.</summary>
    public static string Describe(Level level, string assembly, int id, int trial)
    {
        using Process process = Start(level, assembly, "1", "0", $"{id}", $"{trial}");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience)) process.Kill();
        return output.GetAwaiter().GetResult();
    }

    /// <summary>Runs programs from one on; gives the one to go on with if the process did not come to its end.</summary>
    private int? Start(string assembly, int trials, bool isJudged, int first, TimeSpan patience)
    {
        using Process process = Start(Level, assembly, $"{trials}", isJudged ? "1" : "0", $"{first}");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        bool isHung = !process.WaitForExit(patience);
        if (isHung) process.Kill();
        int current = -1;
        bool isComplete = false;
        foreach (string line in output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Split(' ');
            switch (words[0])
            {
                case "width" when int.Parse(words[1]) != Level.Width:
                    throw new InvalidOperationException($"The process has {words[1]} bits where {Level.Name} was asked for.");
                case "begin":
                    current = int.Parse(words[1]);
                    break;
                case "digest":
                    Digests[int.Parse(words[1])] = words[2..];
                    break;
                case "fail":
                    Failures.Add((int.Parse(words[1]), int.Parse(words[2]), string.Join(' ', words[3..])));
                    break;
                case "tally":
                    Tally = [.. Tally.Zip(words[1..], (sum, count) => sum + int.Parse(count))];
                    break;
                case "end":
                    isComplete = true;
                    break;
            }
        }
        if (isComplete) return null;
        string said = errors.GetAwaiter().GetResult();
        if (current < 0) throw new InvalidOperationException($"The batch did not start: {said}");
        Failures.Add((current, 0, isHung ? "did not come to an end" : $"ended the process with {process.ExitCode}: {string.Join(' ', said.Split('\n').Take(3))}"));
        return current + 1;
    }

    private static Process Start(Level level, string assembly, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["exec", typeof(LevelRun).Assembly.Location, BatchProcess.Command, assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[level.Setting] = level.Value;
        // Each kernel runs a few times only: code that is compiled fast is what counts.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return Process.Start(start)!;
    }
}
