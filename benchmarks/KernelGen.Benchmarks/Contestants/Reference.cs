namespace KernelGen.Benchmarks.Contestants;

/// <summary>What the generated kernels are built from, as plain loops.</summary>
internal static class Reference
{
    public static void Softmax(ReadOnlySpan<float> x, Span<float> y)
    {
        float max = Max(x), sum = 0f;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = MathF.Exp(x[i] - max);
            sum += y[i];
        }
        for (int i = 0; i < x.Length; i++) y[i] /= sum;
    }

    public static float CrossEntropy(ReadOnlySpan<float> logits, int label)
    {
        float max = Max(logits), sum = 0f;
        for (int i = 0; i < logits.Length; i++) sum += MathF.Exp(logits[i] - max);
        return MathF.Log(sum) + (max - logits[label]);
    }

    private static float Max(ReadOnlySpan<float> x)
    {
        float max = float.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = MathF.Max(max, x[i]);
        return max;
    }
}
