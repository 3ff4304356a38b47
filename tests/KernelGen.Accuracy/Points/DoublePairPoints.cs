namespace KernelGen.Accuracy;

/// <summary>Pairs of doubles that are hard for some function, and pairs of all sizes.</summary>
internal static class DoublePairPoints
{
    private static readonly double[] s_edges =
    [
        0, double.Epsilon, 2.2250738585072014e-308, 1e-200, 0.25, 0.5, 0.9999999999999999, 1, 1.0000000000000002, 1.5, 2, 3, 4, 5, 9007199254740991, 9007199254740992, 18014398509481984, 1023, 1024, 1074, 1075,
        1e200, double.MaxValue, double.PositiveInfinity, double.NaN,
    ];

    public static void Fill(Span<double> x, Span<double> y, int chunk)
    {
        SplitMix random = new((ulong)chunk);
        double[] edges = [.. s_edges, .. s_edges.Select(edge => -edge)];
        for (int i = 0; i < x.Length; i++)
        {
            // All pairs of edges first.
            (x[i], y[i]) = chunk == 0 && i < edges.Length * edges.Length ? (edges[i / edges.Length], edges[i % edges.Length]) : Next(ref random, i % 6);
        }
    }

    private static (double, double) Next(ref SplitMix random, int kind)
    {
        ulong bits = random.Next();
        double x = BitConverter.UInt64BitsToDouble(bits), y = BitConverter.UInt64BitsToDouble(random.Next());
        switch (kind)
        {
            case 0: return (x, y); // all sizes, both signs, NaN
            case 1: return (Math.Abs(x), (random.Uniform(-747, 711) / Math.Log(Math.Abs(x)))); // a power that is neither 0 nor infinity
            case 2: return ((1 + random.Uniform(-0.5, 0.5) * Math.ScaleB(1, -(int)(bits % 45))), (random.Uniform(-100, 100) * Math.ScaleB(1, (int)(bits % 45)))); // near 1
            case 3: return (random.Uniform(-100, 100), random.Uniform(-100, 100));
            case 4: return (Math.Round(random.Uniform(-50, 50)), Math.Round(random.Uniform(-20, 20))); // integers
            default: return (x, (x * random.Uniform(-2, 2))); // of the same size
        }
    }
}
