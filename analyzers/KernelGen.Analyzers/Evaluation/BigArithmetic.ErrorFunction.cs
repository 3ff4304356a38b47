using System.Numerics;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>The error function and what it lacks to 1.</summary>
internal sealed partial class BigArithmetic
{
    // From 4 on, where no more than 400 terms give the precision.
    private const int MagnitudeOfTail = 3;
    private const int MaxTermsOfTail = 400;

    /// <summary>The error function, by its series: exact enough as far as 1 - erf(x) is not zero in a double.</summary>
    public BigFloat Erf(BigFloat a)
    {
        if (a.IsInfinite) return a.Sign > 0 ? BigFloat.One : BigFloat.One.Negate();
        if (!a.IsFinite || a.IsExactZero) return a;
        if (IsTiny(a)) return Multiply(Divide(a, Sqrt(Pi)), BigFloat.Two).WithError(MagnitudeOfPower(a, 3));
        double size = Math.Abs(a.ToDouble());
        // What is missing to 1 is below e^(-a^2), and may be below what the precision holds.
        if (1.44 * size * size > _precision) return new(a.Sign, 0, (int)Math.Max(-MagnitudeLimit, -1.44 * size * size));
        int bits = Working + (int)(1.5 * size * size) + Math.Max(0, -a.Magnitude) + 8;
        BigInteger x = ToFixed(a, bits);
        BigInteger square = (x * x) >> bits;
        BigInteger sum = BigInteger.Zero;
        BigInteger term = x;
        for (int n = 1; !term.IsZero; n++)
        {
            sum += term / (2 * n - 1);
            term = -((term * square) >> bits) / n;
        }
        BigFloat series = new(sum, 1 - bits, Math.Min(0, a.Magnitude) - _precision);
        return Divide(Combined(series, a), Sqrt(Pi));
    }

    private static BigFloat Combined(BigFloat value, BigFloat argument) => argument.Error == BigFloat.Exact ? value : value.WithError(Combine(value.Error, argument.Error + 2));

    /// <summary>1 - erf(a), by a continued fraction where it is so small that the difference would need many digits more.</summary>
    public BigFloat Erfc(BigFloat a)
    {
        int terms = a.IsFinite && a.Sign > 0 && a.HasCertainSign && a.Magnitude >= MagnitudeOfTail ? TermsOfTail(a.ToDouble()) : MaxTermsOfTail;
        return terms < MaxTermsOfTail ? Tail(a, terms) : Subtract(BigFloat.One, Erf(a));
    }

    /// <summary>e^(-a^2) / sqrt(pi) / (a + (1/2) / (a + (2/2) / (a + (3/2) / (a + ...)))), from the end.</summary>
    private BigFloat Tail(BigFloat a, int terms)
    {
        // In fixed point: each step damps the errors of those before, which bounds that only grow would not see.
        int bits = Working + 8;
        BigInteger x = ToFixed(a, bits);
        BigInteger fraction = x;
        for (int n = terms; n > 0; n--) fraction = x + (new BigInteger(n) << (2 * bits - 1)) / fraction;
        int error = a.Error == BigFloat.Exact ? -_precision : Combine(-_precision, a.Error + 1);
        return Divide(Exp(Multiply(a, a).Negate()), Multiply(Sqrt(Pi), new(fraction, -bits, error)));
    }

    /// <summary>As many as it takes until what is left out is damped below the precision: each step divides it by f^2 / (n/2), where f is near (a + sqrt(a^2 + 2n)) / 2.</summary>
    private int TermsOfTail(double a)
    {
        double damping = 0;
        int n = 0;
        while (damping < _precision + GuardBits && n < MaxTermsOfTail)
        {
            n++;
            damping += Math.Log(Math.Pow(a + Math.Sqrt(a * a + 2 * n), 2) / (2 * n), 2);
        }
        return n;
    }
}
