namespace KernelGen;

public static partial class StableMath
{
    /// <summary>Mean and variance of the elements, in two passes: <c>Σ x[i] / n</c>, and <c>Σ (x[i] - mean)² / n</c> less what the mean's rounding added.</summary>
    /// <param name="x">The elements; of an empty span both are NaN.</param>
    /// <returns>The mean and the population variance; NaN when an element is infinite or NaN. The same bits on every machine.</returns>
    /// <remarks>A few ULP for data of any offset: the sums run in a fixed tree. Source: Chan, Golub and LeVeque, "Algorithms for computing the sample variance" (1983).</remarks>
    public static (float Mean, float Variance) MeanAndVariance(ReadOnlySpan<float> x)
    {
        float mean = Mean(x);
        return (mean, Variance(x, mean));
    }

    /// <inheritdoc cref="MeanAndVariance(ReadOnlySpan{float})"/>
    public static (double Mean, double Variance) MeanAndVariance(ReadOnlySpan<double> x)
    {
        double mean = Mean(x);
        return (mean, Variance(x, mean));
    }

    [Specialize(nameof(MeanReference))]
    private static partial float Mean(ReadOnlySpan<float> x);

    [Specialize(nameof(VarianceReference))]
    private static partial float Variance(ReadOnlySpan<float> x, float mean);

    [Kernel]
    private static float MeanReference(ReadOnlySpan<float> x)
    {
        float sum = 0f;
        for (int i = 0; i < x.Length; i++) sum += x[i];
        return sum / x.Length;
    }

    [Kernel]
    private static float VarianceReference(ReadOnlySpan<float> x, float mean)
    {
        float squares = 0f, rest = 0f;
        for (int i = 0; i < x.Length; i++)
        {
            float deviation = x[i] - mean;
            squares += deviation * deviation;
            rest += deviation;
        }
        return (squares - rest * rest / x.Length) / x.Length;
    }

    [Specialize(nameof(MeanReference))]
    private static partial double Mean(ReadOnlySpan<double> x);

    [Specialize(nameof(VarianceReference))]
    private static partial double Variance(ReadOnlySpan<double> x, double mean);

    [Kernel]
    private static double MeanReference(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i];
        return sum / x.Length;
    }

    [Kernel]
    private static double VarianceReference(ReadOnlySpan<double> x, double mean)
    {
        double squares = 0, rest = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double deviation = x[i] - mean;
            squares += deviation * deviation;
            rest += deviation;
        }
        return (squares - rest * rest / x.Length) / x.Length;
    }
}
