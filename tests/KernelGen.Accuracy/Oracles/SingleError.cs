namespace KernelGen.Accuracy;

/// <summary>How far a float is from an exact value.</summary>
internal static class SingleError
{
    /// <param name="smallest">The value whose last place counts where the exact one is smaller: what cancels takes digits along.</param>
    public static void Add(Measurement found, float y, double exact, double x, double x2, double smallest)
    {
        if (double.IsNaN(exact) || double.IsInfinity(exact) || exact == 0)
        {
            bool isRight = double.IsNaN(exact) ? float.IsNaN(y) : BitConverter.SingleToUInt32Bits(y) == BitConverter.SingleToUInt32Bits((float)exact);
            if (!isRight) found.AddWrongSpecial(x, x2);
            return;
        }
        // An overflow is as far off as the number would be that comes after the largest.
        double value = float.IsInfinity(y) ? double.CopySign(Math.ScaleB(1, 128), y) : y;
        found.AddError(Math.Abs(value - exact) / UnitOfLastPlace(Math.Max(Math.Abs(exact), smallest)), x, x2);
    }

    private static double UnitOfLastPlace(double exact) => Math.ScaleB(1, Math.Clamp(Math.ILogB(exact), -126, 127) - 23);
}
