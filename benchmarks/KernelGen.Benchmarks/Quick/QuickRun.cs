using System.Globalization;
using System.Runtime.InteropServices;

namespace KernelGen.Benchmarks.Quick;

/// <summary>All kernels at all lengths in about a minute, as Markdown. Only the ratios mean something on a machine that others use too.</summary>
internal static class QuickRun
{
    /// <returns>The exit code: 0 when every target is met.</returns>
    public static int Run(TextWriter output)
    {
        output.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}; the best times of contestants that took turns, in nanoseconds an element.");
        return Run(output, Workload.Softmax) & Run(output, Workload.CrossEntropy) ? 0 : 1;
    }

    private static bool Run(TextWriter output, Workload workload)
    {
        output.WriteLine($"\n## {workload.Name}\n");
        WriteRow(output, ["row", .. workload.Contestants.Select(contestant => contestant.Name), "generated to by hand", "over TensorPrimitives"]);
        WriteRow(output, Enumerable.Repeat("---:", workload.Contestants.Count + 3));
        List<(int Length, Dictionary<string, double> Times)> rows = [];
        foreach (int length in RowLengths.All)
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
                Format(Target.OverTensors(times, workload.Yardstick), "0.00"),
            ]);
        }
        output.WriteLine();
        return Target.All.Aggregate(true, (allMet, target) => Check(output, target, workload, rows) & allMet);
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
