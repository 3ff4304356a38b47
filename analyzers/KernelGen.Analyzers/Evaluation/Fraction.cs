using System.Numerics;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>A number from 0 to below 1 in 128 bits.</summary>
internal readonly struct Fraction(ulong high, ulong low)
{
    public ulong High { get; } = high;

    public ulong Low { get; } = low;

    /// <summary>The fraction value / 2^128.</summary>
    public static Fraction Of(BigInteger value) => new((ulong)(value >> 64), (ulong)(value & ulong.MaxValue));

    public BigInteger ToInteger() => ((BigInteger)High << 64) | Low;

    /// <summary>The sum, which is below 1.</summary>
    public Fraction Plus(Fraction other)
    {
        ulong low = Low + other.Low;
        return new(High + other.High + (low < Low ? 1UL : 0), low);
    }

    /// <summary>The product, at most two of its last place too small: of the products of two low words only what the middle ones take over is missing.</summary>
    public Fraction Times(Fraction other)
    {
        ulong high = Product(High, other.High, out ulong low);
        ulong first = Product(High, other.Low, out _);
        ulong second = Product(Low, other.High, out _);
        ulong sum = low + first;
        if (sum < low) high++;
        ulong total = sum + second;
        if (total < sum) high++;
        return new(high, total);
    }

    /// <summary>The upper and the lower word of a product; this framework has no instruction for it.</summary>
    private static ulong Product(ulong a, ulong b, out ulong low)
    {
        ulong a0 = (uint)a;
        ulong a1 = a >> 32;
        ulong b0 = (uint)b;
        ulong b1 = b >> 32;
        ulong bottom = a0 * b0;
        ulong middle = a1 * b0 + (bottom >> 32);
        ulong other = a0 * b1 + (uint)middle;
        low = (other << 32) | (uint)bottom;
        return a1 * b1 + (middle >> 32) + (other >> 32);
    }
}
