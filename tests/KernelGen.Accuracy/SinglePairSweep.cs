using System.Runtime.InteropServices;

namespace KernelGen.Accuracy;

/// <summary>Measures a function of two floats over points of many kinds, which are the same in every run.</summary>
internal sealed class SinglePairSweep
{
    private const int ChunkLength = 1 << 14;

    private static readonly float[] s_edges =
    [
        0, float.Epsilon, 1.17549435e-38f, 1e-20f, 0.25f, 0.5f, 0.99999994f, 1, 1.0000001f, 1.5f, 2, 3, 4, 5, 16777215, 16777216, 33554432, 127, 128, 149, 150,
        1e20f, float.MaxValue, float.PositiveInfinity, float.NaN,
    ];

    private readonly float[] _x = new float[ChunkLength], _y = new float[ChunkLength], _result = new float[ChunkLength], _twin = new float[ChunkLength];
    private readonly Measurement _found = new(), _foundOfPeer = new();

    /// <param name="kernels">The function in all widths; the first is measured, and the others must have the same bits.</param>
    /// <param name="oracle">The exact value, or something much closer to it than a float can be.</param>
    /// <param name="peer">Another implementation, which is measured at a part of the points.</param>
    /// <param name="cancels">Where it is not 0: the part of the larger argument whose last place counts for smaller results.</param>
    /// <param name="points">About how many points to take.</param>
    public static (Measurement Own, Measurement Peer) Run(BinaryKernel<float>[] kernels, Func<double, double, double> oracle, Func<float, float, float>? peer, double cancels, int points)
    {
        Measurement all = new(), ofPeer = new();
        Parallel.For(0, points / ChunkLength + 1, () => new SinglePairSweep(), (chunk, _, sweep) => sweep.Measure(kernels, oracle, chunk % 8 == 0 ? peer : null, cancels, chunk), sweep =>
        {
            all.Join(sweep._found);
            ofPeer.Join(sweep._foundOfPeer);
        });
        return (all, ofPeer);
    }

    private SinglePairSweep Measure(BinaryKernel<float>[] kernels, Func<double, double, double> oracle, Func<float, float, float>? peer, double cancels, int chunk)
    {
        Fill(chunk);
        kernels[0](_x, _y, _result);
        for (int i = 0; i < _x.Length; i++)
        {
            double smallest = cancels == 0 ? 0 : cancels * Math.Max(Math.Abs(_x[i]), Math.Abs(_y[i]));
            double exact = oracle(_x[i], _y[i]);
            SingleError.Add(_found, _result[i], exact, _x[i], _y[i], smallest);
            if (peer is not null) SingleError.Add(_foundOfPeer, peer(_x[i], _y[i]), exact, _x[i], _y[i], smallest);
        }
        _found.Points += _x.Length;
        foreach (BinaryKernel<float> twin in kernels[1..])
        {
            twin(_x, _y, _twin);
            if (MemoryMarshal.AsBytes<float>(_result).SequenceEqual(MemoryMarshal.AsBytes<float>(_twin))) continue;
            for (int i = 0; i < _x.Length; i++)
                if (BitConverter.SingleToUInt32Bits(_result[i]) != BitConverter.SingleToUInt32Bits(_twin[i]) && !(float.IsNaN(_result[i]) && float.IsNaN(_twin[i]))) _found.AddDifference(_x[i], _y[i]);
        }
        return this;
    }

    private void Fill(int chunk)
    {
        SplitMix random = new((ulong)chunk);
        float[] edges = [.. s_edges, .. s_edges.Select(edge => -edge)];
        for (int i = 0; i < _x.Length; i++)
        {
            // All pairs of edges first.
            (_x[i], _y[i]) = chunk == 0 && i < edges.Length * edges.Length ? (edges[i / edges.Length], edges[i % edges.Length]) : Next(ref random, i % 6);
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
