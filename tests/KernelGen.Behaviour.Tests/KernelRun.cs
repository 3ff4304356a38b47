using System.Diagnostics;

namespace KernelGen.Behaviour.Tests;

/// <summary>What a program with kernels said when it ran all of them on one level.</summary>
internal sealed record KernelRun(int Width, int ExitCode, string[] Failures, IReadOnlyDictionary<string, string> Digests, string Output)
{
    public static async Task<KernelRun> StartAsync(string program, Level level, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["exec", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
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
            $"{string.Join('\n', lines.TakeLast(10))}\n{await errors}\nArguments: {string.Join(' ', arguments)}");

        IEnumerable<string> Of(string kind) => lines.Where(line => line.StartsWith(kind, StringComparison.Ordinal)).Select(line => line[kind.Length..]);
    }
}
