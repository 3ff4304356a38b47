using System.Numerics;
using System.Runtime.CompilerServices;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>Elementary functions, by series on integers in fixed point.</summary>
internal sealed partial class BigArithmetic
{
    private const int ConstantBits = 2800;

    // 16 bits that the roundings of a series may use up.
    private const int GuardBits = 16;

    private static readonly BigInteger s_pi = ComputePi();
    private static readonly BigInteger s_ln2 = ComputeLn2();

    private int Working => _precision + GuardBits;

    public BigFloat Pi { get; }

    public BigFloat Ln2 { get; }

    public BigFloat Ln10 { get; }

    public BigFloat Exp(BigFloat a)
    {
        if (a.Kind == BigKind.NegativeInfinity) return BigFloat.Zero;
        if (!a.IsFinite) return a;
        if (a.IsExactZero) return BigFloat.One;
        if (a.Error > -2 && !(a.Magnitude > 28 && a.HasCertainSign)) return BigFloat.Undetermined;
        if (a.Magnitude > 28) return a.Sign > 0 ? BigFloat.PositiveInfinity : new(BigInteger.Zero, 0, -MagnitudeLimit);
        int bits = Working + Math.Max(0, a.Magnitude);
        BigInteger x = ToFixed(a, bits);
        BigInteger result = ExpReduced(x, bits, out int k);
        int exponent = k - bits;
        int magnitude = exponent + bits + 1;
        int error = magnitude - _precision;
        if (a.Error != BigFloat.Exact) error = Combine(error, magnitude + a.Error + 1);
        return Normalize(result, exponent, error);
    }

    /// <summary>Whether the first term of a series is all that the precision holds.</summary>
    private bool IsTiny(BigFloat a) => a.Magnitude < -_precision - 4;

    /// <summary>The magnitude of a power of a small number.</summary>
    private static int MagnitudeOfPower(BigFloat a, int exponent) => (int)Math.Max(-MagnitudeLimit, (long)exponent * a.Magnitude);

    /// <summary>e^a - 1 without the loss of subtracting.</summary>
    public BigFloat ExpM1(BigFloat a)
    {
        if (!a.IsFinite || a.Magnitude > -4 || a.IsZero) return a.IsExactZero ? a : Subtract(Exp(a), BigFloat.One);
        if (IsTiny(a)) return a.WithError(MagnitudeOfPower(a, 2));
        int bits = Working - a.Magnitude;
        BigInteger x = ToFixed(a, bits);
        BigInteger sum = BigInteger.Zero;
        BigInteger term = x;
        for (int i = 2; !term.IsZero; i++)
        {
            sum += term;
            term = ((term * x) >> bits) / i;
        }
        return Normalize(sum, -bits, SeriesError(a));
    }

    public BigFloat Log(BigFloat a)
    {
        if (a.Kind == BigKind.NegativeInfinity) return BigFloat.NotANumber;
        if (!a.IsFinite) return a;
        if (a.IsExactZero) return BigFloat.NegativeInfinity;
        if (!a.HasCertainSign) return Unsigned(a);
        if (a.Sign < 0) return BigFloat.NotANumber;
        BigFloat distance = Subtract(a, BigFloat.One);
        if (distance.IsExactZero) return BigFloat.Zero;
        if (distance.Magnitude < -8 && distance.IsFinite) return LogNearOne(distance);
        // a = f * 2^k with f in [0.5, 1).
        int k = a.Magnitude;
        int bits = Working + 8;
        BigInteger f = ToFixed(a.Scale(-k), bits);
        BigInteger y = ToFixed(BigFloat.FromDouble(Math.Log(a.Scale(-k).ToDouble())), bits);
        for (int known = 48; known < bits; known *= 3)
        {
            // Halley's step: three times the digits, so that no more of them are worth computing.
            int width = Math.Min(bits, 3 * known + 8);
            BigInteger start = y >> (bits - width);
            BigInteger wanted = f >> (bits - width);
            BigInteger e = ExpFixed(start, width);
            y = (start + ((wanted - e) << (width + 1)) / (wanted + e)) << (bits - width);
        }
        BigInteger result = y + k * (s_ln2 >> (ConstantBits - bits));
        int error = -_precision;
        if (a.Error != BigFloat.Exact) error = Combine(error, a.Error - a.Magnitude + 2);
        return Normalize(result, -bits, error);
    }

