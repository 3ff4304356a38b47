using KernelGen.Analyzers.Evaluation;

namespace KernelGen.Corpus.Numbers;

/// <summary>What stands for float and double in the exact reading of a function: as many digits as the answer needs.</summary>
public readonly struct Number : IComparable<Number>, IEquatable<Number>
{
    private const int MaxOperations = 500_000;

    [ThreadStatic]
    private static BigArithmetic? s_arithmetic;

    [ThreadStatic]
    private static int s_operations;

    [ThreadStatic]
    private static bool s_isRefused;

    private readonly BigFloat _value;

    // The default of the type is zero.
    private readonly bool _isSet;

    internal Number(BigFloat value)
    {
        if (++s_operations > MaxOperations) throw new TimeoutException();
        _value = value;
        _isSet = true;
    }

    internal BigFloat Value => _isSet ? _value : BigFloat.Zero;

    /// <summary>The precision of all that is computed from here on.</summary>
    internal static BigArithmetic Arithmetic
    {
        get => s_arithmetic!;
        set
        {
            s_arithmetic = value;
            s_operations = 0;
            s_isRefused = false;
        }
    }

    /// <summary>Whether the function itself asked for NaN or an infinity, as it does of inputs that it has no answer to.</summary>
    internal static bool IsRefused => s_isRefused;

    public static Number PositiveInfinity => Refuse(BigFloat.PositiveInfinity);

    public static Number NegativeInfinity => Refuse(BigFloat.NegativeInfinity);

    public static Number NaN => Refuse(BigFloat.NotANumber);

    public static Number MaxValue => double.MaxValue;

    public static Number MinValue => double.MinValue;

    public static Number Epsilon => double.Epsilon;

    public static implicit operator Number(int value) => new(BigFloat.FromDouble(value));

    public static implicit operator Number(double value) => new(BigFloat.FromDouble(value));

    public static explicit operator int(Number value) => (int)value.Value.ToDouble();

    public static Number operator +(Number a, Number b) => new(Arithmetic.Add(a.Value, b.Value));

    public static Number operator -(Number a, Number b) => new(Arithmetic.Subtract(a.Value, b.Value));

    public static Number operator *(Number a, Number b) => new(Arithmetic.Multiply(a.Value, b.Value));

    public static Number operator /(Number a, Number b) => new(Arithmetic.Divide(a.Value, b.Value));

    public static Number operator %(Number a, Number b) => a - b * NumberMath.Truncate(a / b);

    public static Number operator +(Number a) => a;

    public static Number operator -(Number a) => new(a.Value.Negate());

    public static Number operator ++(Number a) => a + 1;

    public static Number operator --(Number a) => a - 1;

    public static bool operator <(Number a, Number b) => !IsUnordered(a, b) && a.CompareTo(b) < 0;

    public static bool operator >(Number a, Number b) => !IsUnordered(a, b) && a.CompareTo(b) > 0;

    public static bool operator <=(Number a, Number b) => !IsUnordered(a, b) && a.CompareTo(b) <= 0;

    public static bool operator >=(Number a, Number b) => !IsUnordered(a, b) && a.CompareTo(b) >= 0;

    public static bool operator ==(Number a, Number b) => !IsUnordered(a, b) && a.CompareTo(b) == 0;

    public static bool operator !=(Number a, Number b) => !(a == b);

    public static bool IsNaN(Number a) => a.Value.Kind >= BigKind.NotANumber;

    public static bool IsInfinity(Number a) => a.Value.IsInfinite;

    public static bool IsFinite(Number a) => a.Value.IsFinite;

    public static bool IsNegative(Number a) => a.Value.Sign < 0;

    public static Number LogP1(Number a) => new(Arithmetic.Log1P(a.Value));

    public static Number ExpM1(Number a) => new(Arithmetic.ExpM1(a.Value));

    /// <summary>What no precision tells apart is equal.</summary>
    public int CompareTo(Number other) => Arithmetic.Compare(Value, other.Value) ?? 0;

    public bool Equals(Number other) => this == other;

    public override bool Equals(object? obj) => obj is Number other && this == other;

    public override int GetHashCode() => Value.ToDouble().GetHashCode();

    private static Number Refuse(BigFloat value)
    {
        s_isRefused = true;
        return new(value);
    }

    private static bool IsUnordered(Number a, Number b) => IsNaN(a) || IsNaN(b);
}
