namespace KernelGen.Behaviour.Kernels;

/// <summary>Kernels that need totals of the whole row before they can write an element.</summary>
internal static partial class Normalizers
{
    [Specialize(nameof(SoftmaxReference))]
    public static partial void Softmax(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(SoftmaxReference), Targets = Targets.Vector512)]
    public static partial void SoftmaxOn512(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(SoftmaxReference), Targets = Targets.Vector256)]
    public static partial void SoftmaxOn256(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(SoftmaxReference), Targets = Targets.Vector128)]
    public static partial void SoftmaxOn128(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(SoftmaxReference), Targets = Targets.Scalar)]
    public static partial void SoftmaxOnScalar(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(SoftmaxReference), Accuracy = Accuracy.Strict)]
    public static partial void SoftmaxStrict(ReadOnlySpan<float> x, Span<float> y);

    [Kernel]
    public static void SoftmaxReference(ReadOnlySpan<float> x, Span<float> y)
    {
        float max = float.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = MathF.Max(max, x[i]);
        float sum = 0f;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = MathF.Exp(x[i] - max);
            sum += y[i];
        }
        for (int i = 0; i < x.Length; i++) y[i] /= sum;
    }

    [Specialize(nameof(SoftmaxReference))]
    public static partial void Softmax(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    public static void SoftmaxReference(ReadOnlySpan<double> x, Span<double> y)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = Math.Max(max, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Math.Exp(x[i] - max);
            sum += y[i];
        }
        for (int i = 0; i < x.Length; i++) y[i] /= sum;
    }

    [Specialize(nameof(LogSoftmaxReference))]
    public static partial void LogSoftmax(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Keeps the shifted row in the output between its loops.</summary>
    [Kernel]
    public static void LogSoftmaxReference(ReadOnlySpan<float> x, Span<float> y)
    {
        float max = float.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = MathF.Max(max, x[i]);
        float sum = 0f;
        for (int i = 0; i < x.Length; i++)
        {
            float shifted = x[i] - max;
            sum += MathF.Exp(shifted);
            y[i] = shifted;
        }
        float logOfSum = MathF.Log(sum);
        for (int i = 0; i < x.Length; i++) y[i] = y[i] - logOfSum;
    }

    [Specialize(nameof(MinMaxReference))]
    public static partial void MinMax(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(MinMaxReference), Accuracy = Accuracy.Strict)]
    public static partial void MinMaxStrict(ReadOnlySpan<float> x, Span<float> y);

    [Kernel]
    public static void MinMaxReference(ReadOnlySpan<float> x, Span<float> y)
    {
        float max = float.NegativeInfinity, min = float.PositiveInfinity;
        foreach (float value in x) max = MathF.Max(max, value);
        foreach (float value in x) min = MathF.Min(min, value);
        for (int i = 0; i < x.Length; i++) y[i] = (x[i] - min) / (max - min);
    }

    [Specialize(nameof(L2Reference))]
    public static partial float L2(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Divides a row by its Euclidean norm and returns the norm.</summary>
    [Kernel]
    public static float L2Reference(ReadOnlySpan<float> x, Span<float> y)
    {
        float squares = 0f;
        for (int i = 0; i < x.Length; i++) squares += x[i] * x[i];
        float norm = MathF.Sqrt(squares);
        for (int i = 0; i < x.Length; i++) y[i] = x[i] / norm;
        return norm;
    }

    [Specialize(nameof(L2Reference))]
    public static partial double L2(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    public static double L2Reference(ReadOnlySpan<double> x, Span<double> y)
    {
        double squares = 0;
        foreach (double value in x) squares += value * value;
        double norm = Math.Sqrt(squares);
        for (int i = 0; i < x.Length; i++) y[i] = x[i] / norm;
        return norm;
    }

    [Specialize(nameof(StandardizeReference))]
    public static partial void Standardize(ReadOnlySpan<float> x, float epsilon, Span<float> y);

    /// <summary>Subtracts the mean and divides by the standard deviation: two passes of sums before the one that writes.</summary>
    [Kernel]
    public static void StandardizeReference(ReadOnlySpan<float> x, float epsilon, Span<float> y)
    {
        float sum = 0f;
        for (int i = 0; i < x.Length; i++) sum += x[i];
        float mean = sum / x.Length;
        float squares = 0f;
        for (int i = 0; i < x.Length; i++) squares += (x[i] - mean) * (x[i] - mean);
        float deviation = MathF.Sqrt(squares / x.Length + epsilon);
        for (int i = 0; i < x.Length; i++) y[i] = (x[i] - mean) / deviation;
    }
}