    public BigFloat Log1P(BigFloat a)
    {
        if (!a.IsFinite || a.Magnitude > -8) return a.IsExactZero ? a : Log(Add(BigFloat.One, a));
        return a.IsExactZero ? a : LogNearOne(a);
    }

    /// <summary>log(1 + d) for a small d, as 2 atanh(d / (2 + d)).</summary>
    private BigFloat LogNearOne(BigFloat d)
    {
        if (d.IsZero) return d;
        if (IsTiny(d)) return d.WithError(MagnitudeOfPower(d, 2));
        int bits = Working - d.Magnitude + 4;
        BigInteger x = ToFixed(d, bits);
        BigInteger t = (x << bits) / ((BigInteger.One << (bits + 1)) + x);
        BigInteger square = (t * t) >> bits;
        BigInteger sum = BigInteger.Zero;
        // A negative number is shifted to -1 at last, never to zero.
        for (int i = 1; !t.IsZero && t != BigInteger.MinusOne; i += 2)
        {
            sum += t / i;
            t = (t * square) >> bits;
        }
        return Normalize(sum << 1, -bits, SeriesError(d));
    }

    public BigFloat Sinh(BigFloat a)
    {
        if (!a.IsFinite) return a;
        BigFloat e = ExpM1(a);
        return Multiply(BigFloat.Half, Add(e, Divide(e, Add(e, BigFloat.One))));
    }

    public BigFloat Cosh(BigFloat a)
    {
        BigFloat e = Exp(a.Abs());
        return Multiply(BigFloat.Half, Add(e, Divide(BigFloat.One, e)));
    }

    public BigFloat Tanh(BigFloat a)
    {
        if (a.IsInfinite) return a.Sign > 0 ? BigFloat.One : BigFloat.One.Negate();
        BigFloat e = ExpM1(a.Abs().Scale(1).Negate());
        BigFloat positive = Divide(e.Negate(), Add(e, BigFloat.Two));
        return a.Sign < 0 ? positive.Negate() : positive;
    }

    public BigFloat Asinh(BigFloat a)
    {
        if (!a.IsFinite || a.IsExactZero) return a;
        BigFloat x = a.Abs();
        BigFloat square = Multiply(x, x);
        BigFloat result = Log1P(Add(x, Divide(square, Add(BigFloat.One, Sqrt(Add(BigFloat.One, square))))));
        return a.Sign < 0 ? result.Negate() : result;
    }

    public BigFloat Acosh(BigFloat a)
    {
        BigFloat t = Subtract(a, BigFloat.One);
        return Log1P(Add(t, Sqrt(Multiply(t, Add(a, BigFloat.One)))));
    }

    public BigFloat Atanh(BigFloat a) => Multiply(BigFloat.Half, Subtract(Log1P(a), Log1P(a.Negate())));

    public BigFloat Pow(BigFloat x, BigFloat y)
    {
        if (y.IsExactZero) return BigFloat.One;
        if (y.Kind >= BigKind.NotANumber) return y;
        if (x.Kind >= BigKind.NotANumber) return x;
        if (y.IsInfinite || x.IsInfinite) return BigFloat.FromDouble(Math.Pow(x.ToDouble(), y.ToDouble()));
        if (IsInteger(y) && y.Magnitude <= 10) return Power(x, (int)ToInteger(y));
        if (x.IsExactZero) return y.Sign > 0 ? BigFloat.Zero : BigFloat.PositiveInfinity;
        if (!x.HasCertainSign) return Unsigned(x);
        if (x.Sign > 0) return Exp(Multiply(y, Log(x)));
        if (!IsInteger(y)) return y.Error == BigFloat.Exact || IsSurelyFraction(y) ? BigFloat.NotANumber : BigFloat.Undetermined;
        BigFloat magnitude = Exp(Multiply(y, Log(x.Negate())));
        return ToInteger(y).IsEven ? magnitude : magnitude.Negate();
    }

    public BigFloat Cbrt(BigFloat a)
    {
        if (!a.IsFinite || a.IsExactZero) return a;
        if (!a.HasCertainSign) return Unsigned(a);
        BigFloat root = Exp(Divide(Log(a.Abs()), new(3, 0)));
        return a.Sign < 0 ? root.Negate() : root;
    }

    public static bool IsInteger(BigFloat a) => a.IsFinite && a.Error == BigFloat.Exact && (a.Exponent >= 0 || a.IsZero || (a.Magnitude > 0 && (BigInteger.Abs(a.Mantissa) & ((BigInteger.One << -a.Exponent) - 1)).IsZero));

