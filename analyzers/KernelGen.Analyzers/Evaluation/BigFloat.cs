using System.Numerics;
using System.Runtime.CompilerServices;

namespace KernelGen.Analyzers.Evaluation;

internal enum BigKind : byte
{
    Finite,
    PositiveInfinity,
    NegativeInfinity,
    NotANumber,

    /// <summary>The precision did not suffice to say what the value is: more of it may.</summary>
    Undetermined,
}

/// <summary>
/// A number of any precision that knows how wrong it may be: mantissa * 2^exponent, off by at most 2^error.
/// An exact number has the error <see cref="Exact"/>.
/// </summary>
internal readonly struct BigFloat
{
    public const int Exact = int.MinValue;

    private const int MagnitudeOfZero = -(1 << 30);

    public BigFloat(BigInteger mantissa, int exponent, int error = Exact) : this(mantissa, exponent, error, mantissa.IsZero ? MagnitudeOfZero : exponent + BitLength(mantissa))
    {
    }

    private BigFloat(BigInteger mantissa, int exponent, int error, int magnitude)
    {
        Mantissa = mantissa;
        Exponent = exponent;
        Error = error;
        Magnitude = magnitude;
        Kind = BigKind.Finite;
    }

    private BigFloat(BigKind kind)
    {
        Mantissa = BigInteger.Zero;
        Exponent = 0;
        Error = Exact;
        Magnitude = MagnitudeOfZero;
        Kind = kind;
    }

    public static readonly BigFloat Zero = new(BigInteger.Zero, 0);
    public static readonly BigFloat One = new(BigInteger.One, 0);
    public static readonly BigFloat Two = new(BigInteger.One, 1);
    public static readonly BigFloat Half = new(BigInteger.One, -1);
    public static readonly BigFloat PositiveInfinity = new(BigKind.PositiveInfinity);
    public static readonly BigFloat NegativeInfinity = new(BigKind.NegativeInfinity);
    public static readonly BigFloat NotANumber = new(BigKind.NotANumber);
    public static readonly BigFloat Undetermined = new(BigKind.Undetermined);

    public BigInteger Mantissa { get; }

    public int Exponent { get; }

    public int Error { get; }

    public BigKind Kind { get; }

    public bool IsFinite => Kind == BigKind.Finite;

    public bool IsInfinite => Kind is BigKind.PositiveInfinity or BigKind.NegativeInfinity;

    public bool IsZero => IsFinite && Mantissa.IsZero;

    public bool IsExactZero => IsZero && Error == Exact;

    public int Sign => Kind switch
    {
        BigKind.PositiveInfinity => 1,
        BigKind.NegativeInfinity => -1,
        _ => Mantissa.Sign,
    };

    /// <summary>The value is below 2^Magnitude and not below 2^(Magnitude - 1).</summary>
    public int Magnitude { get; }

    /// <summary>The number of bits of the mantissa.</summary>
    public int Bits => Mantissa.IsZero ? 0 : Magnitude - Exponent;

    /// <summary>Whether the sign of the value is certain.</summary>
    public bool HasCertainSign => IsFinite && (Error == Exact || (!Mantissa.IsZero && Magnitude - 1 > Error));

    /// <summary>Whether the value is nearer to zero than any type can tell, so that more precision will not find its sign.</summary>
    public bool IsVanishing => IsZero && Error is not Exact and < -(1 << 28);

    public BigFloat Negate() => Kind switch
    {
        BigKind.Finite => new(-Mantissa, Exponent, Error, Magnitude),
        BigKind.PositiveInfinity => NegativeInfinity,
        BigKind.NegativeInfinity => PositiveInfinity,
        _ => this,
    };

    public BigFloat Abs() => Sign < 0 ? Negate() : this;

    /// <summary>The value * 2^shift.</summary>
    public BigFloat Scale(int shift) => IsFinite ? new(Mantissa, Exponent + shift, Error == Exact ? Exact : Error + shift, IsZero ? MagnitudeOfZero : Magnitude + shift) : this;

    public BigFloat WithError(int error) => IsFinite ? new(Mantissa, Exponent, Math.Max(Error, error), Magnitude) : this;

    public static BigFloat FromDouble(double value)
    {
        if (double.IsNaN(value)) return NotANumber;
        if (double.IsInfinity(value)) return value > 0 ? PositiveInfinity : NegativeInfinity;
        if (value == 0) return Zero;
        long bits = BitConverter.DoubleToInt64Bits(value);
        int biased = (int)((bits >> 52) & 0x7FF);
        long fraction = bits & 0xFFFFFFFFFFFFFL;
        if (biased != 0) fraction |= 1L << 52;
        else biased = 1;
        return new(bits < 0 ? -fraction : fraction, biased - 1075);
    }

    /// <summary>The nearest double; what is too large for one is infinite.</summary>
    public double ToDouble()
    {
        switch (Kind)
        {
            case BigKind.PositiveInfinity: return double.PositiveInfinity;
            case BigKind.NegativeInfinity: return double.NegativeInfinity;
            case BigKind.NotANumber or BigKind.Undetermined: return double.NaN;
        }
        if (Mantissa.IsZero) return 0;
        int magnitude = Magnitude;
        if (magnitude > 1025) return Mantissa.Sign * double.PositiveInfinity;
        if (magnitude < -1080) return 0;
        int bits = Math.Min(53, magnitude + 1074);
        if (bits < 1) bits = 1;
        BigInteger rounded = Round(Mantissa, Bits - bits, out int shift);
        return ScaleDouble((double)rounded, Exponent + shift);
    }

    /// <summary>The mantissa without its last bits, to nearest.</summary>
    internal static BigInteger Round(BigInteger mantissa, int drop, out int shift)
    {
        shift = Math.Max(0, drop);
        if (drop <= 0) return mantissa;
        BigInteger magnitude = BigInteger.Abs(mantissa);
        magnitude = ((magnitude >> (drop - 1)) + 1) >> 1;
        return mantissa.Sign < 0 ? -magnitude : magnitude;
    }

    /// <summary>The number of bits of the magnitude; at most one more when the first 53 bits are ones.</summary>
    [MethodImpl(Jit.Optimized)]
    internal static int BitLength(BigInteger value)
    {
        if (value.IsZero) return 0;
        double size = (double)value;
        if (!double.IsInfinity(size)) return (int)((BitConverter.DoubleToInt64Bits(size) >> 52) & 0x7FF) - 1022;
        byte[] bytes = BigInteger.Abs(value).ToByteArray();
        int last = bytes.Length - 1;
        while (bytes[last] == 0) last--;
        int bits = last * 8;
        for (int top = bytes[last]; top != 0; top >>= 1) bits++;
        return bits;
    }

    private static double ScaleDouble(double value, int exponent)
    {
        while (exponent > 1000)
        {
            value *= Math.Pow(2, 1000);
            exponent -= 1000;
        }
        // One multiplication reaches the subnormals, so that it rounds once.
        if (exponent < -1000)
        {
            value *= Math.Pow(2, -900);
            exponent += 900;
        }
        return value * Math.Pow(2, exponent);
    }
}
