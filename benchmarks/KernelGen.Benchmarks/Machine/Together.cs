using System.Diagnostics;

namespace KernelGen.Benchmarks.Machine;

/// <summary>The same work on several threads at once.</summary>
internal static class Together
{
    private static readonly TimeSpan s_duration = TimeSpan.FromMilliseconds(500);

    /// <param name="threads">How many, the calling one among them.</param>
    /// <param name="work">What the thread with this number does.</param>
    /// <returns>Nanoseconds from the common start until the last one is done: the best of many rounds.</returns>
    public static double Time(int threads, Action<int> work)
    {
        using Barrier barrier = new(threads);
        bool isOver = false;
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(number => new Thread(() => Follow(number)) { IsBackground = true })];
        foreach (Thread other in others) other.Start();
        double best = double.PositiveInfinity;
        for (Stopwatch elapsed = Stopwatch.StartNew(); elapsed.Elapsed < s_duration;)
        {
            barrier.SignalAndWait();
            long start = Stopwatch.GetTimestamp();
            work(0);
            barrier.SignalAndWait();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }
        Volatile.Write(ref isOver, true);
        barrier.SignalAndWait();
        foreach (Thread other in others) other.Join();
        return best;

        void Follow(int number)
        {
            for (barrier.SignalAndWait(); !Volatile.Read(ref isOver); barrier.SignalAndWait())
            {
                work(number);
                barrier.SignalAndWait();
            }
        }
    }
}
