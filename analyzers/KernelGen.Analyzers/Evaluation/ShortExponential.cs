using System.Numerics;
using System.Runtime.CompilerServices;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>
/// The exponential in 128 bits behind the point, in words of the machine: most exact values are found in the first
/// precision, and most of their time went into this series on integers of any length.
/// </summary>
internal static class ShortExponential
{
    public const int Bits = 128;

    /// <summary>The bits that are right: the roundings of all steps stay below the others.</summary>
    public const int RightBits = 122;

    // e^(j / 64) is looked up, and the series runs over what is left, below 1 / 64.
    private const int TableBits = 6;
    private const int Terms = 16;

    private static readonly Fraction[] s_reciprocalFactorials = ReciprocalFactorials();
    private static readonly Fraction[] s_table = Table();

    /// <summary>e^x - 1 for a fraction x below log(2).</summary>
    [MethodImpl(Jit.Optimized)]
    public static Fraction OfFraction(Fraction x)
    {
        int j = (int)(x.High >> (64 - TableBits));
        Fraction e = Series(new(x.High & (ulong.MaxValue >> TableBits), x.Low));
        // (1 + t)(1 + e) - 1.
        Fraction t = s_table[j];
        return t.Plus(e).Plus(t.Times(e));
    }

    /// <summary>e^x - 1 for x below 1 / 64.</summary>
    private static Fraction Series(Fraction x)
    {
        Fraction sum = s_reciprocalFactorials[Terms];
        for (int i = Terms - 1; i > 1; i--) sum = s_reciprocalFactorials[i].Plus(x.Times(sum));
        return x.Plus(x.Times(x.Times(sum)));
    }

    /// <summary>1 / i! from i = 2 on.</summary>
    private static Fraction[] ReciprocalFactorials()
    {
        Fraction[] reciprocals = new Fraction[Terms + 1];
        BigInteger factorial = BigInteger.One;
        for (int i = 2; i <= Terms; i++) reciprocals[i] = Fraction.Of((BigInteger.One << Bits) / (factorial *= i));
        return reciprocals;
    }

    private static Fraction[] Table()
    {
        // Up to log(2) * 64, and e^(j / 64) is e^((j - 1) / 64) * e^(1 / 64): of the products 40 bits more are kept than of the entries.
        const int Wide = Bits + 40;
        BigInteger step = BigInteger.One << Wide;
        BigInteger term = step;
        for (int i = 1; !term.IsZero; i++) step += term = (term >> TableBits) / i;
        Fraction[] table = new Fraction[45];
        BigInteger power = BigInteger.One << Wide;
        for (int j = 0; j < table.Length; j++)
        {
            table[j] = Fraction.Of((power - (BigInteger.One << Wide)) >> (Wide - Bits));
            power = (power * step) >> Wide;
        }
        return table;
    }
}
