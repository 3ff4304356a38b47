using System.Diagnostics;

namespace KernelGen.Benchmarks.Machine;

/// <summary>The same work on several threads at once, again and again.</summary>
internal static class Together
{
    private static readonly TimeSpan s_duration = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Works in a nanosecond, of all threads together: the most that were done while one of them did one. Nobody waits for
    /// the others, as it may take the scheduler long to give a processor to each.
    /// </summary>
    /// <param name="threads">How many; each has a processor of its own.</param>
    /// <param name="work">What the thread with this number does.</param>
    public static double Rate(int threads, Action<int> work)
    {
        long end = Stopwatch.GetTimestamp() + (long)(s_duration.TotalSeconds * Stopwatch.Frequency);
        List<Turn>[] turns = [.. Enumerable.Range(0, threads).Select(_ => new List<Turn>())];
        Thread[] all = [.. Enumerable.Range(0, threads).Select(number => new Thread(() => Repeat(number)))];
        foreach (Thread thread in all) thread.Start();
        foreach (Thread thread in all) thread.Join();
        return turns[0].Max(turn => turns.Sum(others => others.Sum(turn.Overlap)) / turn.Nanoseconds);

        void Repeat(int number)
        {
            Affinity.Pin(number);
            for (long start = Stopwatch.GetTimestamp(); start < end;)
            {
                work(number);
                long now = Stopwatch.GetTimestamp();
                turns[number].Add(new(start, now));
                start = now;
            }
        }
    }

    /// <summary>When one thread did the work once.</summary>
    private readonly record struct Turn(long Start, long End)
    {
        public double Nanoseconds => Stopwatch.GetElapsedTime(Start, End).TotalNanoseconds;

        /// <summary>How much of the other turn lies in this one.</summary>
        public double Overlap(Turn other) => Math.Max(0.0, Math.Min(End, other.End) - Math.Max(Start, other.Start)) / (other.End - other.Start);
    }
}
