using System.Numerics;

namespace KernelGen.Benchmarks.Works;

/// <summary>The cross-entropy of each row of a batch, and its gradient.</summary>
internal static partial class LossesOfRows
{
    [Specialize(nameof(CrossEntropyReference))]
    public static partial void CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> losses);

    [Specialize(nameof(GradientReference))]
    public static partial void Gradient(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);

    [Kernel]
    private static void CrossEntropyReference<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, int classes, Span<T> losses)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int r = 0; r < labels.Length; r++)
        {
            ReadOnlySpan<T> row = logits.Slice(r * classes, classes);
            T max = T.NegativeInfinity, sum = T.Zero;
            foreach (T logit in row) max = T.Max(max, logit);
            foreach (T logit in row) sum += T.Exp(logit - max);
            losses[r] = T.Log(sum) + (max - row[labels[r]]);
        }
    }

    [Kernel]
    private static void GradientReference<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, int classes, Span<T> gradient)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int r = 0; r < labels.Length; r++) CrossEntropyGradient.Reference(logits.Slice(r * classes, classes), labels[r], gradient.Slice(r * classes, classes));
    }
}
