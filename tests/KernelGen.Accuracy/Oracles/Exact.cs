namespace KernelGen.Accuracy;

/// <summary>A value of a function with some 90 bits: <c>Value · 2^Exponent</c>, or a special value that must come out as it is.</summary>
internal readonly record struct Exact(DoubleDouble Value, int Exponent = 0, double? Special = null)
{
    public static implicit operator Exact(DoubleDouble value) => new(value);

    public static implicit operator Exact(double special) => new(0, 0, special);

    public static Exact operator -(Exact value) => new(-value.Value, value.Exponent, -value.Special);

    /// <summary>The value as a sum of doubles, where it does not lie outside of what they hold.</summary>
    public DoubleDouble Scaled => Value.Scale(Math.ScaleB(1, Math.Clamp(Exponent, -1000, 1000)));

    /// <summary>Adds a result to what was found: its error, or that it is not the special value that it must be.</summary>
    public void Compare(Measurement found, double result, double x, double x2, double smallest)
    {
        if (Special is not { } special)
        {
            found.AddError(ErrorOf(result, smallest), x, x2);
            return;
        }
        bool isRight = double.IsNaN(special) ? double.IsNaN(result) : BitConverter.DoubleToUInt64Bits(result) == BitConverter.DoubleToUInt64Bits(special);
        if (!isRight) found.AddWrongSpecial(x, x2);
    }

    /// <summary>How far a double is off, in units of the last place that the exact value has as a double.</summary>
    /// <param name="result">The double.</param>
    /// <param name="smallest">The value whose last place counts where the exact one is smaller: what cancels takes digits along.</param>
    private double ErrorOf(double result, double smallest)
    {
        if (Value.High == 0) return result == 0 ? 0 : double.PositiveInfinity;
        int place = Math.Clamp(Math.Max(Math.ILogB(Value.High) + Exponent, smallest == 0 ? -1022 : Math.ILogB(smallest)), -1022, 1023) - 52;
        // Beyond the largest double infinity is right; up to it, infinity counts as the number that would come next.
        bool isOverflow = Math.ILogB(Value.High) + Exponent > 1023;
        if (isOverflow && result == double.CopySign(double.PositiveInfinity, Value.High)) return 0;
        double scaled = double.IsInfinity(result) ? double.CopySign(Math.ScaleB(1, 1024 - Exponent), result) : Math.ScaleB(result, -Exponent);
        return Math.ScaleB(Math.Abs(scaled - Value.High - Value.Low), Exponent - place);
    }
}
