namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The Kullback-Leibler divergence of one distribution from another, in nats: <c>Σ p[i] · log(p[i] / q[i])</c>.</summary>
    /// <param name="p">The probabilities, from 0 on, any number of them. They are not normalized.</param>
    /// <param name="q">The others, at least as many.</param>
    /// <returns>The divergence; +∞ when a q is 0 where p is not, and NaN when a probability is negative or NaN. The same bits on every machine.</returns>
    /// <remarks>
    /// Where p and q are near each other, the logarithm is that of 1 + (p - q) / q, which does not cancel; where their
    /// quotient is not a normal number, it is a difference of logarithms. Each term is within some 3 ULP, and the sum runs
    /// in a fixed tree. Source: the definition, as in SciPy's <c>rel_entr</c>.
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="q"/> is shorter than <paramref name="p"/>.</exception>
    [Specialize(nameof(KlDivergenceReference))]
    public static partial float KlDivergence(ReadOnlySpan<float> p, ReadOnlySpan<float> q);

    /// <inheritdoc cref="KlDivergence(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    [Specialize(nameof(KlDivergenceReference))]
    public static partial double KlDivergence(ReadOnlySpan<double> p, ReadOnlySpan<double> q);

    private const float SmallestRatio = 1e-30f, LargestRatio = 1e30f;

    [Kernel]
    private static float KlDivergenceReference(ReadOnlySpan<float> p, ReadOnlySpan<float> q)
    {
        float sum = 0f;
        for (int i = 0; i < p.Length; i++)
        {
            float difference = (p[i] - q[i]) / q[i], ratio = p[i] / q[i];
            // Of a p or q of 0 the ratio is no normal number.
            float far = ratio >= SmallestRatio && ratio <= LargestRatio ? XLogY(p[i], ratio) : XLogY(p[i], p[i]) - XLogY(p[i], q[i]);
            sum += MathF.Abs(difference) < 0.5f ? p[i] * Log1P(difference) : far;
        }
        return sum;
    }

    [Kernel]
    private static double KlDivergenceReference(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            double difference = (p[i] - q[i]) / q[i], ratio = p[i] / q[i];
            // Of a p or q of 0 the ratio is no normal number.
            double far = ratio >= SmallestRatio && ratio <= LargestRatio ? XLogY(p[i], ratio) : XLogY(p[i], p[i]) - XLogY(p[i], q[i]);
            sum += Math.Abs(difference) < 0.5 ? p[i] * Log1P(difference) : far;
        }
        return sum;
    }
}
