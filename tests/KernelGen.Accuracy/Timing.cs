using System.Diagnostics;
using System.Numerics;

namespace KernelGen.Accuracy;

/// <summary>Nanoseconds an element, at a length that stays in the second cache. The contestants run in turns, and the best of many counts.</summary>
internal static class Timing
{
    public const int Length = 8192;

    private static readonly TimeSpan s_atLeast = TimeSpan.FromSeconds(0.5);

    public static double[] Run<T>(IReadOnlyList<Function<T>> contestants, Judge<T> judge, Domain<T> domain)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = new T[Length], y = new T[Length], result = new T[Length];
        FillUsual(x, y, judge, domain);
        double[] best = [.. contestants.Select(_ => double.PositiveInfinity)];
        long start = Stopwatch.GetTimestamp();
        // The first rounds also wait for the optimizing compiler.
        for (int round = 0; round < 200 || Stopwatch.GetElapsedTime(start) < s_atLeast; round++)
        {
            for (int i = 0; i < best.Length; i++)
            {
                long before = Stopwatch.GetTimestamp();
                contestants[i](x, y, result);
                // A TimeSpan counts in hundreds of nanoseconds, a tenth of the shortest of these times.
                best[i] = Math.Min(best[i], (Stopwatch.GetTimestamp() - before) * (1e9 / Stopwatch.Frequency) / Length);
            }
        }
        return best;
    }

    /// <summary>Numbers between -10 and 10 for which the function has a value that is neither infinite nor zero.</summary>
    private static void FillUsual<T>(T[] x, T[] y, Judge<T> judge, Domain<T> domain)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SplitMix random = new(1);
        for (int i = 0; i < x.Length; i++)
        {
            Measurement found;
            do
            {
                x[i] = domain.Inside(T.CreateChecked(random.Uniform(-10, 10)));
                y[i] = T.CreateChecked(random.Uniform(-10, 10));
                found = new();
                // A special value would not be right, and an error is.
                judge(x[i], y[i], [T.One / T.CreateChecked(3)], [found]);
            }
            while (found.WrongSpecials > 0);
        }
    }
}
