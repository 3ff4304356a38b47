using System.Diagnostics;
using System.Globalization;

namespace KernelGen.GeneratorBenchmarks;

/// <summary>What something took.</summary>
internal readonly record struct Cost(double Milliseconds, double Megabytes)
{
    public static Cost Of(Action action)
    {
        // The analyzers run on another thread, while this one waits.
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        action();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new(milliseconds, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1e6);
    }

    public static Cost Median(IEnumerable<Cost> costs)
    {
        List<Cost> sorted = [.. costs.OrderBy(cost => cost.Milliseconds)];
        return sorted[sorted.Count / 2];
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds:0.0} / {Megabytes:0.0}");
}
