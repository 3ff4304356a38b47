using KernelGen.Benchmarks.Accuracy;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Machine;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Quick;

/// <summary>Everything that was measured, as Markdown.</summary>
internal sealed class Tables(TextWriter output, IReadOnlyList<Measurement> measurements, MachineLimits limits)
{
    /// <summary>The rows whose errors stand in the tables; those of the others are in the data files.</summary>
    private static readonly int[] s_rowsWithErrors = [1024, 131072, 1 << 27];

    /// <param name="level">Of all contestants.</param>
    /// <param name="peers">Nothing where no native library was asked to take part.</param>
    public void WriteHeader(Level level, Peers? peers)
    {
        output.WriteLine($"# {level.Name}\n");
        output.WriteLine($"{Heading.Machine}. {Heading.Versions(peers)}. One thread, unless a table says otherwise.");
        foreach (string line in peers?.Missing() ?? []) output.WriteLine(line);
        output.WriteLine($"Times are the best of contestants that took turns. Rows up to {Shape.All.Last(shape => shape.IsWarm).Name} elements are warm, as if they had just been computed; all others are cold: inputs and outputs change, so that none is in a cache.");
        output.WriteLine("MathNet has the exponential and the sum, and none of the other functions. oneDNN has no log-sum-exp and no cross-entropy, and nothing for double.\n");
        WriteLimits();
    }

    public void WriteTargets(IEnumerable<Target> targets)
    {
        foreach (string line in targets.Select(target => target.Check(measurements)).OfType<string>()) output.WriteLine(line);
    }

    public void Write(Kernel kernel, int size, IReadOnlyDictionary<string, double> ofLargeLogits)
    {
        List<Measurement> rows = [.. measurements.Where(measurement => measurement.Kernel == kernel && measurement.Size == size)];
        List<string> names = [.. Names.All.Where(name => rows.Any(row => row.Times.ContainsKey(name)))];
        output.WriteLine($"\n## {kernel.Name}, {(size == sizeof(float) ? "float" : "double")}\n\nNanoseconds an element{(size == sizeof(float) ? ", and below largest / mean error in ULP" : "")}.\n");
        output.WriteHead(["row", .. names, "model floor"]);
        foreach (Measurement row in rows) output.WriteRow([row.Shape.Name, .. names.Select(name => Markdown.Format(row.NanosecondsAnElement(name), "0.000")), Markdown.Format(row.ModelFloor(limits), "0.000")]);
        if (size == sizeof(float))
        {
            foreach (Measurement row in rows.Where(row => s_rowsWithErrors.Contains(row.Shape.Columns)))
                output.WriteRow([$"ULP, {row.Shape.Name}", .. names.Select(name => row.Errors.TryGetValue(name, out Errors errors) ? $"{FormatError(errors.Max)} / {FormatError(errors.Mean)}" : ""), ""]);
            if (ofLargeLogits.Count > 0) output.WriteRow(["[1000, 1001]", .. names.Select(name => !Names.IsFloor(name) && ofLargeLogits.TryGetValue(name, out double value) ? Markdown.Format(value, "0.###") : ""), ""]);
        }
        WriteRatios(rows, [.. names.Where(name => name != Names.Generated)]);
    }

    /// <summary>From this a reader sees what a division among threads can gain here at all.</summary>
    private void WriteLimits()
    {
        (Limits one, Limits all) = limits;
        output.WriteHead(["what the machine can do", "one thread", $"{all.Threads} threads", "gain"]);
        WriteLimit("fused multiply-adds of floats in a nanosecond, all in registers", one.Fmas, all.Fmas);
        WriteLimit("copying in memory, GB/s read and written", one.Copy, all.Copy);
        WriteLimit("reading memory, GB/s", one.Read, all.Read);
        output.WriteLine();
    }

    private void WriteLimit(string what, double one, double all) => output.WriteRow([what, Markdown.Format(one, "0"), Markdown.Format(all, "0"), Markdown.Format(all / one, "0.00")]);

    private void WriteRatios(List<Measurement> rows, List<string> others)
    {
        output.WriteLine("\nThe time of each over that of the generated kernel.\n");
        output.WriteHead(["row", .. others, "generated, GB/s", "generated over copy or read", "generated over model floor"]);
        foreach (Measurement row in rows)
        {
            output.WriteRow(
            [
                row.Shape.Name,
                .. others.Select(name => Markdown.Format(row.Ratio(name, Names.Generated), "0.00")),
                Markdown.Format(row.GigabytesASecond(Names.Generated), "0.0"),
                Markdown.Format(row.Ratio(Names.Generated, row.Floor), "0.00"),
                Markdown.Format(row.NanosecondsAnElement(Names.Generated) / row.ModelFloor(limits), "0.00"),
            ]);
        }
    }

    private static string FormatError(double value) => Markdown.Format(value, value < 1000 ? "0.00" : "0.0E0");
}
