using System.Numerics;

namespace KernelGen.Accuracy;

/// <summary>Circular functions, their inverses, and the error function of sums of two doubles, to some hundred bits.</summary>
internal static class ExactTrigonometry
{
    public static readonly DoubleDouble HalfPi = new(1.5707963267948966, 6.123233995736766e-17);
    public static readonly DoubleDouble TwoOverRootPi = new(1.1283791670955126, 1.533545961316588e-17);
    private static readonly DoubleDouble s_oneOverRootPi = new(0.5641895835477563, 7.66772980658294e-18);

    /// <summary>π/2 · 2^1250.</summary>
    private static readonly BigInteger s_halfPi = BigInteger.Parse("06487ED5110B4611A62633145C06E0E68948127044533E63A0105DF531D89CD9128A5043CC71A026EF7CA8CD9E69D218D98158536F92F8A1BA7F09AB6B6A8E122F242DABB312F3F637A262174D31BF6B585FFAE5B7A035BF6F71C35FDAD44CFD2D74F9208BE258FF324943328F6722D9EE1003E5C50B1DF82CC6D241B0E2AE9CD348B1FD47E9267AFC1B2AE91EE51D6CB0E3179AB1042A95DCF6A9483B", System.Globalization.NumberStyles.HexNumber);

    /// <summary>Quarter turns, and what is left of an angle: an exact remainder of integers where the angle is large.</summary>
    public static (int Quadrant, DoubleDouble Angle) Reduce(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude < 0.78) return (0, x);
        int exponent = Math.ILogB(magnitude) - 52;
        BigInteger scaled = (BigInteger)Math.ScaleB(magnitude, -exponent);
        int shift = exponent + 1250;
        scaled = shift >= 0 ? scaled << shift : scaled >> -shift;
        BigInteger quarters = BigInteger.DivRem(scaled, s_halfPi, out BigInteger rest);
        if (rest * 2 > s_halfPi) (rest, quarters) = (rest - s_halfPi, quarters + 1);
        // The leading 120 bits are more than two doubles hold.
        int drop = Math.Max(0, (int)BigInteger.Abs(rest).GetBitLength() - 120);
        BigInteger leading = rest >> drop;
        double high = (double)leading, low = (double)(leading - (BigInteger)high);
        DoubleDouble r = DoubleDouble.Sum(high, low).Scale(Math.ScaleB(1, (drop - 1250) / 2)).Scale(Math.ScaleB(1, drop - 1250 - (drop - 1250) / 2));
        int quadrant = (int)(quarters % 4);
        return x < 0 ? (-quadrant & 3, -r) : (quadrant, r);
    }

    public static DoubleDouble Sin(double x)
    {
        (int quadrant, DoubleDouble r) = Reduce(x);
        DoubleDouble value = quadrant % 2 == 0 ? SinOfRest(r) : CosOfRest(r);
        return quadrant >= 2 ? -value : value;
    }

    public static DoubleDouble Cos(double x)
    {
        (int quadrant, DoubleDouble r) = Reduce(x);
        DoubleDouble value = quadrant % 2 == 0 ? CosOfRest(r) : SinOfRest(r);
        return quadrant is 1 or 2 ? -value : value;
    }

    public static DoubleDouble Tan(double x)
    {
        (int quadrant, DoubleDouble r) = Reduce(x);
        return quadrant % 2 == 0 ? SinOfRest(r) / CosOfRest(r) : -(CosOfRest(r) / SinOfRest(r));
    }

    /// <summary>A step of Newton's method, of the third order, from the base library's value.</summary>
    public static DoubleDouble Atan(DoubleDouble x)
    {
        double guess = Math.Atan(x.High);
        (DoubleDouble sin, DoubleDouble cos) = SinAndCos(guess);
        // atan x = y + atan((x - tan y) / (1 + x · tan y)), and the last argument is tiny.
        return (x * cos - sin) / (cos + x * sin) + guess;
    }

    public static DoubleDouble Asin(DoubleDouble x) =>
        Math.Abs(x.High) > 0.5 ? (x.High > 0 ? HalfPi - AsinOfHalf(x) : -(HalfPi - AsinOfHalf(-x))) : Atan(x / Sqrt((DoubleDouble)1 - x * x));

    public static DoubleDouble Acos(DoubleDouble x) => x.High > 0.5 ? AsinOfHalf(x) : x.High < -0.5 ? HalfPi.Scale(2) - AsinOfHalf(-x) : HalfPi - Asin(x);

    public static DoubleDouble Sqrt(DoubleDouble x)
    {
        if (x.High == 0) return 0;
        double root = Math.Sqrt(x.High);
        DoubleDouble rest = x - DoubleDouble.Product(root, root);
        DoubleDouble better = rest / (2 * root) + root;
        return better + (x - better * better) / better.Scale(2);
    }

    /// <summary>The series of erf x, all of whose terms are positive: 2/√π · e^(-x²) · Σ (2x²)^n · x / (1 · 3 · 5 …).</summary>
    public static DoubleDouble Erf(double x)
    {
        DoubleDouble square = DoubleDouble.Product(x, x), term = x, sum = x;
        for (int n = 1; Math.Abs(term.High) > Math.Abs(sum.High) * 1e-34; n++)
        {
            term = term * square.Scale(2) / (2 * n + 1);
            sum += term;
        }
        return TwoOverRootPi * sum * ExactMath.Exp(-square).Scaled;
    }

    /// <summary>erfc x for x from 3 on: e^(-x²) / √π over a continued fraction.</summary>
    public static Exact Erfc(double x)
    {
        DoubleDouble fraction = x;
        for (int k = 120; k > 0; k--) fraction = (DoubleDouble)(k / 2.0) / fraction + x;
        Exact e = ExactMath.Exp(-DoubleDouble.Product(x, x));
        return e with { Value = e.Value * s_oneOverRootPi / fraction };
    }

    /// <summary>2 · asin √((1 - x)/2), which is acos x.</summary>
    private static DoubleDouble AsinOfHalf(DoubleDouble x)
    {
        DoubleDouble z = ((DoubleDouble)1 - x).Scale(0.5);
        return z.High == 0 ? 0 : Atan(Sqrt(z) / Sqrt((DoubleDouble)1 - z)).Scale(2);
    }

    public static DoubleDouble SinOfRest(DoubleDouble r)
    {
        DoubleDouble minusSquare = -(r * r), sum = 0;
        for (int k = 27; k > 1; k -= 2) sum = (sum + ExactMath.InverseFactorials[k]) * minusSquare;
        return r + r * sum;
    }

    public static DoubleDouble CosOfRest(DoubleDouble r)
    {
        DoubleDouble minusSquare = -(r * r), sum = 0;
        for (int k = 28; k > 0; k -= 2) sum = (sum + ExactMath.InverseFactorials[k]) * minusSquare;
        return sum + 1;
    }

    /// <summary>Of an angle up to π/2, by its half.</summary>
    private static (DoubleDouble Sin, DoubleDouble Cos) SinAndCos(DoubleDouble r)
    {
        DoubleDouble sin = SinOfRest(r.Scale(0.5)), cos = CosOfRest(r.Scale(0.5));
        return ((sin * cos).Scale(2), (cos - sin) * (cos + sin));
    }
}
