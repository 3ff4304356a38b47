namespace KernelGen;

public static partial class StableMath
{
    private const float SmallestRatio = 1e-30f, LargestRatio = 1e30f;

    /// <summary>A term of a Kullback-Leibler divergence: <c>p · log(p / q)</c>, and 0 where p is 0.</summary>
    /// <param name="p">A probability, from 0 on.</param>
    /// <param name="q">The other one.</param>
    /// <returns>The term, in nats; 0 for a p of 0 and any q from 0 on, +∞ for a q of 0 where p is not, and NaN when one is negative or NaN. The same bits on every machine.</returns>
    /// <remarks>
    /// Where p and q are near each other, the logarithm is that of 1 + (p - q) / q, which does not cancel; where their
    /// quotient is not a normal number, it is a difference of logarithms. Within some 3 ULP. Source: the definition, as in
    /// SciPy's <c>rel_entr</c>.
    /// </remarks>
    [Specialize(nameof(RelativeEntropyReference), Targets = Targets.Scalar)]
    public static partial float RelativeEntropy(float p, float q);

    /// <inheritdoc cref="RelativeEntropy(float, float)"/>
    [Specialize(nameof(RelativeEntropyReference), Targets = Targets.Scalar)]
    public static partial double RelativeEntropy(double p, double q);

    /// <summary><see cref="RelativeEntropy(float, float)"/> of each pair of elements. Their sum is <see cref="KlDivergence(ReadOnlySpan{float}, ReadOnlySpan{float})"/>.</summary>
    /// <param name="p">The probabilities, any number of them.</param>
    /// <param name="q">The others, at least as many.</param>
    /// <param name="result">The results, at least as long as <paramref name="p"/>; it may be the same span as one of the others. Elements after them are left as they are.</param>
    /// <exception cref="ArgumentException">A span is shorter than <paramref name="p"/>, or <paramref name="result"/> partly overlaps another. Nothing has been written then.</exception>
    [Specialize(nameof(RelativeEntropyReference))]
    public static partial void RelativeEntropy(ReadOnlySpan<float> p, ReadOnlySpan<float> q, Span<float> result);

    /// <inheritdoc cref="RelativeEntropy(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(RelativeEntropyReference))]
    public static partial void RelativeEntropy(ReadOnlySpan<double> p, ReadOnlySpan<double> q, Span<double> result);

    [Kernel]
    private static float RelativeEntropyReference(float p, float q)
    {
        float difference = (p - q) / q, ratio = p / q;
        // Of a p or q of 0 the ratio is no normal number.
        float far = ratio >= SmallestRatio && ratio <= LargestRatio ? XLogY(p, ratio) : XLogY(p, p) - XLogY(p, q);
        return MathF.Abs(difference) < 0.5f ? p * Log1P(difference) : far;
    }

    [Kernel]
    private static double RelativeEntropyReference(double p, double q)
    {
        double difference = (p - q) / q, ratio = p / q;
        // Of a p or q of 0 the ratio is no normal number.
        double far = ratio >= SmallestRatio && ratio <= LargestRatio ? XLogY(p, ratio) : XLogY(p, p) - XLogY(p, q);
        return Math.Abs(difference) < 0.5 ? p * Log1P(difference) : far;
    }

    [Kernel]
    private static void RelativeEntropyReference(ReadOnlySpan<float> p, ReadOnlySpan<float> q, Span<float> result)
    {
        for (int i = 0; i < p.Length; i++) result[i] = RelativeEntropyReference(p[i], q[i]);
    }

    [Kernel]
    private static void RelativeEntropyReference(ReadOnlySpan<double> p, ReadOnlySpan<double> q, Span<double> result)
    {
        for (int i = 0; i < p.Length; i++) result[i] = RelativeEntropyReference(p[i], q[i]);
    }
}
