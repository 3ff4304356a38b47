using System.Numerics;

namespace KernelGen.Behaviour.Oracles;

/// <summary>A sum of doubles, or of products of two, without any rounding: all of them are integers over one power of two.</summary>
internal sealed class ExactSum
{
    /// <summary>The last place of the smallest product.</summary>
    private const int LastPlace = -2 * 1074;

    private BigInteger _sum, _sizes;
    private double _special;

    public static ExactSum Of(ReadOnlySpan<double> x)
    {
        ExactSum sum = new();
        foreach (double value in x) sum.Add(value);
        return sum;
    }

    public static ExactSum OfProducts(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ExactSum sum = new();
        for (int i = 0; i < x.Length; i++) sum.Add(x[i], y[i]);
        return sum;
    }

    public void Add(double x, double y = 1)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            _special += x * y;
            return;
        }
        (BigInteger mx, int ex) = Parts(x);
        (BigInteger my, int ey) = Parts(y);
        BigInteger term = mx * my << ex + ey - LastPlace;
        _sum += term;
        _sizes += BigInteger.Abs(term);
    }

    public double Value => _special != 0 ? _special : ToDouble(_sum);

    /// <summary>The sum of the terms' magnitudes.</summary>
    public double Size => ToDouble(_sizes);

    public bool IsFinite => _special == 0;

    public bool IsOfZeros => _sizes.IsZero;

    /// <summary>A double as an integer times a power of two.</summary>
    private static (BigInteger Significand, int Exponent) Parts(double value)
    {
        if (value == 0) return (0, 0);
        int exponent = Math.Max(Math.ILogB(value), -1022) - 52;
        return ((BigInteger)Math.ScaleB(value, -exponent), exponent);
    }

    /// <summary>The nearest double, but for a second rounding of one that is subnormal.</summary>
    private static double ToDouble(BigInteger value)
    {
        BigInteger size = BigInteger.Abs(value);
        int drop = (int)Math.Max(0, (long)size.GetBitLength() - 64);
        ulong leading = (ulong)(size >> drop);
        // A last bit tells the rounding that there was more.
        if (leading != 0 && (BigInteger)leading << drop != size) leading |= 1;
        return value.Sign * Math.ScaleB((double)leading, drop + LastPlace);
    }
}
