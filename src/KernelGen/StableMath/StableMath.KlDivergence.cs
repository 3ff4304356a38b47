namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The Kullback-Leibler divergence of one distribution from another, in nats: <c>Σ p[i] · log(p[i] / q[i])</c>.</summary>
    /// <param name="p">The probabilities, from 0 on, any number of them. They are not normalized.</param>
    /// <param name="q">The others, at least as many.</param>
    /// <returns>The divergence; +∞ when a q is 0 where p is not, and NaN when a probability is negative or NaN. The same bits on every machine.</returns>
    /// <remarks>
    /// Each term is a <see cref="RelativeEntropy(float, float)"/>, and the sum runs in a fixed tree. Source: the definition.
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="q"/> is shorter than <paramref name="p"/>.</exception>
    [Specialize(nameof(KlDivergenceReference))]
    public static partial float KlDivergence(ReadOnlySpan<float> p, ReadOnlySpan<float> q);

    /// <inheritdoc cref="KlDivergence(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    [Specialize(nameof(KlDivergenceReference))]
    public static partial double KlDivergence(ReadOnlySpan<double> p, ReadOnlySpan<double> q);

    [Kernel]
    private static float KlDivergenceReference(ReadOnlySpan<float> p, ReadOnlySpan<float> q)
    {
        float sum = 0f;
        for (int i = 0; i < p.Length; i++) sum += RelativeEntropyReference(p[i], q[i]);
        return sum;
    }

    [Kernel]
    private static double KlDivergenceReference(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        double sum = 0;
        for (int i = 0; i < p.Length; i++) sum += RelativeEntropyReference(p[i], q[i]);
        return sum;
    }
}
