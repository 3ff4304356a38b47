namespace KernelGen.Benchmarks.Works;

/// <summary>The loss and its gradient, written out by hand as a reference: softmax(logits) - 1 at the label.</summary>
internal static partial class CrossEntropyGradient
{
    [Specialize(nameof(Reference))]
    public static partial float Run(ReadOnlySpan<float> logits, int label, Span<float> gradient);

    [Specialize(nameof(Reference))]
    public static partial double Run(ReadOnlySpan<double> logits, int label, Span<double> gradient);

    [Kernel]
    public static T Reference<T>(ReadOnlySpan<T> logits, int label, Span<T> gradient)
        where T : System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        T labelLogit = logits[label];
        T max = T.NegativeInfinity;
        for (int i = 0; i < logits.Length; i++) max = T.Max(max, logits[i]);
        T sum = T.Zero;
        for (int i = 0; i < logits.Length; i++)
        {
            gradient[i] = T.Exp(logits[i] - max);
            sum += gradient[i];
        }
        for (int i = 0; i < logits.Length; i++) gradient[i] /= sum;
        gradient[label] -= T.One;
        return T.Log(sum) + (max - labelLogit);
    }
}
