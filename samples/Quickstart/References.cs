namespace Quickstart;

/// <summary>What <see cref="KernelGen.StableMath"/> computes, as the scalar loops that everyone has written once.</summary>
internal static class References
{
    public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        float max = Max(logits);
        float sum = 0f;
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = MathF.Exp(logits[i] - max);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.Length; i++) probabilities[i] /= sum;
    }

    public static float CrossEntropy(ReadOnlySpan<float> logits, int label)
    {
        float max = Max(logits);
        float sum = 0f;
        foreach (float logit in logits) sum += MathF.Exp(logit - max);
        return MathF.Log(sum) + (max - logits[label]);
    }

    private static float Max(ReadOnlySpan<float> logits)
    {
        float max = float.NegativeInfinity;
        foreach (float logit in logits) max = MathF.Max(max, logit);
        return max;
    }
}
