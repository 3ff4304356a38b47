using System.Numerics;
using System.Runtime.CompilerServices;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>Arithmetic on <see cref="BigFloat"/> that rounds to a given number of bits and keeps the error bound up to date.</summary>
internal sealed partial class BigArithmetic
{
    // Beyond this magnitude a value is as good as infinite or zero for every type that C# has.
    private const int MagnitudeLimit = 1 << 29;

    private readonly int _precision;

    /// <summary>The results of functions, as they are asked for again.</summary>
    public KnownResults Known { get; } = new();

    public BigArithmetic(int precision)
    {
        _precision = precision;
        Pi = Normalize(s_pi, -ConstantBits, -ConstantBits + 8);
        Ln2 = Normalize(s_ln2, -ConstantBits, -ConstantBits + 8);
        Ln10 = Log(new(10, 0));
    }

    [MethodImpl(Jit.Optimized)]
    public BigFloat Add(BigFloat a, BigFloat b)
    {
        if (!a.IsFinite || !b.IsFinite) return AddSpecial(a, b);
        if (a.IsExactZero) return b;
        if (b.IsExactZero) return a;
        int error = Combine(a.Error, b.Error);
        // An operand far below the last bit of the other one only adds to the error.
        if (!a.IsZero && !b.IsZero)
        {
            if (a.Magnitude - b.Magnitude > _precision * 2 + 4) return Normalize(a.Mantissa, a.Exponent, Combine(error, b.Magnitude));
            if (b.Magnitude - a.Magnitude > _precision * 2 + 4) return Normalize(b.Mantissa, b.Exponent, Combine(error, a.Magnitude));
        }
        int exponent = Math.Min(a.IsZero ? b.Exponent : a.Exponent, b.IsZero ? a.Exponent : b.Exponent);
        BigInteger sum = (a.IsZero ? BigInteger.Zero : a.Mantissa << (a.Exponent - exponent)) + (b.IsZero ? BigInteger.Zero : b.Mantissa << (b.Exponent - exponent));
        return Normalize(sum, exponent, error);
    }

    public BigFloat Subtract(BigFloat a, BigFloat b) => Add(a, b.Negate());

    [MethodImpl(Jit.Optimized)]
    public BigFloat Multiply(BigFloat a, BigFloat b)
    {
        if (a.IsExactZero && b.IsFinite) return a;
        if (b.IsExactZero && a.IsFinite) return b;
        if (!a.IsFinite || !b.IsFinite) return MultiplySpecial(a, b);
        int error = BigFloat.Exact;
        if (b.Error != BigFloat.Exact) error = Combine(error, a.Magnitude + b.Error);
        if (a.Error != BigFloat.Exact) error = Combine(error, b.Magnitude + a.Error);
        if (a.Error != BigFloat.Exact && b.Error != BigFloat.Exact) error = Combine(error, a.Error + b.Error);
        return Normalize(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent, error);
    }

    [MethodImpl(Jit.Optimized)]
    public BigFloat Divide(BigFloat a, BigFloat b)
    {
        if (a.Kind == BigKind.Undetermined || b.Kind == BigKind.Undetermined) return BigFloat.Undetermined;
        if (a.Kind == BigKind.NotANumber || b.Kind == BigKind.NotANumber) return BigFloat.NotANumber;
        if (b.IsInfinite) return a.IsInfinite ? BigFloat.NotANumber : BigFloat.Zero;
        if (b.IsExactZero)
        {
            if (a.IsZero) return a.IsExactZero ? BigFloat.NotANumber : BigFloat.Undetermined;
            return a.Sign > 0 ? BigFloat.PositiveInfinity : BigFloat.NegativeInfinity;
        }
        if (!b.HasCertainSign) return Unsigned(b);
        if (a.IsInfinite) return a.Sign * b.Sign > 0 ? BigFloat.PositiveInfinity : BigFloat.NegativeInfinity;
        if (a.IsExactZero) return a;
        int shift = Math.Max(0, _precision + 4 - a.Bits + b.Bits);
        BigInteger quotient = BigInteger.DivRem(a.Mantissa << shift, b.Mantissa, out BigInteger remainder);
        int exponent = a.Exponent - shift - b.Exponent;
        int error = remainder.IsZero ? BigFloat.Exact : exponent;
        if (a.Error != BigFloat.Exact) error = Combine(error, a.Error - b.Magnitude + 2);
        if (b.Error != BigFloat.Exact && !a.IsZero) error = Combine(error, a.Magnitude - b.Magnitude + 1 + b.Error - b.Magnitude + 2);
        return Normalize(quotient, exponent, error);
    }

