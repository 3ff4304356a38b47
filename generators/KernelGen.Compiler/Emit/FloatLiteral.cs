using System.Globalization;
using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Emit;

/// <summary>C# literals that have exactly the bits of a value, whatever the culture and framework the compiler runs on.</summary>
internal static class FloatLiteral
{
    public static string OfSingle(long bits)
    {
        float value = FloatBits.ToSingle(bits);
        if (float.IsNaN(value)) return "float.NaN";
        if (float.IsInfinity(value)) return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        return Shortest(value, 9, text => FloatBits.Of(float.Parse(text, CultureInfo.InvariantCulture)) == FloatBits.Of(value), FloatBits.Of(value) < 0) + "f";
    }

    public static string OfDouble(long bits)
    {
        double value = FloatBits.ToDouble(bits);
        if (double.IsNaN(value)) return "double.NaN";
        if (double.IsInfinity(value)) return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        return Shortest(value, 17, text => FloatBits.Of(double.Parse(text, CultureInfo.InvariantCulture)) == bits, bits < 0) + "d";
    }

    /// <summary>The fewest digits that read back as the same bits.</summary>
    private static string Shortest(double value, int mostDigits, Func<string, bool> isExact, bool isNegative)
    {
        // Not every framework writes the sign of a zero.
        if (value == 0) return isNegative ? "-0.0" : "0";
        for (int digits = 6; digits < mostDigits; digits++)
        {
            string text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (isExact(text)) return text;
        }
        return value.ToString("G" + mostDigits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
