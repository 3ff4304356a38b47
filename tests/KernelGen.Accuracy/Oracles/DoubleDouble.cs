namespace KernelGen.Accuracy;

/// <summary>An unevaluated sum of two doubles that do not overlap: about 106 bits (Dekker, 1971).</summary>
internal readonly record struct DoubleDouble(double High, double Low = 0)
{
    public static implicit operator DoubleDouble(double value) => new(value);

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        DoubleDouble high = Sum(left.High, right.High), low = Sum(left.Low, right.Low);
        high = QuickSum(high.High, high.Low + low.High);
        return QuickSum(high.High, high.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + -right;

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        DoubleDouble high = Product(left.High, right.High);
        return QuickSum(high.High, high.Low + (left.High * right.Low + left.Low * right.High));
    }

    /// <summary>Long division with three digits, each a double.</summary>
    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        double first = left.High / right.High;
        DoubleDouble rest = left - right * first;
        double second = rest.High / right.High;
        double third = (rest - right * second).High / right.High;
        return Sum(first, second) + third;
    }

    /// <summary>Times a power of two, which is exact.</summary>
    public DoubleDouble Scale(double powerOfTwo) => new(High * powerOfTwo, Low * powerOfTwo);

    /// <summary>The exact sum (Knuth).</summary>
    public static DoubleDouble Sum(double left, double right)
    {
        double sum = left + right, part = sum - left;
        return new(sum, left - (sum - part) + (right - part));
    }

    /// <summary>The exact product.</summary>
    public static DoubleDouble Product(double left, double right)
    {
        double product = left * right;
        return new(product, Math.FusedMultiplyAdd(left, right, -product));
    }

    private static DoubleDouble QuickSum(double larger, double smaller)
    {
        double sum = larger + smaller;
        return new(sum, smaller - (sum - larger));
    }
}
