namespace KernelGen.Benchmarks.Quick;

/// <summary>What the generated kernels have to reach.</summary>
/// <param name="Promise">In words.</param>
/// <param name="Shortest">The rows that it is meant for: from this length.</param>
/// <param name="Longest">And up to this one.</param>
/// <param name="Ratio">The figure that counts, from the times by contestant and the name of the yardstick.</param>
/// <param name="IsMet">Whether the figure is good enough.</param>
internal sealed record Target(string Promise, int Shortest, int Longest, Func<IReadOnlyDictionary<string, double>, string, double> Ratio, Func<double, bool> IsMet)
{
    public static readonly Target[] AgainstPeers =
    [
        new("at most 1.05 of the time of the kernel by hand", 64, int.MaxValue, ToYardstick, ratio => ratio <= 1.05),
        new("at least 2.5 times as fast as TensorPrimitives", 1024, 131072, OverTensors, ratio => ratio >= 2.5),
        new("not slower than TensorPrimitives", 16, 64, OverTensors, ratio => ratio >= 1),
    ];

    /// <summary>What one order of the additions on all machines may cost.</summary>
    public static readonly Target[] OfOrder = [new("at most 1.03 of the time of a kernel in any order", 64, int.MaxValue, ToYardstick, ratio => ratio <= 1.03)];

    /// <summary>The same where there is nothing but additions.</summary>
    public static readonly Target[] OfOrderAlone = [new("at most 1.1 of the time of a sum in any order", 64, int.MaxValue, ToYardstick, ratio => ratio <= 1.1)];

    /// <summary>For two processors.</summary>
    public static readonly Target[] OfThreads = [new("at least 1.7 times as fast as on one thread", 1, int.MaxValue, (times, yardstick) => 1 / ToYardstick(times, yardstick), ratio => ratio >= 1.7)];

    public static double ToYardstick(IReadOnlyDictionary<string, double> times, string yardstick) => times[Contestant.Generated] / times[yardstick];

    public static double OverTensors(IReadOnlyDictionary<string, double> times, string yardstick) => times[Contestant.Tensors] / times[Contestant.Generated];
}
