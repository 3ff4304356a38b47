namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The sum of the elements, as if it were added up with at least twice the digits of the type, and rounded at the end.</summary>
    /// <param name="x">The elements; of an empty span the sum is 0.</param>
    /// <returns>The sum. It is infinite only where the exact sum rounds to infinity or an element is infinite, and NaN where an element is, or where there are infinities of both signs. The same bits on every machine.</returns>
    /// <remarks>
    /// Off by at most <c>u · |sum| + (n/32 + 8) · 2^-53 · Σ|x[i]|</c> for floats (u is 2^-24), which are added up as doubles, and by
    /// <c>u · |sum| + ((n/16 + 48) · u)² · Σ|x[i]|</c> for doubles (u is 2^-53), of which each lane keeps what its additions lose.
    /// Source: Neumaier (1974), with the branchless addition of Knuth; the bound follows Ogita, Rump and Oishi, "Accurate sum and dot product" (2005).
    /// </remarks>
    [Specialize(nameof(SumReference))]
    public static partial float Sum(ReadOnlySpan<float> x);

    /// <inheritdoc cref="Sum(ReadOnlySpan{float})"/>
    public static double Sum(ReadOnlySpan<double> x)
    {
        double sum = SumOfScaled(x, 1);
        // The sum of some elements may overflow where that of all does not: once more, with elements that are smaller.
        return double.IsFinite(sum) ? sum : SumOfScaled(x, SmallerScale) / SmallerScale;
    }

    /// <summary>2^-32: no span has more elements, and what becomes subnormal does not count beside a sum that overflows.</summary>
    private const double SmallerScale = 1.0 / (1L << 32);

    [Specialize(nameof(SumReference), Accuracy = Accuracy.Strict)]
    private static partial double SumOfScaled(ReadOnlySpan<double> x, double scale);

    [Kernel]
    private static float SumReference(ReadOnlySpan<float> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i];
        return (float)sum;
    }

    [Kernel]
    private static double SumReference(ReadOnlySpan<double> x, double scale) => Compensated.Sum(x, scale);
}
