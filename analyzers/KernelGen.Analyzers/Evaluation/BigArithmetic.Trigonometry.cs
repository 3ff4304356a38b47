using System.Numerics;
using System.Runtime.CompilerServices;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>Circular functions and their inverses.</summary>
internal sealed partial class BigArithmetic
{
    // What is known of a sine whose argument is not: between -1 and 1.
    private static readonly BigFloat s_anyOfUnit = new(BigInteger.Zero, 0, 0);

    public BigFloat Sin(BigFloat a)
    {
        if (a.IsExactZero) return a;
        return IsSmallAngle(a) ? a.WithError(MagnitudeOfPower(a, 3)) : Circular(a, 0);
    }

    public BigFloat Cos(BigFloat a)
    {
        if (a.IsExactZero) return BigFloat.One;
        return IsSmallAngle(a) ? BigFloat.One.WithError(Math.Max(MagnitudeOfPower(a, 2), a.Error)) : Circular(a, 1);
    }

    public BigFloat Tan(BigFloat a) => Divide(Sin(a), Cos(a));

    private bool IsSmallAngle(BigFloat a) => a.IsFinite && IsTiny(a) && a.Error <= -2;

    /// <summary>sin(a + turn * pi / 2).</summary>
    private BigFloat Circular(BigFloat a, int turn)
    {
        if (a.IsInfinite) return BigFloat.NotANumber;
        if (!a.IsFinite) return a;
        if (a.Error > -2 || a.Magnitude > ConstantBits - Working - 64) return s_anyOfUnit;
        // A small argument needs as many more bits as it has zeros behind the point.
        int bits = Working + Math.Max(0, -a.Magnitude);
        int wide = bits + Math.Max(0, a.Magnitude) + 8;
        BigInteger quarter = s_pi >> (ConstantBits - wide + 1);
        BigInteger x = ToFixed(a, wide);
        BigInteger k = a.Magnitude < 0 ? BigInteger.Zero : DivideRounded(x, quarter);
        BigInteger r = (x - k * quarter) >> (wide - bits);
        BigInteger square = (r * r) >> bits;
        int quadrant = (int)(((k + turn) % 4 + 4) % 4);
        bool isSine = quadrant % 2 == 0;
        BigInteger value = isSine ? Series(r, square, 1, bits) : Series(BigInteger.One << bits, square, 0, bits);
        int error = (isSine ? Math.Min(0, a.Magnitude) : 0) - _precision;
        if (a.Error != BigFloat.Exact) error = Combine(error, a.Error + 1);
        return Normalize(quadrant < 2 ? value : -value, -bits, error);
    }

    public BigFloat Atan(BigFloat a)
    {
        if (a.IsInfinite) return a.Sign > 0 ? Pi.Scale(-1) : Pi.Scale(-1).Negate();
        if (!a.IsFinite || a.IsExactZero) return a;
        if (a.Magnitude > 900)
        {
            BigFloat half = a.Sign > 0 ? Pi.Scale(-1) : Pi.Scale(-1).Negate();
            return Subtract(half, Divide(BigFloat.One, a)).WithError(-3 * 899);
        }
        // A double is right to 53 bits; the rest is the arc of a tiny tangent.
        BigFloat guess = BigFloat.FromDouble(Math.Atan(a.ToDouble()));
        BigFloat sin = Sin(guess);
        BigFloat cos = Cos(guess);
        BigFloat d = Divide(Subtract(Multiply(a, cos), sin), Add(cos, Multiply(a, sin)));
        BigFloat square = Multiply(d, d);
        BigFloat arc = BigFloat.Zero;
        BigFloat term = d;
        for (int i = 1; i * 50 < _precision + 100; i += 2)
        {
            arc = Add(arc, Divide(i % 4 == 1 ? term : term.Negate(), new(i, 0)));
            term = Multiply(term, square);
        }
        return Add(guess, arc);
    }

    public BigFloat Atan2(BigFloat y, BigFloat x)
    {
        if (x.IsExactZero && y.IsExactZero) return BigFloat.Zero;
        if (!x.IsFinite || !y.IsFinite) return BigFloat.FromDouble(Math.Atan2(y.ToDouble(), x.ToDouble())).WithError(-50);
        if (x.IsExactZero) return y.Sign > 0 ? Pi.Scale(-1) : Pi.Scale(-1).Negate();
        BigFloat angle = Atan(Divide(y, x));
        if (x.Sign > 0) return angle;
        return y.Sign < 0 ? Subtract(angle, Pi) : Add(angle, Pi);
    }

    public BigFloat Asin(BigFloat a)
    {
        // Near 1 the cosine of the arc may be zero for all that is known, and the arc itself is still known well.
        if (a.IsFinite && a.Magnitude >= 0) return Subtract(Pi.Scale(-1), Acos(a));
        BigFloat? root = CosineOfArc(a);
        return root is null ? BigFloat.NotANumber : Atan2(a, root.Value);
    }

    public BigFloat Acos(BigFloat a)
    {
        BigFloat? root = CosineOfArc(a);
        return root is null ? BigFloat.NotANumber : Atan2(root.Value, a);
    }

    /// <summary>sqrt(1 - a^2); null when the argument is outside of [-1, 1] for certain.</summary>
    private BigFloat? CosineOfArc(BigFloat a)
    {
        if (!a.IsFinite) return a.Kind == BigKind.Undetermined ? BigFloat.Undetermined : null;
        BigFloat product = Multiply(Subtract(BigFloat.One, a), Add(BigFloat.One, a));
        return product.HasCertainSign && product.Sign < 0 ? null : Sqrt(product);
    }

    [MethodImpl(Jit.Optimized)]
    private static BigInteger Series(BigInteger first, BigInteger square, int start, int bits)
    {
        BigInteger sum = BigInteger.Zero;
        BigInteger term = first;
        for (int i = start; !term.IsZero && term != BigInteger.MinusOne; i += 2)
        {
            sum += term;
            term = -((term * square) >> bits) / ((i + 1) * (i + 2));
        }
        return sum;
    }
}
