using System.Numerics;
using System.Numerics.Tensors;

namespace KernelGen.Benchmarks.Contestants;

/// <summary>What a careful user composes of TensorPrimitives, with a buffer that is there already where the result has no room.</summary>
internal static class Tensors
{
    public static void Softmax<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Subtract(x, TensorPrimitives.Max(x), y);
        TensorPrimitives.Exp<T>(y, y);
        TensorPrimitives.Divide(y, TensorPrimitives.Sum<T>(y), y);
    }

    public static void LogSoftmax<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = TensorPrimitives.Max(x);
        T logOfSum = T.Log(SumOfExp(x, max, y));
        TensorPrimitives.Subtract(x, max, y);
        TensorPrimitives.Subtract(y, logOfSum, y);
    }

    public static T LogSumExp<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T max = TensorPrimitives.Max(x);
        return T.IsInfinity(max) ? max : max + T.Log(SumOfExp(x, max, Buffer<T>.Take(x.Length)));
    }

    public static T CrossEntropy<T>(ReadOnlySpan<T> logits, int label)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T max = TensorPrimitives.Max(logits);
        return T.Log(SumOfExp(logits, max, Buffer<T>.Take(logits.Length))) + (max - logits[label]);
    }

    /// <summary>The loss, and its gradient to <paramref name="gradient"/>.</summary>
    public static T CrossEntropyAndGradient<T>(ReadOnlySpan<T> logits, int label, Span<T> gradient)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = TensorPrimitives.Max(logits), sum = SumOfExp(logits, max, gradient);
        TensorPrimitives.Divide(gradient, sum, gradient);
        gradient[label] -= T.One;
        return T.Log(sum) + (max - logits[label]);
    }

    private static T SumOfExp<T>(ReadOnlySpan<T> x, T max, Span<T> buffer)
        where T : IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Subtract(x, max, buffer);
        TensorPrimitives.Exp<T>(buffer, buffer);
        return TensorPrimitives.Sum<T>(buffer);
    }
}
