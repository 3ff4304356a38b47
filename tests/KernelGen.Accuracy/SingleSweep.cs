using System.Runtime.InteropServices;

namespace KernelGen.Accuracy;

/// <summary>Measures a function of floats over every float that there is.</summary>
internal sealed class SingleSweep
{
    private const int ChunkBits = 14;

    private readonly float[] _x = new float[1 << ChunkBits], _y = new float[1 << ChunkBits], _twin = new float[1 << ChunkBits];
    private readonly Measurement _found = new(), _foundOfPeer = new();

    /// <param name="kernels">The function in all widths; the first is measured, and the others must have the same bits.</param>
    /// <param name="oracle">The exact value, or something much closer to it than a float can be.</param>
    /// <param name="peer">Another implementation, which is measured at a part of the points.</param>
    /// <param name="isNonPositive">Whether it is only for arguments up to 0, and NaN.</param>
    /// <param name="every">1 for all floats, n for every n-th run of floats.</param>
    /// <param name="terms">Where terms cancel: the size of the larger, whose last place counts where the value is smaller.</param>
    /// <param name="mayFlush">Whether results that are subnormal may be 0.</param>
    public static (Measurement Own, Measurement Peer) Run(UnaryKernel<float>[] kernels, Func<double, double> oracle, Func<float, float>? peer, bool isNonPositive, int every, Func<double, double>? terms = null, bool mayFlush = false)
    {
        const int Chunks = 1 << (32 - ChunkBits);
        // The upper half of all patterns are the negative numbers.
        int first = isNonPositive ? Chunks / 2 : 0;
        Measurement all = new(), ofPeer = new();
        Parallel.For(0, (Chunks - first) / every, () => new SingleSweep(), (i, _, sweep) => sweep.Measure(kernels, oracle, i % 32 == 0 ? peer : null, first + i * every, terms, mayFlush), sweep =>
        {
            all.Join(sweep._found);
            ofPeer.Join(sweep._foundOfPeer);
        });
        return (all, ofPeer);
    }

    private SingleSweep Measure(UnaryKernel<float>[] kernels, Func<double, double> oracle, Func<float, float>? peer, int chunk, Func<double, double>? terms, bool mayFlush)
    {
        for (int i = 0; i < _x.Length; i++) _x[i] = BitConverter.UInt32BitsToSingle(((uint)chunk << ChunkBits) + (uint)i);
        kernels[0](_x, _y);
        for (int i = 0; i < _x.Length; i++)
        {
            double exact = oracle(_x[i]);
            if (mayFlush && _y[i] == 0 && Math.Abs(exact) < 1.1754943508222875e-38) continue;
            SingleError.Add(_found, _y[i], exact, _x[i], smallest: terms?.Invoke(_x[i]) ?? 0);
            if (peer is not null) SingleError.Add(_foundOfPeer, peer(_x[i]), exact, _x[i]);
        }
        _found.Points += _x.Length;
        // All widths take the same steps: some hundred million points show a difference as well as four thousand million.
        foreach (UnaryKernel<float> twin in chunk % 32 == 0 ? kernels[1..] : [])
        {
            twin(_x, _twin);
            if (MemoryMarshal.AsBytes<float>(_y).SequenceEqual(MemoryMarshal.AsBytes<float>(_twin))) continue;
            for (int i = 0; i < _x.Length; i++)
                if (BitConverter.SingleToUInt32Bits(_y[i]) != BitConverter.SingleToUInt32Bits(_twin[i]) && !(float.IsNaN(_y[i]) && float.IsNaN(_twin[i]))) _found.AddDifference(_x[i]);
        }
        return this;
    }
}
