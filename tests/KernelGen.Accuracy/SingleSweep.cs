using System.Runtime.InteropServices;

namespace KernelGen.Accuracy;

/// <summary>Measures a function of floats over every float that there is.</summary>
internal sealed class SingleSweep
{
    private const int ChunkBits = 14;

    private readonly float[] _x = new float[1 << ChunkBits], _y = new float[1 << ChunkBits], _twin = new float[1 << ChunkBits];
    private readonly Measurement _found = new();

    /// <param name="function">What to measure.</param>
    /// <param name="every">1 for all floats, n for every n-th run of floats.</param>
    public static Measurement Run(Function<float, double> function, int every)
    {
        const int Chunks = 1 << (32 - ChunkBits);
        // The upper half of all patterns are the negative numbers.
        int first = function.IsNonPositive ? Chunks / 2 : 0;
        Measurement all = new();
        Parallel.For(0, (Chunks - first) / every, () => new SingleSweep(), (i, _, sweep) => sweep.Measure(function, first + i * every), sweep => all.Join(sweep._found));
        return all;
    }

    private SingleSweep Measure(Function<float, double> function, int chunk)
    {
        for (int i = 0; i < _x.Length; i++) _x[i] = BitConverter.UInt32BitsToSingle(((uint)chunk << ChunkBits) + (uint)i);
        function.Measured(_x, _y);
        for (int i = 0; i < _x.Length; i++) Compare(_x[i], _y[i], function.Oracle(_x[i]));
        _found.Points += _x.Length;
        foreach (Kernel<float> twin in function.Twins)
        {
            twin(_x, _twin);
            if (MemoryMarshal.AsBytes<float>(_y).SequenceEqual(MemoryMarshal.AsBytes<float>(_twin))) continue;
            for (int i = 0; i < _x.Length; i++)
                if (BitConverter.SingleToUInt32Bits(_y[i]) != BitConverter.SingleToUInt32Bits(_twin[i]) && !(float.IsNaN(_y[i]) && float.IsNaN(_twin[i]))) _found.AddDifference(_x[i]);
        }
        return this;
    }

    private void Compare(float x, float y, double exact)
    {
        float nearest = (float)exact;
        // The nearest float needs no measuring: its error is at most half a unit. NaN is never equal, nor is a zero to be trusted.
        if (y == nearest && exact != 0) return;
        if (double.IsNaN(exact) || double.IsInfinity(exact) || exact == 0)
        {
            bool isRight = double.IsNaN(exact) ? float.IsNaN(y) : BitConverter.SingleToUInt32Bits(y) == BitConverter.SingleToUInt32Bits(nearest);
            if (!isRight) _found.AddWrongSpecial(x);
            return;
        }
        // An overflow is as far off as the number would be that comes after the largest.
        double value = float.IsInfinity(y) ? double.CopySign(Math.ScaleB(1, 128), y) : y;
        _found.AddError(Math.Abs(value - exact) / UnitOfLastPlace(exact), x);
    }

    private static double UnitOfLastPlace(double exact) => Math.ScaleB(1, Math.Clamp(Math.ILogB(exact), -126, 127) - 23);
}
