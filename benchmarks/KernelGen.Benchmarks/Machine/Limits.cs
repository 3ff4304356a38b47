using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Machine;

/// <summary>What some threads of the machine can do, all together.</summary>
/// <param name="Threads">How many they are.</param>
/// <param name="Fmas">Fused multiply-adds of floats in a nanosecond.</param>
/// <param name="Copy">Bytes read and written by copies in memory, in a nanosecond.</param>
/// <param name="Read">Bytes read from memory in a nanosecond.</param>
internal sealed record Limits(int Threads, double Fmas, double Copy, double Read)
{
    /// <summary>Floats of one thread: 64 MB that are read, and as many that are written, so that no cache holds a part that matters.</summary>
    private const int Elements = 1 << 24;

    public static Limits Measure(int threads)
    {
        Batch<float>[] batches = [.. Enumerable.Range(0, threads).Select(_ => new Batch<float>(Shape.Row(Elements)))];
        foreach (Batch<float> batch in batches) batch.Input.Clear();
        const double Bytes = (double)Elements * sizeof(float);
        double copy = 2 * Bytes * Together.Rate(threads, thread => Floor.Copy<float>(batches[thread].Input, batches[thread].Output));
        double read = Bytes * Together.Rate(threads, thread => Floor.Read<float>(batches[thread].Input, batches[thread].Output));
        foreach (Batch<float> batch in batches) batch.Dispose();
        return new(threads, FmaPeak.Measure(threads), copy, read);
    }
}
