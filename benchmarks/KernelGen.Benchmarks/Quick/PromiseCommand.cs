using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Machine;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Quick;

/// <summary>What the same bits on every machine cost: one order of all additions, beside kernels by hand that add up in whatever order is fastest; and what threads gain.</summary>
internal static class PromiseCommand
{
    private static readonly Kernel[] s_sums = [Kernels.CrossEntropy, Kernels.Sum], s_onThreads = [Kernels.SoftmaxOfRows, Kernels.LogSumExpOfRows];

    /// <summary>Where the order of a sum could cost something.</summary>
    private static readonly Shape[] s_rows = [Shape.Row(64), Shape.Row(1024), Shape.Row(8192), Shape.Row(1 << 20)];

    private static readonly Shape s_batch = new(RowsOnThreads.Rows, RowsOnThreads.Columns);

    public static int Run(Level level, string? folder)
    {
        if (folder != null) Directory.CreateDirectory(folder);
        using Peers peers = new(null, null);
        QuickRun.WarmUp(s_sums, Shape.Row(1000), peers);
        List<Measurement> measurements = QuickRun.MeasureFloats(s_sums, s_rows, peers);
        QuickRun.WarmUp(s_onThreads, s_batch, peers);
        measurements.AddRange(QuickRun.MeasureFloats(s_onThreads, [s_batch], peers));
        using TextWriter output = folder == null ? Console.Out : File.CreateText(Path.Combine(folder, $"promise-{level.Id}.md"));
        Tables tables = new(output, measurements, MachineLimits.Measure());
        tables.WriteHeader(level, null);
        tables.WriteTargets(Target.OfPromise);
        foreach (Kernel kernel in s_sums.Concat(s_onThreads)) tables.Write(kernel, sizeof(float), new Dictionary<string, double>());
        return 0;
    }
}
