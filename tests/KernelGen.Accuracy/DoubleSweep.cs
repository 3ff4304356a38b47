using System.Runtime.InteropServices;

namespace KernelGen.Accuracy;

/// <summary>Measures a function of doubles over points of many kinds, which are the same in every run.</summary>
internal sealed class DoubleSweep
{
    private const int ChunkLength = 1 << 14;

    private readonly double[] _x = new double[ChunkLength], _y = new double[ChunkLength], _twin = new double[ChunkLength];
    private readonly Measurement _found = new(), _foundOfPeer = new();

    /// <param name="kernels">The function in all widths; the first is measured, and the others must have the same bits.</param>
    /// <param name="oracle">The exact value, or something much closer to it than a double can be.</param>
    /// <param name="peer">Another implementation, which is measured at a part of the points.</param>
    /// <param name="isNonPositive">Whether it is only for arguments up to 0, and NaN.</param>
    /// <param name="points">About how many points to take.</param>
    /// <param name="terms">Where terms cancel: the size of the larger, whose last place counts where the value is smaller.</param>
    /// <param name="mayFlush">Whether results that are subnormal may be 0.</param>
    public static (Measurement Own, Measurement Peer) Run(UnaryKernel<double>[] kernels, Func<double, Exact> oracle, Func<double, double>? peer, bool isNonPositive, int points, Func<double, double>? terms = null, bool mayFlush = false)
    {
        Measurement all = new(), ofPeer = new();
        Parallel.For(0, points / ChunkLength + 1, () => new DoubleSweep(), (chunk, _, sweep) => sweep.Measure(kernels, oracle, chunk % 8 == 0 ? peer : null, isNonPositive, chunk, terms, mayFlush), sweep =>
        {
            all.Join(sweep._found);
            ofPeer.Join(sweep._foundOfPeer);
        });
        return (all, ofPeer);
    }

    private DoubleSweep Measure(UnaryKernel<double>[] kernels, Func<double, Exact> oracle, Func<double, double>? peer, bool isNonPositive, int chunk, Func<double, double>? terms, bool mayFlush)
    {
        DoublePoints.Fill(_x, chunk);
        if (isNonPositive)
            for (int i = 0; i < _x.Length; i++) _x[i] = -Math.Abs(_x[i]);
        kernels[0](_x, _y);
        for (int i = 0; i < _x.Length; i++)
        {
            Exact exact = oracle(_x[i]);
            if (mayFlush && _y[i] == 0 && exact is { Special: null } && Math.ILogB(exact.Value.High) + exact.Exponent < -1022) continue;
            Compare(_found, _x[i], _y[i], exact, smallest: terms?.Invoke(_x[i]) ?? 0);
            if (peer is not null) Compare(_foundOfPeer, _x[i], peer(_x[i]), exact);
        }
        _found.Points += _x.Length;
        foreach (UnaryKernel<double> twin in kernels[1..])
        {
            twin(_x, _twin);
            if (MemoryMarshal.AsBytes<double>(_y).SequenceEqual(MemoryMarshal.AsBytes<double>(_twin))) continue;
            for (int i = 0; i < _x.Length; i++)
                if (BitConverter.DoubleToUInt64Bits(_y[i]) != BitConverter.DoubleToUInt64Bits(_twin[i]) && !(double.IsNaN(_y[i]) && double.IsNaN(_twin[i]))) _found.AddDifference(_x[i]);
        }
        return this;
    }

    internal static void Compare(Measurement found, double x, double y, Exact exact, double x2 = double.NaN, double smallest = 0)
    {
        if (exact.Special is { } special)
        {
            bool isRight = double.IsNaN(special) ? double.IsNaN(y) : BitConverter.DoubleToUInt64Bits(y) == BitConverter.DoubleToUInt64Bits(special);
            if (!isRight) found.AddWrongSpecial(x, x2);
        }
        else found.AddError(exact.ErrorOf(y, smallest), x, x2);
    }
}
