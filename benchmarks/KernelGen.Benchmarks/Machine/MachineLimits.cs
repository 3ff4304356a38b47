namespace KernelGen.Benchmarks.Machine;

/// <summary>What one thread can do, and what as many as kernels use can do together: their ratio is all that a division among threads can gain.</summary>
internal sealed record MachineLimits(Limits OneThread, Limits AllThreads)
{
    public static MachineLimits Measure() => new(Limits.Measure(1), Limits.Measure(KernelThreads.Maximum));
}