    public BigFloat Sqrt(BigFloat a)
    {
        if (!a.IsFinite) return a.Kind == BigKind.NegativeInfinity ? BigFloat.NotANumber : a;
        if (a.IsExactZero) return a;
        // The true value may be zero, so the root of the bound is all that is known.
        if (!a.HasCertainSign) return new(BigInteger.Zero, 0, (Math.Max(a.Error, a.Magnitude) >> 1) + 2);
        if (a.Sign < 0) return BigFloat.NotANumber;
        int shift = Math.Max(0, 2 * _precision + 8 - a.Bits);
        if (((a.Exponent - shift) & 1) != 0) shift++;
        BigInteger scaled = a.Mantissa << shift;
        BigInteger root = IntegerSqrt(scaled);
        int exponent = (a.Exponent - shift) / 2;
        int error = root * root == scaled ? BigFloat.Exact : exponent;
        if (a.Error != BigFloat.Exact) error = Combine(error, a.Error - (a.Magnitude >> 1) + 1);
        return Normalize(root, exponent, error);
    }

    /// <summary>-1, 0 or 1; null when the precision does not tell.</summary>
    public int? Compare(BigFloat a, BigFloat b)
    {
        if (a.Kind >= BigKind.NotANumber || b.Kind >= BigKind.NotANumber) return null;
        if (a.IsInfinite || b.IsInfinite) return a.Kind == b.Kind ? 0 : (a.IsInfinite ? a.Sign : -b.Sign);
        BigFloat difference = Subtract(a, b);
        return difference.HasCertainSign ? difference.Sign : null;
    }

    /// <summary>The larger of two bounds, which is not below their sum.</summary>
    private static int Combine(int a, int b)
    {
        if (a == BigFloat.Exact) return b;
        if (b == BigFloat.Exact) return a;
        return a == b ? a + 1 : Math.Max(a, b) + (Math.Abs(a - b) > 40 ? 0 : 1);
    }

    [MethodImpl(Jit.Optimized)]
    private BigFloat Normalize(BigInteger mantissa, int exponent, int error)
    {
        int drop = BigFloat.BitLength(mantissa) - _precision;
        if (error != BigFloat.Exact && error - 8 > exponent) drop = Math.Max(drop, error - 8 - exponent);
        if (drop > 0)
        {
            // Cut off and not rounded, which is less work: the error says that the last place may be wrong.
            mantissa = mantissa.Sign < 0 ? -(-mantissa >> drop) : mantissa >> drop;
            exponent += drop;
            error = Combine(error, exponent);
        }
        if (mantissa.IsZero) return new(BigInteger.Zero, 0, error);
        BigFloat result = new(mantissa, exponent, error);
        if (result.Magnitude > MagnitudeLimit) return mantissa.Sign > 0 ? BigFloat.PositiveInfinity : BigFloat.NegativeInfinity;
        return result.Magnitude < -MagnitudeLimit ? new(BigInteger.Zero, 0, -MagnitudeLimit) : result;
    }

    /// <summary>What is made of a value whose sign matters and is not known: nothing, where more precision would not help.</summary>
    private static BigFloat Unsigned(BigFloat value) => value.IsVanishing ? BigFloat.NotANumber : BigFloat.Undetermined;

    private static BigFloat AddSpecial(BigFloat a, BigFloat b)
    {
        if (a.Kind == BigKind.Undetermined || b.Kind == BigKind.Undetermined) return BigFloat.Undetermined;
        if (a.Kind == BigKind.NotANumber || b.Kind == BigKind.NotANumber) return BigFloat.NotANumber;
        if (a.IsInfinite && b.IsInfinite) return a.Kind == b.Kind ? a : BigFloat.NotANumber;
        return a.IsInfinite ? a : b;
    }

    private static BigFloat MultiplySpecial(BigFloat a, BigFloat b)
    {
        if (a.Kind == BigKind.Undetermined || b.Kind == BigKind.Undetermined) return BigFloat.Undetermined;
        if (a.Kind == BigKind.NotANumber || b.Kind == BigKind.NotANumber) return BigFloat.NotANumber;
        BigFloat other = a.IsInfinite ? b : a;
        if (other.IsExactZero) return BigFloat.NotANumber;
        if (other.IsFinite && !other.HasCertainSign) return Unsigned(other);
        return a.Sign * b.Sign > 0 ? BigFloat.PositiveInfinity : BigFloat.NegativeInfinity;
    }

    [MethodImpl(Jit.Optimized)]
    private static BigInteger IntegerSqrt(BigInteger value)
    {
        int bits = BigFloat.BitLength(value);
        // A double gives the first 50 bits; each step of Newton's doubles them.
        int shift = Math.Max(0, bits - 104) & ~1;
        BigInteger root = (new BigInteger(Math.Sqrt((double)(value >> shift))) + 1) << (shift / 2);
        while (true)
        {
            BigInteger next = (root + value / root) >> 1;
            if (next >= root) break;
            root = next;
        }
        return root;
    }
}
