namespace KernelGen.Accuracy;

/// <summary>Elementary functions of sums of two doubles, to some hundred bits.</summary>
internal static class ExactMath
{
    public static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);
    public static readonly DoubleDouble Ln10 = new(2.302585092994046, -2.1707562233822494e-16);

    // The high part has 42 bits, so that its product with any exponent is exact; the rest is that of ln 2 = 0.693147…
    private const double Ln2High = 6.931471805598903e-1;
    private static readonly DoubleDouble s_ln2Low = new(5.497923018708371e-14, 1.94704509238075e-31);

    /// <summary>1/k!.</summary>
    public static readonly DoubleDouble[] InverseFactorials = Inverses(29, (inverse, k) => inverse / k);

    /// <summary>1/k.</summary>
    private static readonly DoubleDouble[] s_inverses = Inverses(14, (_, k) => (DoubleDouble)1 / k);

    /// <summary>e^(j/1024) - 1, for all j that the rest of a division by ln 2 can have.</summary>
    private static readonly DoubleDouble[] s_steps = [.. Enumerable.Range(-StepsPerHalf, 2 * StepsPerHalf + 1).Select(j => Series(j / 1024.0))];

    private const int StepsPerHalf = 356;

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
        if (Math.Abs(x.High) >= 1.0 / 1024) return LogOf(x + 1);
        DoubleDouble s = x / (x + 2), square = s * s;
        // s² is below 2^-21: what follows the first two terms needs no more digits than a double has.
        double tail = 0;
        for (int k = 13; k > 5; k -= 2) tail = (tail + s_inverses[k].High) * square.High;
        return (s + s * (square * (s_inverses[3] + square * (s_inverses[5] + tail)))).Scale(2);
    }

    /// <summary>log x = y + log(x · e^-y), and the last factor is 1 but for some 1e-13.</summary>
    private static DoubleDouble LogOf(DoubleDouble x)
    {
        double guess = Math.Log(x.High);
        Exact inverse = Exp(-guess);
        DoubleDouble rest = inverse.Value * x.Scale(Math.ScaleB(1, inverse.Exponent)) - 1;
        return DoubleDouble.Sum(guess, 0) + (rest - rest.High * rest.High * (0.5 - rest.High / 3));
    }

    /// <summary>e^r - 1 and n of e^x = 2^n · e^r: with r = j/1024 + s it is e^(j/1024) - 1 + e^(j/1024) · (e^s - 1).</summary>
    private static (DoubleDouble MinusOne, int N) Reduced(DoubleDouble x)
    {
        int n = (int)Math.Round(x.High / Math.Log(2));
        DoubleDouble r = DoubleDouble.Sum(x.High, -n * Ln2High) + x.Low - s_ln2Low * n;
        int j = (int)Math.Round(r.High * 1024);
        DoubleDouble s = r - j / 1024.0, step = s_steps[j + StepsPerHalf];
        // s is below 2^-11, and its fifth power below 2^-55 of the result: a double has digits enough for it and what follows.
        double tail = 0;
        for (int k = 9; k > 4; k--) tail = (tail + InverseFactorials[k].High) * s.High;
        DoubleDouble sum = InverseFactorials[4] + tail;
        for (int k = 3; k > 0; k--) sum = sum * s + InverseFactorials[k];
        sum *= s;
        return j == 0 ? (sum, n) : (step + (sum + sum * step), n);
    }

    /// <summary>Taylor's series of e^x - 1, to its last digit.</summary>
    private static DoubleDouble Series(double x)
    {
        DoubleDouble sum = 0;
        for (int k = 28; k > 0; k--) sum = (sum + InverseFactorials[k]) * x;
        return sum;
    }

    private static DoubleDouble[] Inverses(int count, Func<DoubleDouble, int, DoubleDouble> next)
    {
        DoubleDouble[] inverses = [1, .. new DoubleDouble[count - 1]];
        for (int k = 1; k < count; k++) inverses[k] = next(inverses[k - 1], k);
        return inverses;
    }
}
