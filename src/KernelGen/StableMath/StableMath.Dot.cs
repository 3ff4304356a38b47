namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The dot product <c>Σ x[i] · y[i]</c>, as if it were computed with at least twice the digits of the type, and rounded at the end.</summary>
    /// <param name="x">The first factors, any number of them.</param>
    /// <param name="y">The second factors, at least as many.</param>
    /// <returns>The sum; an infinity or NaN where an element or a product is, or where the sum overflows. The same bits on every machine.</returns>
    /// <remarks>
    /// Off by at most <c>u · |dot| + (n/32 + 8) · 2^-53 · Σ|x[i] · y[i]|</c> for floats (u is 2^-24), whose products are exact as doubles, and by
    /// <c>u · |dot| + ((n/16 + 48) · u)² · Σ|x[i] · y[i]|</c> for doubles (u is 2^-53), of which each lane keeps what its products and additions
    /// lose; products below 1e-291 add up to a unit of the smallest double each. Source: Ogita, Rump and Oishi, "Accurate sum and dot product" (2005).
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>.</exception>
    [Specialize(nameof(DotReference))]
    public static partial float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

    /// <inheritdoc cref="Dot(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = DotOfScaled(x, y, 1);
        if (double.IsFinite(sum)) return sum;
        // The sum of some products may overflow where that of all does not: once more, with products that are smaller.
        double ofSmaller = DotOfScaled(x, y, SmallerScale) / SmallerScale;
        // A factor that vanishes beside an infinite one makes NaN of their product.
        return double.IsNaN(ofSmaller) ? sum : ofSmaller;
    }

    [Specialize(nameof(DotReference), Accuracy = Accuracy.Strict)]
    private static partial double DotOfScaled(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double scale);

    [Kernel]
    private static float DotReference(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += (double)x[i] * y[i];
        return (float)sum;
    }

    [Kernel]
    private static double DotReference(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double scale) => Compensated.Dot(x, y, scale);
}
