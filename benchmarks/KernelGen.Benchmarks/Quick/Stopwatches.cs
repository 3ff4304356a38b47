using System.Diagnostics;

namespace KernelGen.Benchmarks.Quick;

/// <summary>The best time of each contestant, all of which take turns: what disturbs the machine disturbs them alike, and the best time is that without.</summary>
internal static class Stopwatches
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(400), s_measurement = TimeSpan.FromSeconds(4);

    /// <summary>So many elements in one measurement that the clock is fine enough, and so few that it often passes undisturbed.</summary>
    private const int ElementsAtOnce = 1 << 18;

    private const int FewestRounds = 5;

    /// <summary>Nanoseconds an element.</summary>
    public static Dictionary<string, double> Measure(IReadOnlyList<Contestant> contestants, AlignedRow x, AlignedRow y)
    {
        int repetitions = Math.Max(1, ElementsAtOnce / x.Length);
        // Long enough for the JIT to have replaced its first code.
        Take(s_warmUp, contestants, (contestant, _) => Time(contestant, x, y, repetitions));
        double[] best = new double[contestants.Count];
        Array.Fill(best, double.PositiveInfinity);
        Take(s_measurement, contestants, (contestant, i) => best[i] = Math.Min(best[i], Time(contestant, x, y, repetitions)));
        return contestants.Zip(best).ToDictionary(pair => pair.First.Name, pair => pair.Second / x.Length);
    }

    private static void Take(TimeSpan atLeast, IReadOnlyList<Contestant> contestants, Action<Contestant, int> turn)
    {
        Stopwatch elapsed = Stopwatch.StartNew();
        for (int round = 0; round < FewestRounds || elapsed.Elapsed < atLeast; round++)
            for (int i = 0; i < contestants.Count; i++) turn(contestants[i], i);
    }

    private static double Time(Contestant contestant, AlignedRow x, AlignedRow y, int repetitions)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repetitions; i++) contestant.Run(x.Span, y.Span);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / repetitions;
    }
}
