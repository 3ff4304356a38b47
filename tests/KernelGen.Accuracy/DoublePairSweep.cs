using System.Runtime.InteropServices;

namespace KernelGen.Accuracy;

/// <summary>Measures a function of two doubles over points of many kinds, which are the same in every run.</summary>
internal sealed class DoublePairSweep
{
    private const int ChunkLength = 1 << 14;

    private static readonly double[] s_edges =
    [
        0, double.Epsilon, 2.2250738585072014e-308, 1e-200, 0.25, 0.5, 0.9999999999999999, 1, 1.0000000000000002, 1.5, 2, 3, 4, 5, 9007199254740991, 9007199254740992, 18014398509481984, 1023, 1024, 1074, 1075,
        1e200, double.MaxValue, double.PositiveInfinity, double.NaN,
    ];

    private readonly double[] _x = new double[ChunkLength], _y = new double[ChunkLength], _result = new double[ChunkLength], _twin = new double[ChunkLength];
    private readonly Measurement _found = new(), _foundOfPeer = new();

    /// <param name="cancels">Where it is not 0: the part of the larger argument whose last place counts for smaller results.</param>
    public static (Measurement Own, Measurement Peer) Run(BinaryKernel<double>[] kernels, Func<double, double, Exact> oracle, Func<double, double, double>? peer, double cancels, int points)
    {
        Measurement all = new(), ofPeer = new();
        Parallel.For(0, points / ChunkLength + 1, () => new DoublePairSweep(), (chunk, _, sweep) => sweep.Measure(kernels, oracle, chunk % 8 == 0 ? peer : null, cancels, chunk), sweep =>
        {
            all.Join(sweep._found);
            ofPeer.Join(sweep._foundOfPeer);
        });
        return (all, ofPeer);
    }

    private DoublePairSweep Measure(BinaryKernel<double>[] kernels, Func<double, double, Exact> oracle, Func<double, double, double>? peer, double cancels, int chunk)
    {
        Fill(chunk);
        kernels[0](_x, _y, _result);
        for (int i = 0; i < _x.Length; i++)
        {
            double smallest = cancels == 0 ? 0 : cancels * Math.Max(Math.Abs(_x[i]), Math.Abs(_y[i]));
            Exact exact = oracle(_x[i], _y[i]);
            DoubleSweep.Compare(_found, _x[i], _result[i], exact, _y[i], smallest);
            if (peer is not null) DoubleSweep.Compare(_foundOfPeer, _x[i], peer(_x[i], _y[i]), exact, _y[i], smallest);
        }
        _found.Points += _x.Length;
        foreach (BinaryKernel<double> twin in kernels[1..])
        {
            twin(_x, _y, _twin);
            if (MemoryMarshal.AsBytes<double>(_result).SequenceEqual(MemoryMarshal.AsBytes<double>(_twin))) continue;
            for (int i = 0; i < _x.Length; i++)
                if (BitConverter.DoubleToUInt64Bits(_result[i]) != BitConverter.DoubleToUInt64Bits(_twin[i]) && !(double.IsNaN(_result[i]) && double.IsNaN(_twin[i]))) _found.AddDifference(_x[i], _y[i]);
        }
        return this;
    }

    private void Fill(int chunk)
    {
        SplitMix random = new((ulong)chunk);
        double[] edges = [.. s_edges, .. s_edges.Select(edge => -edge)];
        for (int i = 0; i < _x.Length; i++)
        {
            // All pairs of edges first.
            (_x[i], _y[i]) = chunk == 0 && i < edges.Length * edges.Length ? (edges[i / edges.Length], edges[i % edges.Length]) : Next(ref random, i % 6);
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
