using System.Numerics;
using System.Runtime.InteropServices;

namespace KernelGen.Accuracy;

/// <summary>Says of each contestant's result how far off it is.</summary>
internal delegate void Judge<T>(T x, T y, ReadOnlySpan<T> results, Measurement[] found);

/// <summary>Measures a function, and others that compute the same, over many points.</summary>
internal sealed class Sweep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public const int ChunkLength = 1 << 14;

    /// <summary>All widths take the same steps: some hundred million points show a difference as well as four thousand million.</summary>
    private const int MostComparedChunks = (1 << 27) / ChunkLength;

    private readonly T[] _x = new T[ChunkLength], _y = new T[ChunkLength], _twin = new T[ChunkLength];
    private readonly T[][] _results;
    private readonly Measurement[] _found;

    private Sweep(int contestants)
    {
        _results = [.. Enumerable.Range(0, contestants).Select(_ => new T[ChunkLength])];
        _found = [.. Enumerable.Range(0, contestants).Select(_ => new Measurement())];
    }

    /// <param name="contestants">The implementations to measure.</param>
    /// <param name="widths">The first of them in other widths, which must have the same bits.</param>
    /// <param name="points">The arguments.</param>
    /// <param name="judge">What knows the exact results.</param>
    /// <param name="chunks">How many chunks of points to take.</param>
    /// <param name="every">Takes every n-th chunk only.</param>
    /// <returns>What was found of each contestant.</returns>
    public static Measurement[] Run(IReadOnlyList<Function<T>> contestants, IReadOnlyList<Function<T>> widths, Points<T> points, Judge<T> judge, int chunks, int every)
    {
        Measurement[] all = [.. contestants.Select(_ => new Measurement())];
        int compareEvery = Math.Max(1, chunks / every / MostComparedChunks);
        Parallel.For(0, chunks / every, () => new Sweep<T>(contestants.Count), (i, _, sweep) =>
        {
            points(sweep._x, sweep._y, i * every);
            sweep.Measure(contestants, judge);
            if (i % compareEvery == 0) sweep.Compare(widths);
            return sweep;
        }, sweep =>
        {
            for (int i = 0; i < all.Length; i++) all[i].Join(sweep._found[i]);
        });
        return all;
    }

    private void Measure(IReadOnlyList<Function<T>> contestants, Judge<T> judge)
    {
        for (int contestant = 0; contestant < contestants.Count; contestant++)
        {
            contestants[contestant](_x, _y, _results[contestant]);
            _found[contestant].Points += ChunkLength;
        }
        Span<T> results = stackalloc T[contestants.Count];
        for (int i = 0; i < ChunkLength; i++)
        {
            for (int contestant = 0; contestant < results.Length; contestant++) results[contestant] = _results[contestant][i];
            judge(_x[i], _y[i], results, _found);
        }
    }

    private void Compare(IReadOnlyList<Function<T>> widths)
    {
        T[] own = _results[0];
        foreach (Function<T> twin in widths)
        {
            twin(_x, _y, _twin);
            if (MemoryMarshal.AsBytes<T>(own).SequenceEqual(MemoryMarshal.AsBytes<T>(_twin))) continue;
            for (int i = 0; i < ChunkLength; i++)
                if (!HaveSameBits(own[i], _twin[i])) _found[0].AddDifference(double.CreateChecked(_x[i]), double.CreateChecked(_y[i]));
        }
    }

    /// <summary>A NaN's sign and payload are no part of what is promised.</summary>
    private static bool HaveSameBits(T first, T second) => first.Equals(second) && (T.IsNaN(first) || T.IsNegative(first) == T.IsNegative(second));
}
