namespace KernelGen;

public static partial class StableMath
{
    /// <summary>Mean and variance of the elements, in two passes: <c>Σ x[i] / n</c>, and <c>Σ (x[i] - mean)² / n</c> less what the mean's rounding added.</summary>
    /// <param name="x">The elements; of an empty span both are NaN.</param>
    /// <returns>The mean and the population variance; NaN when an element is infinite or NaN, but a mean of infinities of one sign is that infinity. The same bits on every machine.</returns>
    /// <remarks>
    /// Data of any offset. The variance of floats is within 1 ULP, as their sums run in double; that of doubles is off by at most <c>n/32 + 10</c> ULP, mostly by
    /// a few. Source: Chan, Golub and LeVeque, "Algorithms for computing the sample variance" (1983).
    /// </remarks>
    [Specialize(nameof(MeanAndVarianceReference))]
    public static partial (float Mean, float Variance) MeanAndVariance(ReadOnlySpan<float> x);

    /// <inheritdoc cref="MeanAndVariance(ReadOnlySpan{float})"/>
    [Specialize(nameof(MeanAndVarianceReference))]
    public static partial (double Mean, double Variance) MeanAndVariance(ReadOnlySpan<double> x);

    [Kernel]
    private static (float Mean, float Variance) MeanAndVarianceReference(ReadOnlySpan<float> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i];
        double mean = sum / x.Length, squares = 0, rest = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double deviation = x[i] - mean;
            squares += deviation * deviation;
            rest += deviation;
        }
        return ((float)mean, (float)((squares - rest * rest / x.Length) / x.Length));
    }

    [Kernel]
    private static (double Mean, double Variance) MeanAndVarianceReference(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i];
        double mean = sum / x.Length, squares = 0, rest = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double deviation = x[i] - mean;
            squares += deviation * deviation;
            rest += deviation;
        }
        return (mean, (squares - rest * rest / x.Length) / x.Length);
    }
}
