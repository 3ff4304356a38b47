namespace KernelGen.Benchmarks.Quick;

/// <summary>What the generated kernels have to reach.</summary>
/// <param name="Promise">In words.</param>
/// <param name="Shortest">The rows that it is meant for: from this length.</param>
/// <param name="Longest">And up to this one.</param>
/// <param name="Ratio">The figure that counts, from the times by contestant and the name of the yardstick.</param>
/// <param name="IsMet">Whether the figure is good enough.</param>
internal sealed record Target(string Promise, int Shortest, int Longest, Func<IReadOnlyDictionary<string, double>, string, double> Ratio, Func<double, bool> IsMet)
{
    public static readonly Target[] All =
    [
        new("at most 1.05 of the time of the kernel by hand", 64, int.MaxValue, ToYardstick, ratio => ratio <= 1.05),
        new("at least 2.5 times as fast as TensorPrimitives", 1024, 131072, OverTensors, ratio => ratio >= 2.5),
        new("not slower than TensorPrimitives", 16, 64, OverTensors, ratio => ratio >= 1),
    ];

    public static double ToYardstick(IReadOnlyDictionary<string, double> times, string yardstick) => times[Contestant.Generated] / times[yardstick];

    public static double OverTensors(IReadOnlyDictionary<string, double> times, string yardstick) => times[Contestant.Tensors] / times[Contestant.Generated];
}
