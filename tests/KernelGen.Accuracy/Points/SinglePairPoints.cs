namespace KernelGen.Accuracy;

/// <summary>Pairs of floats that are hard for some function, and pairs of all sizes.</summary>
internal static class SinglePairPoints
{
    private static readonly float[] s_edges =
    [
        0, float.Epsilon, 1.17549435e-38f, 1e-20f, 0.25f, 0.5f, 0.99999994f, 1, 1.0000001f, 1.5f, 2, 3, 4, 5, 16777215, 16777216, 33554432, 127, 128, 149, 150,
        1e20f, float.MaxValue, float.PositiveInfinity, float.NaN,
    ];

    public static void Fill(Span<float> x, Span<float> y, int chunk)
    {
        SplitMix random = new((ulong)chunk);
        float[] edges = [.. s_edges, .. s_edges.Select(edge => -edge)];
        for (int i = 0; i < x.Length; i++)
        {
            // All pairs of edges first.
            (x[i], y[i]) = chunk == 0 && i < edges.Length * edges.Length ? (edges[i / edges.Length], edges[i % edges.Length]) : Next(ref random, i % 6);
        }
    }

    private static (float, float) Next(ref SplitMix random, int kind)
    {
        ulong bits = random.Next();
        float x = BitConverter.UInt32BitsToSingle((uint)bits), y = BitConverter.UInt32BitsToSingle((uint)(bits >> 32));
        switch (kind)
        {
            case 0: return (x, y); // all sizes, both signs, NaN
            case 1: return (Math.Abs(x), (float)(random.Uniform(-105, 89) / Math.Log(Math.Abs(x)))); // a power that is neither 0 nor infinity
            case 2: return ((float)(1 + random.Uniform(-0.5, 0.5) * Math.ScaleB(1, -(int)(bits % 20))), (float)(random.Uniform(-100, 100) * Math.ScaleB(1, (int)(bits % 20)))); // near 1
            case 3: return ((float)random.Uniform(-100, 100), (float)random.Uniform(-100, 100));
            case 4: return ((float)Math.Round(random.Uniform(-50, 50)), (float)Math.Round(random.Uniform(-20, 20))); // integers
            default: return (x, (float)(x * random.Uniform(-2, 2))); // of the same size
        }
    }
}
