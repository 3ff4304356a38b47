namespace KernelGen.Runtime;

/// <summary>What is left of a large angle after whole quarter turns, to some seventy bits: with as many bits of 2/π as the exponent asks for. After Payne and Hanek (1983), in integers.</summary>
internal static class AngleReduction
{
    /// <summary>Up to here the steps of a recipe reduce an angle themselves.</summary>
    public const float LargestSingle = 131072;

    /// <inheritdoc cref="LargestSingle"/>
    public const double LargestDouble = 1073741824;

    /// <summary>A word of zeros, and the bits of 2/π after the point.</summary>
    private static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0, 0x06492EEA09D1921C,
        0xFE1DEB1CB129A73E, 0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4, 0x9C845F8BBDF9283B, 0x1FF897FFDE05980F,
        0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7, 0x4F463F669E5FEA2D, 0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08,
        0x56033046FC7B6BAB,
    ];

    /// <summary>Quarter turns (-3 to 4) and the rest of an angle, as a sum of two numbers: of NaN and the infinities NaN.</summary>
    /// <param name="x">An angle beyond 2^16.</param>
    public static (int Quadrant, double High, double Low) Reduce(double x)
    {
        if (!double.IsFinite(x)) return (0, double.NaN, 0);
        long bits = BitConverter.DoubleToInt64Bits(x);
        ulong m = (ulong)(bits & 0xF_FFFF_FFFF_FFFF) | 0x10_0000_0000_0000;
        // x = m · 2^e: bits of 2/π before this place are whole turns.
        int e = (int)((bits >> 52) & 0x7FF) - 1075, place = e - 2 + 64;
        // m · 2/π in quarter turns modulo 4: two bits before the point, and 190 after it.
        ulong high = m * Word(place), low = Math.BigMul(m, Word(place + 128), out ulong last);
        high += Math.BigMul(m, Word(place + 64), out ulong middle);
        middle += low;
        if (middle < low) high++;

        int quadrant = (int)(high >> 62);
        ulong first = high << 2 | middle >> 62, second = middle << 2 | last >> 62, third = last << 2;
        bool isNegative = first >> 63 != 0;
        if (isNegative)
        {
            // The next quarter turn is nearer.
            quadrant++;
            (first, second, third) = (~first, ~second, ~third);
        }
        int zeros = System.Numerics.BitOperations.LeadingZeroCount(first);
        if (zeros == 64)
        {
            int more = System.Numerics.BitOperations.LeadingZeroCount(second);
            (first, second, third) = (second, third, 0);
            zeros += more;
        }
        int shift = zeros % 64;
        if (shift != 0) (first, second) = (first << shift | second >> (64 - shift), second << shift | third >> (64 - shift));

        // The leading 53 bits, the next 64, and π/2 of them.
        double turn = (first >> 11) * PowerOfTwo(-53 - zeros), rest = (first << 53 | second >> 11) * PowerOfTwo(-117 - zeros);
        const double HalfPi = 1.5707963267948966, HalfPiLow = 6.123233995736766e-17;
        double product = turn * HalfPi;
        double productLow = Math.FusedMultiplyAdd(turn, HalfPi, -product) + Math.FusedMultiplyAdd(turn, HalfPiLow, rest * HalfPi);
        double angle = product + productLow, angleLow = productLow - (angle - product);
        bool isOpposite = x < 0;
        return (isOpposite ? -quadrant : quadrant, isNegative != isOpposite ? -angle : angle, isNegative != isOpposite ? -angleLow : angleLow);
    }

    /// <summary>2^exponent, where that is a normal number.</summary>
    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);

    private static ulong Word(int place)
    {
        int index = place >> 6, shift = place & 63;
        return shift == 0 ? TwoOverPi[index] : TwoOverPi[index] << shift | TwoOverPi[index + 1] >> (64 - shift);
    }

    public static float Quadrant(float x) => MathF.Abs(x) <= LargestSingle ? 0 : Reduce(x).Quadrant;

    public static double Quadrant(double x) => Math.Abs(x) <= LargestDouble ? 0 : Reduce(x).Quadrant;

    public static float High(float x) => MathF.Abs(x) <= LargestSingle ? x : (float)Reduce(x).High;

    public static double High(double x) => Math.Abs(x) <= LargestDouble ? x : Reduce(x).High;

    public static float Low(float x)
    {
        if (MathF.Abs(x) <= LargestSingle) return 0;
        (_, double high, double low) = Reduce(x);
        return (float)(high - (float)high + low);
    }

    public static double Low(double x) => Math.Abs(x) <= LargestDouble ? 0 : Reduce(x).Low;
}
