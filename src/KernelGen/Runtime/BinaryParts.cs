using System.Runtime.CompilerServices;

namespace KernelGen.Runtime;

/// <summary>The two parts of a number x = 2^n · m with m from the root of a half to the root of two, for its logarithm: around 1, n is 0.</summary>
internal static class BinaryParts
{
    /// <summary>What AVX-512 calls significands from 1 to 2; the sign stays.</summary>
    public const byte FromOne = 0;

    /// <summary>
    /// What AVX-512 puts in the place of a result, four bits for each kind of argument, the first one lowest: NaN (quiet,
    /// signalling), zero, one, -∞, ∞, negative and positive numbers. 0 leaves the result, 2 is NaN as it came, 3 NaN, 4 -∞ and 5 ∞.
    /// </summary>
    public const int LogarithmLimits = 0x0353_0422;

    /// <summary>The root of a half, the significand's bits, and the least number that is not subnormal, as bits.</summary>
    public const int RootOfHalf32 = 0x3F35_04F3, Significand32 = 0x007F_FFFF, SmallestNormal32 = 0x0080_0000;

    /// <inheritdoc cref="RootOfHalf32"/>
    public const long RootOfHalf64 = 0x3FE6_A09E_667F_3BCD, Significand64 = 0x000F_FFFF_FFFF_FFFF, SmallestNormal64 = 0x0010_0000_0000_0000;

    /// <summary>Twice the root of a half.</summary>
    public const float RootOfTwo32 = 1.41421354f;

    /// <inheritdoc cref="RootOfTwo32"/>
    public const double RootOfTwo64 = 1.4142135623730951;

    /// <summary>Added to the bits of a number, it takes those of 0, of subnormal and negative numbers, of infinity and NaN above all others.</summary>
    public const int UnusualToTop32 = 0x7F80_0000;

    /// <inheritdoc cref="UnusualToTop32"/>
    public const long UnusualToTop64 = 0x7FF0_0000_0000_0000;

    /// <summary>The greatest sum of other numbers' bits and <see cref="UnusualToTop32"/>.</summary>
    public const int LastUsual32 = unchecked((int)0xFEFF_FFFF);

    /// <inheritdoc cref="LastUsual32"/>
    public const long LastUsual64 = unchecked((long)0xFFDF_FFFF_FFFF_FFFF);

    /// <summary>Makes a subnormal number normal: 2^23, 2^52.</summary>
    public const float MakesNormal32 = 8388608;

    /// <inheritdoc cref="MakesNormal32"/>
    public const double MakesNormal64 = 4503599627370496;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Significand(float x)
    {
        int bits = BitConverter.SingleToInt32Bits(x);
        if (bits < SmallestNormal32) bits = BitConverter.SingleToInt32Bits(x * MakesNormal32);
        return BitConverter.Int32BitsToSingle(unchecked(bits - ((bits - RootOfHalf32) & ~Significand32)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Significand(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        if (bits < SmallestNormal64) bits = BitConverter.DoubleToInt64Bits(x * MakesNormal64);
        return BitConverter.Int64BitsToDouble(unchecked(bits - ((bits - RootOfHalf64) & ~Significand64)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exponent(float x)
    {
        int bits = BitConverter.SingleToInt32Bits(x);
        if (bits < SmallestNormal32) return (unchecked(BitConverter.SingleToInt32Bits(x * MakesNormal32) - RootOfHalf32) >> 23) - 23;
        return unchecked(bits - RootOfHalf32) >> 23;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exponent(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        if (bits < SmallestNormal64) return (unchecked(BitConverter.DoubleToInt64Bits(x * MakesNormal64) - RootOfHalf64) >> 52) - 52;
        return unchecked(bits - RootOfHalf64) >> 52;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LogarithmOrLimit(float logarithm, float x) =>
        unchecked((uint)BitConverter.SingleToInt32Bits(x) - 1) < 0x7F7F_FFFF ? logarithm : x > 0 ? x : x == 0 ? float.NegativeInfinity : float.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogarithmOrLimit(double logarithm, double x) =>
        unchecked((ulong)BitConverter.DoubleToInt64Bits(x) - 1) < 0x7FEF_FFFF_FFFF_FFFF ? logarithm : x > 0 ? x : x == 0 ? double.NegativeInfinity : double.NaN;
}
