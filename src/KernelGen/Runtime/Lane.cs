using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen.Runtime;

/// <summary>What generated code needs to work on one element at a time. Not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Lane
{
    /// <summary><c>left &gt; right ? left : right</c>: the right one when either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T GreaterElseSecond<T>(T left, T right)
        where T : INumber<T> => left > right ? left : right;

    /// <summary><c>left &lt; right ? left : right</c>: the right one when either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LessElseSecond<T>(T left, T right)
        where T : INumber<T> => left < right ? left : right;

    /// <summary>NaN when either is NaN; otherwise any number or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T JoinNaN<T>(T left, T right)
        where T : INumber<T> => left + right;

    /// <summary><paramref name="value"/> · 2^<paramref name="exponent"/>, rounded once. The value is near 1; the exponent is an integer that leads to a finite result, or to its rounding to 0 or infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ScaleByPowerOfTwo(float value, float exponent)
    {
        // Two steps of half the exponent each: the first is exact. A float of this size ends in the bits of an integer.
        const float ToBits = 12583039f;
        float shifted = exponent * 0.5f + ToBits, rest = exponent - (shifted - ToBits) + ToBits;
        return value * BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(shifted) << 23) * BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(rest) << 23);
    }

    /// <summary><paramref name="value"/> · 2^<paramref name="exponent"/>, rounded once. The value is near 1; the exponent is an integer that leads to a finite result, or to its rounding to 0 or infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ScaleByPowerOfTwo(double value, double exponent)
    {
        const double ToBits = 6755399441056767d;
        double shifted = exponent * 0.5 + ToBits, rest = exponent - (shifted - ToBits) + ToBits;
        return value * BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(shifted) << 52) * BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(rest) << 52);
    }

    /// <summary><paramref name="value"/> · 2^(<paramref name="bits"/> - R), where R is 1.5 · 2^23 + 127: the low bits are those of the exponent of a normal power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ScaleByLowBits(float value, float bits) => value * BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(bits) << 23);

    /// <summary><paramref name="value"/> · 2^(<paramref name="bits"/> - R), where R is 1.5 · 2^52 + 1023: the low bits are those of the exponent of a normal power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ScaleByLowBits(double value, double bits) => value * BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(bits) << 52);

    /// <summary>Sets all lanes of a sum, which begin at <paramref name="first"/>, to one value.</summary>
    public static void Fill<T>(ref T first, T value) => Lanes(ref first).Fill(value);

    /// <summary>The sum of all lanes of a sum, which begin at <paramref name="first"/>, in a tree that joins lane i with lane i + half. The lanes are used up.</summary>
    public static T FoldSum<T>(ref T first)
        where T : INumber<T>
    {
        Span<T> lanes = Lanes(ref first);
        for (int half = lanes.Length / 2; half > 0; half /= 2)
            for (int i = 0; i < half; i++) lanes[i] += lanes[i + half];
        return first;
    }

    /// <summary>The product of all lanes of a sum, which begin at <paramref name="first"/>, in a tree that joins lane i with lane i + half. The lanes are used up.</summary>
    public static T FoldProduct<T>(ref T first)
        where T : INumber<T>
    {
        Span<T> lanes = Lanes(ref first);
        for (int half = lanes.Length / 2; half > 0; half /= 2)
            for (int i = 0; i < half; i++) lanes[i] *= lanes[i + half];
        return first;
    }

    private static Span<T> Lanes<T>(ref T first) => MemoryMarshal.CreateSpan(ref first, LaneBuffer.Size / Unsafe.SizeOf<T>());
}
