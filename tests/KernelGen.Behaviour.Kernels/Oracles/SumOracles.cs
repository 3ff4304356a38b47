namespace KernelGen.Behaviour.Oracles;

/// <summary>The compensated sums of the library, within the bounds that their documentation promises.</summary>
internal static class SumOracles
{
    public static void Sum(Exact exact) => exact.Returned = Bounded(ExactSum.Of(exact.X), exact.X.Length, exact.Precision);

    public static void Dot(Exact exact) => exact.Returned = Bounded(ExactSum.OfProducts(exact.X, exact.W), exact.X.Length, exact.Precision);

    private static Estimate Bounded(ExactSum sum, int count, Precision precision)
    {
        // A product may overflow or vanish, though the sum does not; and a float sum that is out of range is infinite.
        if (!sum.IsFinite) return sum.Value;
        if (precision == Precision.Float64 && sum.Size > 1e300) return Estimate.Unknown;
        const double Unit = 1.0 / (1L << 53);
        double part = precision == Precision.Float32 ? (count / 32 + 8) * Unit : Math.Pow((count / 16 + 48) * Unit, 2);
        return new Estimate(sum.Value, precision.Unit * Math.Abs(sum.Value) + part * sum.Size + (sum.Size == 0 ? 0 : (count + 1) * (precision == Precision.Float32 ? float.Epsilon : double.Epsilon)));
    }
}
