namespace KernelGen.Accuracy;

/// <summary>The logarithm of the gamma function and its derivative, to some ninety bits: Stirling's series far from 0, recurrences to go there, and reflections.</summary>
internal static class ExactGamma
{
    /// <summary>From there on fifteen terms of the series leave an error of less than 1e-35.</summary>
    private const double Far = 40;

    private static readonly DoubleDouble s_pi = ExactTrigonometry.HalfPi.Scale(2);
    private static readonly DoubleDouble s_halfLog2Pi = new(0.9189385332046728, -3.878294158067242e-17);

    private static readonly DoubleDouble[] s_nearOne =
    [
        new(-0.5772156649015329, 4.942915152430645e-18),
        new(0.8224670334241132, 1.520336175199238e-17),
        new(-0.40068563438653143, 2.250747042487504e-18),
        new(0.27058080842778454, 1.1871280107138412e-17),
        new(-0.20738555102867398, -4.099767328621813e-18),
        new(0.1695571769974082, 2.2393851330167238e-18),
    ];

    /// <summary>Bernoulli's numbers B(2k) over 2k (2k - 1), as fractions.</summary>
    private static readonly DoubleDouble[] s_series =
    [
        .. new (double Numerator, double Denominator)[]
        {
            (1, 12), (-1, 360), (1, 1260), (-1, 1680), (1, 1188), (-691, 360360), (1, 156), (-3617, 122400), (43867, 244188), (-174611, 125400), (77683, 5796), (-236364091, 1506960),
            (657931, 300), (-3392780147, 93960), (1723168255201, 2492028),
        }.Select(fraction => (DoubleDouble)fraction.Numerator / fraction.Denominator),
    ];

    public static Exact LogGamma(double x)
    {
        if (!double.IsFinite(x) || x == 0) return double.IsNaN(x) ? x : double.PositiveInfinity;
        if (Math.Abs(x) < 1e-100) return -DoubleOracles.Log(Math.Abs(x), 1);
        if (x is 1 or 2) return 0.0;
        if (Math.Abs(x - 1) < 1e-5) return NearOne(x - 1);
        if (Math.Abs(x - 2) < 1e-5) return ExactMath.Log1P(x - 2) + NearOne(x - 2);
        // The largest x whose result is a double.
        if (x > 0) return x > 2.5599833278516383E+305 ? double.PositiveInfinity : LogGammaOfPositive(x);
        if (x == Math.Round(x)) return double.PositiveInfinity;
        return -(ExactMath.Log(SinPi(x - Math.Round(x)) / s_pi) + LogGammaOfPositive((DoubleDouble)1 - x));
    }

    public static Exact Digamma(double x)
    {
        if (!double.IsFinite(x)) return x > 0 ? x : double.NaN;
        if (Math.Abs(x) < 5.6e-309) return -1 / x;
        if (Math.Abs(x) < 1e-100) return new((DoubleDouble)(-Math.ScaleB(1, -1000)) / x, 1000);
        if (x > 0) return DigammaOfPositive(x);
        double rest = x - Math.Round(x);
        if (rest == 0) return double.NaN;
        return DigammaOfPositive((DoubleDouble)1 - x) - s_pi * (CosPi(rest) / SinPi(Math.Abs(rest))).Scale(Math.Sign(rest));
    }

    /// <summary>log Γ(1 + t) by its series, whose coefficients are Riemann's ζ(k) over k.</summary>
    private static DoubleDouble NearOne(double t)
    {
        DoubleDouble sum = 0;
        for (int k = s_nearOne.Length - 1; k >= 0; k--) sum = sum * t + s_nearOne[k];
        return sum * t;
    }

    private static DoubleDouble LogGammaOfPositive(DoubleDouble x)
    {
        DoubleDouble product = 1;
        for (; x.High < Far; x += 1) product *= x;
        DoubleDouble inverse = (DoubleDouble)1 / x, square = inverse * inverse, sum = 0;
        for (int k = s_series.Length - 1; k >= 0; k--) sum = sum * square + s_series[k];
        // (x - 1/2) · log x - x, which does not overflow before the result does.
        return (x - 0.5) * (ExactMath.Log(x) - 1) - 0.5 + s_halfLog2Pi + sum * inverse - ExactMath.Log(product);
    }

    private static DoubleDouble DigammaOfPositive(DoubleDouble x)
    {
        DoubleDouble below = 0;
        for (; x.High < Far; x += 1) below += (DoubleDouble)1 / x;
        DoubleDouble inverse = (DoubleDouble)1 / x, square = inverse * inverse, sum = 0;
        for (int k = s_series.Length - 1; k >= 0; k--) sum = sum * square + s_series[k] * (2 * k + 1);
        return ExactMath.Log(x) - inverse.Scale(0.5) - sum * square - below;
    }

    /// <summary>|sin πr| for |r| up to 1/2.</summary>
    private static DoubleDouble SinPi(double r)
    {
        double magnitude = Math.Abs(r);
        return magnitude > 0.25 ? ExactTrigonometry.CosOfRest(s_pi * (0.5 - magnitude)) : ExactTrigonometry.SinOfRest(s_pi * magnitude);
    }

    private static DoubleDouble CosPi(double r)
    {
        double magnitude = Math.Abs(r);
        return magnitude > 0.25 ? ExactTrigonometry.SinOfRest(s_pi * (0.5 - magnitude)) : ExactTrigonometry.CosOfRest(s_pi * magnitude);
    }
}
