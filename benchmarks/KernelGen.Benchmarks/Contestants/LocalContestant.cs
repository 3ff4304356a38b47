using System.Diagnostics;

namespace KernelGen.Benchmarks.Contestants;

/// <summary>One that runs in this process.</summary>
internal abstract class LocalContestant(string name) : Contestant(name)
{
    /// <summary>Computes the next batch.</summary>
    public abstract void ComputeNext();

    public override double Time(int batches)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < batches; i++) ComputeNext();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / batches;
    }
}
