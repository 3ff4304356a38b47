namespace KernelGen.Accuracy;

/// <summary>Elementary functions of sums of two doubles, to some hundred bits.</summary>
internal static class ExactMath
{
    public static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);
    public static readonly DoubleDouble Ln10 = new(2.302585092994046, -2.1707562233822494e-16);

    // The high part has 42 bits, so that its product with any exponent is exact; the rest is that of ln 2 = 0.693147…
    private const double Ln2High = 6.931471805598903e-1;
    private static readonly DoubleDouble s_ln2Low = new(5.497923018708371e-14, 1.94704509238075e-31);
    private static readonly DoubleDouble[] s_inverseFactorials = InverseFactorials(10);

    /// <summary>e^x, for an x of less than 1e9.</summary>
    public static Exact Exp(DoubleDouble x)
    {
        (DoubleDouble minusOne, int n) = Reduced(x);
        return new(minusOne + 1, n);
    }

    /// <summary>e^x - 1, for an x of less than some hundred.</summary>
    public static DoubleDouble ExpM1(DoubleDouble x)
    {
        (DoubleDouble minusOne, int n) = Reduced(x);
        double power = Math.ScaleB(1, n);
        return minusOne.Scale(power) + ((DoubleDouble)power - 1);
    }

    /// <summary>log x of a positive x that is a normal number.</summary>
    public static DoubleDouble Log(DoubleDouble x)
    {
        if (Math.Abs(x.High - 1) < 0.25) return Log1P(x - 1);
        int n = Math.ILogB(x.High);
        DoubleDouble m = x.Scale(Math.ScaleB(1, -n / 2)).Scale(Math.ScaleB(1, -(n - n / 2)));
        if (m.High > 1.5) (m, n) = (m.Scale(0.5), n + 1);
        return Log1P(m - 1) + (DoubleDouble.Product(n, Ln2High) + s_ln2Low * n);
    }

    /// <summary>log(1 + x): near 0 the series of the inverse hyperbolic tangent; elsewhere a step of Newton's method from the base library's value.</summary>
    public static DoubleDouble Log1P(DoubleDouble x)
    {
        if (Math.Abs(x.High) < 1.0 / 1024)
        {
            DoubleDouble s = x / (x + 2), square = s * s, sum = 0;
            for (int k = 13; k > 1; k -= 2) sum = (sum + (DoubleDouble)1 / k) * square;
            return (s + s * sum).Scale(2);
        }
        return LogOf(x + 1);
    }

    /// <summary>log x = y + log(x · e^-y), and the last factor is 1 but for some 1e-13.</summary>
    private static DoubleDouble LogOf(DoubleDouble x)
    {
        double guess = Math.Log(x.High);
        Exact inverse = Exp(-guess);
        DoubleDouble rest = inverse.Value * x.Scale(Math.ScaleB(1, inverse.Exponent)) - 1;
        return DoubleDouble.Sum(guess, 0) + (rest - (rest * rest).Scale(0.5) + rest * rest * rest / 3);
    }

    /// <summary>e^r - 1 and n of e^x = 2^n · e^r: e^(r/256) - 1 from Taylor's series, squared eight times.</summary>
    private static (DoubleDouble MinusOne, int N) Reduced(DoubleDouble x)
    {
        int n = (int)Math.Round(x.High / Math.Log(2));
        DoubleDouble r = DoubleDouble.Sum(x.High, -n * Ln2High) + x.Low - s_ln2Low * n, t = r.Scale(1.0 / 256), sum = 0;
        for (int k = s_inverseFactorials.Length - 1; k > 0; k--) sum = (sum + s_inverseFactorials[k]) * t;
        // (1 + s)² = 1 + (2s + s²)
        for (int i = 0; i < 8; i++) sum = sum.Scale(2) + sum * sum;
        return (sum, n);
    }

    private static DoubleDouble[] InverseFactorials(int count)
    {
        DoubleDouble[] inverses = [1, .. new DoubleDouble[count]];
        for (int k = 1; k <= count; k++) inverses[k] = inverses[k - 1] / k;
        return inverses;
    }
}