    /// <summary>Whether the value is no integer however wrong it is.</summary>
    private bool IsSurelyFraction(BigFloat a) => a.Error < -3 && a.Magnitude < 50 && Subtract(a, BigFloat.FromDouble(Math.Round(a.ToDouble()))).HasCertainSign;

    private static BigInteger ToInteger(BigFloat a) => a.Exponent >= 0 ? a.Mantissa << a.Exponent : a.Mantissa >> -a.Exponent;

    private BigFloat Power(BigFloat x, int n)
    {
        BigFloat result = BigFloat.One;
        for (int i = Math.Abs(n); i != 0; i >>= 1)
        {
            if ((i & 1) != 0) result = Multiply(result, x);
            if (i > 1) x = Multiply(x, x);
        }
        return n < 0 ? Divide(BigFloat.One, result) : result;
    }

    /// <summary>The error of a function whose slope is below four where its series is used.</summary>
    private int SeriesError(BigFloat a) => Combine(a.Magnitude - _precision, a.Error == BigFloat.Exact ? BigFloat.Exact : a.Error + 2);

    private static BigInteger ToFixed(BigFloat a, int bits)
    {
        int shift = a.Exponent + bits;
        return shift >= 0 ? a.Mantissa << shift : BigFloat.Round(a.Mantissa, -shift, out _);
    }

    private static BigInteger DivideRounded(BigInteger a, BigInteger b)
    {
        BigInteger twice = 2 * a + b;
        BigInteger quotient = BigInteger.DivRem(twice, 2 * b, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    private BigInteger ExpFixed(BigInteger x, int bits)
    {
        BigInteger result = ExpReduced(x, bits, out int k);
        return k >= 0 ? result << k : result >> -k;
    }

    /// <summary>e^x / 2^k, near 1.</summary>
    private BigInteger ExpReduced(BigInteger x, int bits, out int k)
    {
        BigInteger ln2 = s_ln2 >> (ConstantBits - bits);
        BigInteger quotient = DivideRounded(x, ln2);
        BigInteger remainder = x - quotient * ln2;
        k = (int)quotient;
        if (_precision + GuardBits / 2 > ShortExponential.RightBits) return ExpSeries(remainder, bits);
        if (remainder.Sign < 0)
        {
            remainder += ln2;
            k--;
        }
        int shift = bits - ShortExponential.Bits;
        BigInteger result = ShortExponential.OfFraction(Fraction.Of(shift > 0 ? remainder >> shift : remainder << -shift)).ToInteger();
        return (BigInteger.One << bits) + (shift > 0 ? result << shift : result >> -shift);
    }

    /// <summary>e^x for |x| below 1/2: the argument is halved, the result squared as often.</summary>
    [MethodImpl(Jit.Optimized)]
    private static BigInteger ExpSeries(BigInteger x, int bits)
    {
        int halvings = bits > 400 ? 16 : 8;
        int wide = bits + halvings + 4;
        BigInteger r = x << 4;
        BigInteger one = BigInteger.One << wide;
        BigInteger sum = one;
        BigInteger term = one;
        for (int i = 1; ; i++)
        {
            term = ((term * r) >> wide) / i;
            if (term.IsZero || term == BigInteger.MinusOne) break;
            sum += term;
        }
        for (int i = 0; i < halvings; i++) sum = (sum * sum) >> wide;
        return sum >> (halvings + 4);
    }

    private static BigInteger ComputePi()
    {
        // Machin: pi = 16 atan(1/5) - 4 atan(1/239).
        const int Bits = ConstantBits + 32;
        return (16 * AtanReciprocal(5, Bits) - 4 * AtanReciprocal(239, Bits)) >> 32;
    }

    private static BigInteger AtanReciprocal(int n, int bits)
    {
        BigInteger term = (BigInteger.One << bits) / n;
        BigInteger sum = term;
        for (int i = 3, sign = -1; !term.IsZero; i += 2, sign = -sign)
        {
            term /= n * n;
            sum += sign * term / i;
        }
        return sum;
    }

    private static BigInteger ComputeLn2()
    {
        // ln 2 = 2 atanh(1/3).
        const int Bits = ConstantBits + 32;
        BigInteger term = (BigInteger.One << Bits) / 3;
        BigInteger sum = term;
        for (int i = 3; !term.IsZero; i += 2)
        {
            term /= 9;
            sum += term / i;
        }
        return (2 * sum) >> 32;
    }
}
