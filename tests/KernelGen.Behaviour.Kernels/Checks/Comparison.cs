using KernelGen.Behaviour.Oracles;

namespace KernelGen.Behaviour.Checks;

/// <summary>Whether a result may stand for the reference's: it has the same bits, or it is within the bound of the exact value.</summary>
internal static class Comparison
{
    /// <param name="actual">What the kernel gave.</param>
    /// <param name="reference">What the reference gave.</param>
    /// <param name="exact">The oracle's estimate; null for kernels that must give the reference's bits.</param>
    /// <param name="precision">The kernel's own type.</param>
    public static bool IsGood(double actual, double reference, Estimate? exact, Precision precision)
    {
        if (HasSameBits(actual, reference)) return true;
        if (exact is not { } estimate) return false;
        if (double.IsNaN(estimate.Error)) throw new InvalidOperationException("The oracle lost its error bound.");
        if (estimate.IsUnknown) return true;
        // Whether a result is NaN does not depend on roundings, nor does the sign of a zero, unless it is what is left of a rounded value.
        if (double.IsNaN(actual)) return false;
        if (actual == 0 && reference == 0) return estimate.Value == 0 ? estimate.Error > 0 : double.IsNegative(actual) == double.IsNegative(estimate.Value);
        if (double.IsInfinity(actual)) return actual == estimate.Value || Math.CopySign(1, actual) * estimate.Value + estimate.Error >= precision.Largest;
        return Math.Abs(actual - estimate.Value) <= estimate.Error;
    }

    /// <summary>Equal to the bit, but for a NaN's sign and payload.</summary>
    public static bool HasSameBits(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right) || double.IsNaN(left) && double.IsNaN(right);
}
