using System.Globalization;
using System.Runtime.InteropServices;

namespace KernelGen.Benchmarks.Quick;

/// <summary>All kernels at all lengths in about a minute, as Markdown. Only the ratios mean something on a machine that others use too.</summary>
internal static class QuickRun
{
    /// <returns>The exit code: 0 when every target is met.</returns>
    public static int Run(TextWriter output, params ReadOnlySpan<Workload> workloads)
    {
        output.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}; the best times of contestants that took turns, in nanoseconds an element.");
        bool allMet = true;
        foreach (Workload workload in workloads) allMet &= Run(output, workload);
        return allMet ? 0 : 1;
    }

    private static bool Run(TextWriter output, Workload workload)
    {
        bool hasTensors = workload.Contestants.Any(contestant => contestant.Name == Contestant.Tensors);
        output.WriteLine($"\n## {workload.Name}\n");
        WriteRow(output, ["row", .. workload.Contestants.Select(contestant => contestant.Name), $"generated to {workload.Yardstick}", .. hasTensors ? ["over TensorPrimitives"] : Array.Empty<string>()]);
        WriteRow(output, Enumerable.Repeat("---:", workload.Contestants.Count + (hasTensors ? 3 : 2)));
        List<(int Length, Dictionary<string, double> Times)> rows = [];
        foreach (int length in workload.Lengths)
        {
            using AlignedRow x = AlignedRow.OfLogits(length), y = new(length);
            Agreement.Check(workload, x, y);
            Dictionary<string, double> times = Stopwatches.Measure(workload.Contestants, x, y);
            rows.Add((length, times));
            WriteRow(output,
            [
                length.ToString(CultureInfo.InvariantCulture),
                .. workload.Contestants.Select(contestant => Format(times[contestant.Name], "0.0000")),
                Format(Target.ToYardstick(times, workload.Yardstick), "0.00"),
                .. hasTensors ? [Format(Target.OverTensors(times, workload.Yardstick), "0.00")] : Array.Empty<string>(),
            ]);
        }
        output.WriteLine();
        return workload.Targets.Aggregate(true, (allMet, target) => Check(output, target, workload, rows) & allMet);
    }

    private static bool Check(TextWriter output, Target target, Workload workload, List<(int Length, Dictionary<string, double> Times)> rows)
    {
        List<string> missed = [];
        foreach ((int length, Dictionary<string, double> times) in rows.Where(row => row.Length >= target.Shortest && row.Length <= target.Longest))
        {
            double ratio = target.Ratio(times, workload.Yardstick);
            if (!target.IsMet(ratio)) missed.Add($"{Format(ratio, "0.00")} at {length}");
        }
        string range = target.Longest == int.MaxValue ? $"from {target.Shortest}" : $"{target.Shortest} to {target.Longest}";
        output.WriteLine($"- {(missed.Count == 0 ? "met" : "missed")}: {target.Promise}, {range}{(missed.Count == 0 ? "" : $" ({string.Join(", ", missed)})")}");
        return missed.Count == 0;
    }

    private static void WriteRow(TextWriter output, IEnumerable<string> cells) => output.WriteLine($"| {string.Join(" | ", cells)} |");

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
