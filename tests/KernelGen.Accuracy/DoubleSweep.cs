using System.Runtime.InteropServices;

namespace KernelGen.Accuracy;

/// <summary>Measures a function of doubles over points of many kinds, which are the same in every run.</summary>
internal sealed class DoubleSweep
{
    private const int ChunkLength = 1 << 14;

    private readonly double[] _x = new double[ChunkLength], _y = new double[ChunkLength], _twin = new double[ChunkLength];
    private readonly Measurement _found = new();

    /// <param name="function">What to measure.</param>
    /// <param name="points">About how many points to take.</param>
    public static Measurement Run(Function<double, Exact> function, int points)
    {
        Measurement all = new();
        Parallel.For(0, points / ChunkLength + 1, () => new DoubleSweep(), (chunk, _, sweep) => sweep.Measure(function, chunk), sweep => all.Join(sweep._found));
        return all;
    }

    private DoubleSweep Measure(Function<double, Exact> function, int chunk)
    {
        DoublePoints.Fill(_x, chunk);
        if (function.IsNonPositive)
            for (int i = 0; i < _x.Length; i++) _x[i] = -Math.Abs(_x[i]);
        function.Measured(_x, _y);
        for (int i = 0; i < _x.Length; i++) Compare(_x[i], _y[i], function.Oracle(_x[i]));
        _found.Points += _x.Length;
        foreach (Kernel<double> twin in function.Twins)
        {
            twin(_x, _twin);
            if (MemoryMarshal.AsBytes<double>(_y).SequenceEqual(MemoryMarshal.AsBytes<double>(_twin))) continue;
            for (int i = 0; i < _x.Length; i++)
                if (BitConverter.DoubleToUInt64Bits(_y[i]) != BitConverter.DoubleToUInt64Bits(_twin[i]) && !(double.IsNaN(_y[i]) && double.IsNaN(_twin[i]))) _found.AddDifference(_x[i]);
        }
        return this;
    }

    private void Compare(double x, double y, Exact exact)
    {
        if (exact.Special is { } special)
        {
            bool isRight = double.IsNaN(special) ? double.IsNaN(y) : BitConverter.DoubleToUInt64Bits(y) == BitConverter.DoubleToUInt64Bits(special);
            if (!isRight) _found.AddWrongSpecial(x);
        }
        else _found.AddError(exact.ErrorOf(y), x);
    }
}
