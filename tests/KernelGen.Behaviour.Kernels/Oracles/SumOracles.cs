namespace KernelGen.Behaviour.Oracles;

/// <summary>The compensated sums of the library, within the bounds that their documentation promises.</summary>
internal static class SumOracles
{
    public static void Sum(Exact exact) => exact.Returned = Bounded(ExactSum.Of(exact.X), exact.X.Length, exact.Precision);

    public static void Dot(Exact exact) => exact.Returned = Bounded(ExactSum.OfProducts(exact.X, exact.W), exact.X.Length, exact.Precision);

    private static Estimate Bounded(ExactSum sum, int count, Precision precision)
    {
        // A product that overflows is infinite, though the sum may not be.
        if (precision == Precision.Float64 && sum.Size > 1e300) return Estimate.Unknown;
        if (!sum.IsFinite || sum.IsOfZeros) return sum.Value;
        const double Unit = 1.0 / (1L << 53);
        double part = precision == Precision.Float32 ? (count / 32 + 8) * Unit : Math.Pow((count / 16 + 48) * Unit, 2);
        // What is below the smallest number of the type is lost, too.
        double smallest = precision == Precision.Float32 ? float.Epsilon : double.Epsilon;
        return new Estimate(sum.Value, precision.Unit * Math.Abs(sum.Value) + part * sum.Size + (count + 1) * smallest);
    }
}
