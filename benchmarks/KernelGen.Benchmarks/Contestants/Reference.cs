using System.Numerics;

namespace KernelGen.Benchmarks.Contestants;

/// <summary>What the generated kernels are built from, as plain loops.</summary>
internal static class Reference
{
    public static void Exp(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = MathF.Exp(x[i]);
    }

    public static void Softmax<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = Max(x), sum = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = T.Exp(x[i] - max);
            sum += y[i];
        }
        for (int i = 0; i < x.Length; i++) y[i] /= sum;
    }

    public static void LogSoftmax<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = Max(x), logOfSum = T.Log(SumOfExp(x, max));
        for (int i = 0; i < x.Length; i++) y[i] = x[i] - max - logOfSum;
    }

    public static T LogSumExp<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = Max(x);
        return T.IsInfinity(max) ? max : max + T.Log(SumOfExp(x, max));
    }

    public static T CrossEntropy<T>(ReadOnlySpan<T> logits, int label)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = Max(logits);
        return T.Log(SumOfExp(logits, max)) + (max - logits[label]);
    }

    public static T CrossEntropy<T>(ReadOnlySpan<T> logits, int label, Span<T> gradient)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = Max(logits), sum = T.Zero;
        for (int i = 0; i < logits.Length; i++)
        {
            gradient[i] = T.Exp(logits[i] - max);
            sum += gradient[i];
        }
        for (int i = 0; i < logits.Length; i++) gradient[i] /= sum;
        gradient[label] -= T.One;
        return T.Log(sum) + (max - logits[label]);
    }

    private static T Max<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = T.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = T.Max(max, x[i]);
        return max;
    }

    private static T SumOfExp<T>(ReadOnlySpan<T> x, T max)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < x.Length; i++) sum += T.Exp(x[i] - max);
        return sum;
    }
}
