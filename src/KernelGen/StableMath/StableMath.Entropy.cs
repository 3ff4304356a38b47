namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The entropy of a distribution, in nats: <c>-Σ p[i] · log p[i]</c>, where a probability of 0 adds nothing.</summary>
    /// <param name="p">The probabilities, from 0 on; an empty span gives 0. They are not normalized.</param>
    /// <returns>The entropy; NaN when a probability is negative or NaN. The same bits on every machine.</returns>
    /// <remarks>Each term is within 1 ULP, and the sum runs in a fixed tree. Source: the definition, with <see cref="XLogY(float, float)"/> as in SciPy's <c>entr</c>.</remarks>
    [Specialize(nameof(EntropyReference))]
    public static partial float Entropy(ReadOnlySpan<float> p);

    /// <inheritdoc cref="Entropy(ReadOnlySpan{float})"/>
    [Specialize(nameof(EntropyReference))]
    public static partial double Entropy(ReadOnlySpan<double> p);

    [Kernel]
    private static float EntropyReference(ReadOnlySpan<float> p)
    {
        float sum = 0f;
        for (int i = 0; i < p.Length; i++) sum += XLogY(p[i], p[i]);
        return 0f - sum;
    }

    [Kernel]
    private static double EntropyReference(ReadOnlySpan<double> p)
    {
        double sum = 0;
        for (int i = 0; i < p.Length; i++) sum += XLogY(p[i], p[i]);
        return 0 - sum;
    }
}
