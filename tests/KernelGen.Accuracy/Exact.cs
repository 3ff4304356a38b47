namespace KernelGen.Accuracy;

/// <summary>A value of a function with some 90 bits: <c>Value · 2^Exponent</c>, or a special value that must come out as it is.</summary>
internal readonly record struct Exact(DoubleDouble Value, int Exponent = 0, double? Special = null)
{
    // The high part has 42 bits, so that its product with any exponent is exact; the rest is that of ln 2 = 0.693147…
    private const double Ln2High = 6.931471805598903e-1;
    private static readonly DoubleDouble s_ln2Low = new(5.497923018708371e-14, 1.94704509238075e-31);
    private static readonly DoubleDouble[] s_inverseFactorials = InverseFactorials(10);

    /// <summary>e^x = 2^n · e^r, with e^(r/256) - 1 from Taylor's series, squared eight times.</summary>
    public static Exact Exp(double x)
    {
        if (double.IsNaN(x)) return new(0, 0, x);
        if (Math.Abs(x) > 800) return new(0, 0, x > 0 ? double.PositiveInfinity : 0);
        int n = (int)Math.Round(x / Math.Log(2));
        DoubleDouble r = DoubleDouble.Sum(x, -n * Ln2High) - s_ln2Low * n, t = r.Scale(1.0 / 256), sum = 0;
        for (int k = s_inverseFactorials.Length - 1; k > 0; k--) sum = (sum + s_inverseFactorials[k]) * t;
        // (1 + s)² = 1 + (2s + s²)
        for (int i = 0; i < 8; i++) sum = sum.Scale(2) + sum * sum;
        return new(sum + 1, n);
    }

    /// <summary>Near 1 the series of the inverse hyperbolic tangent; elsewhere a step of Newton's method from the base library's value.</summary>
    public static Exact Log(double x)
    {
        if (!(x > 0) || double.IsInfinity(x) || x == 1) return new(0, 0, x == 0 ? double.NegativeInfinity : x == 1 ? 0 : x > 0 ? x : double.NaN);
        if (Math.Abs(x - 1) < 1.0 / 1024)
        {
            DoubleDouble f = x - 1, s = f / (f + 2), square = s * s, sum = 0;
            for (int k = 13; k > 1; k -= 2) sum = (sum + (DoubleDouble)1 / k) * square;
            return new((s + s * sum).Scale(2));
        }
        double guess = Math.Log(x);
        // log x = y + log(x · e^-y), and the last factor is 1 but for some 1e-13.
        Exact inverse = Exp(-guess);
        DoubleDouble rest = inverse.Value * Math.ScaleB(x, inverse.Exponent) - 1;
        return new(DoubleDouble.Sum(guess, rest.High - rest.High * rest.High / 2));
    }

    /// <summary>How far a double is off, in units of the last place that the exact value has as a double.</summary>
    public double ErrorOf(double result)
    {
        int place = Math.Clamp(Math.ILogB(Value.High) + Exponent, -1022, 1023) - 52;
        // Beyond the largest double infinity is right; up to it, infinity counts as the number that would come next.
        bool isOverflow = Math.ILogB(Value.High) + Exponent > 1023;
        if (isOverflow && double.IsPositiveInfinity(result)) return 0;
        double scaled = double.IsInfinity(result) ? double.CopySign(Math.ScaleB(1, 1024 - Exponent), result) : Math.ScaleB(result, -Exponent);
        return Math.ScaleB(Math.Abs(scaled - Value.High - Value.Low), Exponent - place);
    }

    private static DoubleDouble[] InverseFactorials(int count)
    {
        DoubleDouble[] inverses = [1, .. new DoubleDouble[count]];
        for (int k = 1; k <= count; k++) inverses[k] = inverses[k - 1] / k;
        return inverses;
    }
}
