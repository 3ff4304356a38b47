using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>Rounding to the types of C#, on a framework that has neither Half nor bit casts of float.</summary>
internal static class Rounding
{
    public static double To(NumericType type, double value) => type switch
    {
        NumericType.Float => (float)value,
        NumericType.Half => ToHalf(value),
        NumericType.Integer => Math.Truncate(value),
        _ => value,
    };

    /// <summary>How many bits apart two numbers of a type are: the logarithm of the count of numbers between them.</summary>
    public static double BitsBetween(NumericType type, double a, double b)
    {
        if (a.Equals(b) || (a == 0 && b == 0)) return 0;
        if (double.IsNaN(a) || double.IsNaN(b)) return Width(type);
        double distance = Math.Abs(Ordinal(type, a) - Ordinal(type, b));
        return Math.Log(distance + 1, 2);
    }

    public static int Width(NumericType type) => type switch
    {
        NumericType.Half => 16,
        NumericType.Float => 32,
        _ => 64,
    };

    /// <summary>The place of a number among all numbers of its type.</summary>
    public static double Ordinal(NumericType type, double value)
    {
        switch (type)
        {
            case NumericType.Float:
                return FloatOrdinal((float)value);
            case NumericType.Half:
                double size = Math.Min(Math.Abs(value), 65520);
                if (size < 6.103515625E-05) return Math.Sign(value) * size * 16777216;
                int exponent = (int)((BitConverter.DoubleToInt64Bits(size) >> 52) & 0x7FF) - 1023;
                return Math.Sign(value) * ((exponent + 15) * 1024 + (size / Math.Pow(2, exponent) - 1) * 1024);
            default:
                long bits = BitConverter.DoubleToInt64Bits(value);
                return bits < 0 ? -(double)(bits & long.MaxValue) : bits;
        }
    }

    private static double FloatOrdinal(float value)
    {
        int bits = BitConverter.ToInt32(BitConverter.GetBytes(value), 0);
        return bits < 0 ? -(double)(bits & int.MaxValue) : bits;
    }

    private static double ToHalf(double value)
    {
        double size = Math.Abs(value);
        if (double.IsNaN(value) || double.IsInfinity(value) || size == 0) return value;
        if (size >= 65520) return value > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        int exponent = Math.Max(-14, (int)((BitConverter.DoubleToInt64Bits(size) >> 52) & 0x7FF) - 1023);
        double unit = Math.Pow(2, exponent - 10);
        return Math.Round(value / unit, MidpointRounding.ToEven) * unit;
    }
}
