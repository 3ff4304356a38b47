namespace KernelGen.Fuzz.Oracle;

/// <summary>
/// A number together with a bound on how far it may be from what a kernel computes that keeps its promise: one that adds
/// and multiplies in any order, rounds a product together with its sum or not, divides by way of a reciprocal, and whose
/// functions are off by one unit of the last place. A reference that runs over these numbers tells which results are good.
/// The bound is 0, and then the kernel must give these very bits, as long as no order could make a rounding error: sums
/// of small integers, say. A number that may be anything (a sum near overflow, a logarithm near 0) has an infinite bound.
/// </summary>
/// <typeparam name="TFormat">The format that the kernel computes in; the number itself is kept in double.</typeparam>
internal readonly struct Bounded<TFormat>
    where TFormat : IFormat
{
    /// <summary>A tree of lanes can be this much deeper than a chain of additions, above any one of its terms.</summary>
    private const int TreeDepth = 8;

    private readonly Shape _shape;

    /// <summary>For a sum: of the absolute values of its terms. For a product: the largest exponent that any part of it can have.</summary>
    private readonly double _high;

    /// <summary>For a product: the smallest exponent that any part of it can have.</summary>
    private readonly double _low;

    /// <summary>For a sum: the exponent of the lowest digit of any of its terms.</summary>
    private readonly int _unit;

    private Bounded(double value, double error, Shape shape = Shape.Leaf, double high = 0, double low = 0, int unit = 0)
    {
        Value = value;
        Error = double.IsNaN(error) ? double.PositiveInfinity : error;
        _shape = shape;
        _high = high;
        _low = low;
        _unit = unit;
    }

    private enum Shape : byte
    {
        Leaf,
        Sum,
        Product,
    }

    public double Value { get; }

    /// <summary>No good result is farther from <see cref="Value"/> than twice this: the value is one of the good results itself.</summary>
    public double Error { get; }

    public bool IsExact => Error == 0;

    public bool IsUnknown => double.IsPositiveInfinity(Error);

    private static Bounded<TFormat> Unknown => new(double.NaN, double.PositiveInfinity);

    /// <summary>The largest relative error of one rounding.</summary>
    private static double RoundOff => Math.ScaleB(1, -TFormat.Digits);

    private static double NearlyLargest => TFormat.Largest * (1 - 1E-6);

    private double Magnitude => _shape == Shape.Sum ? _high : double.IsInfinity(Value) ? 0 : Math.Abs(Value);

    private int Unit => _shape == Shape.Sum ? _unit : LowestDigit(Value);

    private double High => _shape == Shape.Product ? _high : Math.Max(0, Math.Log2(Math.Abs(Value)));

    private double Low => _shape == Shape.Product ? _low : Math.Min(0, Math.Log2(Math.Abs(Value)));

    private bool IsNaN => IsExact && double.IsNaN(Value);

    /// <summary>What a term adds to the error of a sum by the depth at which a tree may put it.</summary>
    private double DepthCharge => _shape == Shape.Sum && !IsExact ? 0 : TreeDepth * RoundOff * Magnitude;

    public static implicit operator Bounded<TFormat>(float value) => new(value, 0);

    public static explicit operator Bounded<TFormat>(double value) => new(TFormat.Round(value), 0);

    public static explicit operator Bounded<TFormat>(int value) => new(TFormat.Round(value), 0);

    public static explicit operator int(Bounded<TFormat> number)
    {
        if (!number.IsExact && (number.IsUnknown || (int)(number.Value - 2 * number.Error) != (int)(number.Value + 2 * number.Error))) Doubt.Raise();
        return (int)number.Value;
    }

    public static explicit operator Bounded<SingleFormat>(Bounded<TFormat> number) => number.To<SingleFormat>();

    public static explicit operator Bounded<HalfFormat>(Bounded<TFormat> number) => number.To<HalfFormat>();

    public static explicit operator Bounded<DoubleFormat>(Bounded<TFormat> number) => number.To<DoubleFormat>();

    public static Bounded<TFormat> operator +(Bounded<TFormat> left, Bounded<TFormat> right)
    {
        if (left.IsNaN || right.IsNaN) return new(double.NaN, 0);
        if (left.IsUnknown || right.IsUnknown) return Unknown;
        double value = left.Value + right.Value, magnitude = left.Magnitude + right.Magnitude;
        if (!(magnitude < NearlyLargest) && !(left.IsExact && right.IsExact && (left.Value == 0 || right.Value == 0))) return Unknown;
        int unit = left.Magnitude == 0 ? right.Unit : right.Magnitude == 0 ? left.Unit : Math.Min(left.Unit, right.Unit);
        double error = 0;
        if (!left.IsExact || !right.IsExact || Math.ScaleB(magnitude, -unit) > Math.ScaleB(1, TFormat.Digits))
            error = left.Error + right.Error + RoundOff * magnitude + left.DepthCharge + TreeDepth * RoundOff * right.Magnitude;
        return new(value, double.IsFinite(value) ? error : 0, Shape.Sum, magnitude, 0, unit);
    }

    public static Bounded<TFormat> operator -(Bounded<TFormat> number) => new(-number.Value, number.Error, number._shape, number._high, number._low, number._unit);

    public static Bounded<TFormat> operator -(Bounded<TFormat> left, Bounded<TFormat> right) => left + -right;

    public static Bounded<TFormat> operator *(Bounded<TFormat> left, Bounded<TFormat> right)
    {
        if (left.IsNaN || right.IsNaN) return new(double.NaN, 0);
        if (left.IsUnknown || right.IsUnknown) return Unknown;
        double value = left.Value * right.Value;
        double high = left.High + right.High, low = left.Low + right.Low;
        if (double.IsInfinity(low)) low = 0;
        bool isChain = left._shape == Shape.Product || right._shape == Shape.Product;
        if (isChain && low <= Math.Log2(TFormat.Smallest) + TFormat.Digits) return Unknown;
        // In another order the finite factors may vanish before they meet the infinite one.
        if (double.IsInfinity(left.Value) || double.IsInfinity(right.Value)) return left.MayBeZero || right.MayBeZero ? Unknown : new(value, 0, Shape.Product, high, low);
        if (isChain && high >= Math.Log2(NearlyLargest)) return Unknown;
        if (left.IsExact && right.IsExact && IsProductExact(left.Value, right.Value, value)) return new(value, 0, Shape.Product, high, low);
        double error = Math.Abs(left.Value) * right.Error + Math.Abs(right.Value) * left.Error + left.Error * right.Error + RoundOff * Math.Abs(value) + TFormat.Smallest;
        return Math.Abs(value) + error < NearlyLargest ? new(value, error, Shape.Product, high, low) : Unknown;
    }

    public static Bounded<TFormat> operator /(Bounded<TFormat> left, Bounded<TFormat> right)
    {
        if (left.IsNaN || right.IsNaN) return new(double.NaN, 0);
        if (left.IsUnknown || right.IsUnknown) return Unknown;
        double value = left.Value / right.Value;
        if (left.IsExact && right.IsExact && (left.Value == 0 || right.Value == 0 || !double.IsFinite(left.Value) || !double.IsFinite(right.Value))) return new(value, 0);
        if (right.MayBeZero) return Unknown;
        if (!double.IsFinite(value) && double.IsInfinity(left.Value)) return new(value, 0);
        if (double.IsInfinity(right.Value)) return left.MayBeZero ? new(value, TFormat.Smallest) : new(value, 0);
        if (left.IsExact && right.IsExact && IsPowerOfTwo(right.Value) && TFormat.Round(value) == value && IsProductExact(value, right.Value, left.Value)) return new(value, 0);
        double error = (left.Error + Math.Abs(value) * right.Error) / (Math.Abs(right.Value) - right.Error) + 3 * RoundOff * Math.Abs(value) + TFormat.Smallest;
        return Math.Abs(value) + error < NearlyLargest ? new(value, error) : Unknown;
    }

    public static Bounded<TFormat> operator %(Bounded<TFormat> left, Bounded<TFormat> right)
    {
        if (!left.IsExact || !right.IsExact) return Unknown;
        return new(left.Value % right.Value, 0);
    }

    public static bool operator <(Bounded<TFormat> left, Bounded<TFormat> right) => Decided(left, right) && left.Value < right.Value;

    public static bool operator >(Bounded<TFormat> left, Bounded<TFormat> right) => right < left;

    public static bool operator <=(Bounded<TFormat> left, Bounded<TFormat> right) => Decided(left, right) && left.Value <= right.Value;

    public static bool operator >=(Bounded<TFormat> left, Bounded<TFormat> right) => right <= left;

    public static bool operator ==(Bounded<TFormat> left, Bounded<TFormat> right) => Decided(left, right) && left.Value == right.Value;

    public static bool operator !=(Bounded<TFormat> left, Bounded<TFormat> right) => !(left == right);

    public static Bounded<TFormat> Abs(Bounded<TFormat> number) => new(Math.Abs(number.Value), number.Error);

    public static Bounded<TFormat> Max(Bounded<TFormat> left, Bounded<TFormat> right) => Extreme(left, right, Math.Max(left.Value, right.Value));

    public static Bounded<TFormat> Min(Bounded<TFormat> left, Bounded<TFormat> right) => Extreme(left, right, Math.Min(left.Value, right.Value));

    public static Bounded<TFormat> Sqrt(Bounded<TFormat> number)
    {
        if (number.IsUnknown) return Unknown;
        double root = Math.Sqrt(number.Value);
        if (number.IsExact) return new(TFormat.Round(root), 0);
        double lowest = number.Value - 2 * number.Error;
        if (number.Value + 2 * number.Error < 0) return new(double.NaN, 0);
        return lowest < 0 ? Unknown : new(root, root - Math.Sqrt(lowest) + RoundOff * root);
    }

    public static Bounded<TFormat> Exp(Bounded<TFormat> number)
    {
        if (number.IsUnknown) return Unknown;
        double value = Math.Exp(number.Value);
        if (number.IsExact && (!double.IsFinite(number.Value) || number.Value > TFormat.ExpLimit + 1)) return new(number.Value > 0 ? double.PositiveInfinity : value, 0);
        if (number.Value + 2 * number.Error >= TFormat.ExpLimit) return Unknown;
        return new(value, value * (Math.Exp(number.Error) - 1) + 3 * RoundOff * value + TFormat.Smallest);
    }

    public static Bounded<TFormat> Log(Bounded<TFormat> number)
    {
        if (number.IsUnknown) return Unknown;
        double value = Math.Log(number.Value);
        if (!double.IsFinite(value) && number.IsExact) return new(value, 0);
        if (number.Value + 2 * number.Error < 0) return new(double.NaN, 0);
        double lowest = number.Value - 2 * number.Error;
        if (lowest <= 0) return Unknown;
        return new(value, number.Error / lowest + 3 * RoundOff * Math.Abs(value));
    }

    /// <summary>Rounded once or twice: both are within the bound.</summary>
    public static Bounded<TFormat> FusedMultiplyAdd(Bounded<TFormat> left, Bounded<TFormat> right, Bounded<TFormat> addend) => left * right + addend;

    /// <summary>The same number in another format.</summary>
    public Bounded<TTo> To<TTo>()
        where TTo : IFormat
    {
        if (IsUnknown) return Bounded<TTo>.Unknown;
        if (IsExact) return new(TTo.Round(Value), 0);
        if (!(Math.Abs(Value) + 2 * Error < Bounded<TTo>.NearlyLargest)) return Bounded<TTo>.Unknown;
        return new(Value, Error + (TTo.Digits < TFormat.Digits ? Bounded<TTo>.RoundOff * Math.Abs(Value) + TTo.Smallest : 0));
    }

    public override bool Equals(object? other) => throw new NotSupportedException();

    public override int GetHashCode() => throw new NotSupportedException();

    private bool MayBeZero => Math.Abs(Value) <= 2 * Error;

    private static bool Decided(Bounded<TFormat> left, Bounded<TFormat> right)
    {
        if (left.IsNaN || right.IsNaN || left.IsExact && right.IsExact) return true;
        if (Math.Abs(left.Value - right.Value) > 2 * (left.Error + right.Error)) return true;
        Doubt.Raise();
        return true;
    }

    private static Bounded<TFormat> Extreme(Bounded<TFormat> left, Bounded<TFormat> right, double value)
    {
        if (left.IsNaN || right.IsNaN) return new(double.NaN, 0);
        if (left.IsUnknown || right.IsUnknown) return Unknown;
        if (left.IsExact && right.IsExact) return new(value, 0);
        if (Math.Abs(left.Value - right.Value) > 2 * (left.Error + right.Error)) return new(value, value == left.Value ? left.Error : right.Error);
        return new(value, Math.Max(left.Error, right.Error));
    }

    private static bool IsProductExact(double left, double right, double product) =>
        left == 0 || right == 0
        || TFormat.Round(product) == product && Math.Abs(product) <= TFormat.Largest && Math.Abs(product) > 1E-290 && Math.FusedMultiplyAdd(left, right, -product) == 0;

    private static bool IsPowerOfTwo(double value) => Math.ScaleB(1, Math.ILogB(value)) == Math.Abs(value) && Math.Abs(Math.ILogB(value)) < 120;

    private static int LowestDigit(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return int.MaxValue / 2;
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) & 0x7FF;
        long significand = bits & 0xF_FFFF_FFFF_FFFF | (exponent == 0 ? 0 : 0x10_0000_0000_0000);
        return Math.Max(exponent, 1) - 1075 + System.Numerics.BitOperations.TrailingZeroCount(significand);
    }
}
