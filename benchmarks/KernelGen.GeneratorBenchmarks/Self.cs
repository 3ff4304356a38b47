using System.Diagnostics;
using System.Globalization;

namespace KernelGen.GeneratorBenchmarks;

/// <summary>This program again, in a process of its own that writes to the same place.</summary>
internal static class Self
{
    /// <returns>The exit code.</returns>
    public static int Run(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, arguments);
        foreach ((string name, string value) in variables ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
