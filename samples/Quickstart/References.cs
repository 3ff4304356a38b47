using System.Numerics;

namespace Quickstart;

/// <summary>What the kernels compute, as plain scalar loops: in float what they are measured against, in double what is nearly exact.</summary>
internal static class References
{
    public static void Softmax<T>(ReadOnlySpan<T> logits, T temperature, Span<T> probabilities)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = Max(logits);
        T sum = T.Zero;
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = T.Exp((logits[i] - max) / temperature);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.Length; i++) probabilities[i] /= sum;
    }

    public static T CrossEntropy<T>(ReadOnlySpan<T> logits, int label)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = Max(logits);
        T sum = T.Zero;
        foreach (T logit in logits) sum += T.Exp(logit - max);
        return T.Log(sum) + (max - logits[label]);
    }

    public static T LossAndGradient<T>(ReadOnlySpan<T> logits, int label, Span<T> gradient)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T loss = CrossEntropy(logits, label);
        Softmax(logits, T.One, gradient);
        gradient[label] -= T.One;
        return loss;
    }

    private static T Max<T>(ReadOnlySpan<T> logits)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = T.NegativeInfinity;
        foreach (T logit in logits) max = T.Max(max, logit);
        return max;
    }
}
