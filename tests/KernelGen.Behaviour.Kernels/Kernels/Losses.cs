namespace KernelGen.Behaviour.Kernels;

/// <summary>Kernels that return one number for a row.</summary>
internal static partial class Losses
{
    [Specialize(nameof(LogSumExpReference))]
    public static partial float LogSumExp(ReadOnlySpan<float> x);

    [Specialize(nameof(LogSumExpReference), Targets = Targets.Vector256 | Targets.Vector128)]
    public static partial float LogSumExpOn256(ReadOnlySpan<float> x);

    [Specialize(nameof(LogSumExpReference), Targets = Targets.Scalar)]
    public static partial float LogSumExpOnScalar(ReadOnlySpan<float> x);

    [Kernel]
    public static float LogSumExpReference(ReadOnlySpan<float> x)
    {
        float max = float.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = MathF.Max(max, x[i]);
        if (MathF.Abs(max) > float.MaxValue) return max;
        float sum = 0f;
        for (int i = 0; i < x.Length; i++) sum += MathF.Exp(x[i] - max);
        return max + MathF.Log(sum);
    }

    [Specialize(nameof(PlainLogSumExpReference))]
    public static partial float PlainLogSumExp(ReadOnlySpan<float> x);

    [Specialize(nameof(PlainLogSumExpReference), Targets = Targets.Scalar)]
    public static partial float PlainLogSumExpOnScalar(ReadOnlySpan<float> x);

    /// <summary>Without a maximum: the compiler has to find that it wants one.</summary>
    [Kernel]
    public static float PlainLogSumExpReference(ReadOnlySpan<float> x)
    {
        float sum = 0f;
        for (int i = 0; i < x.Length; i++) sum += MathF.Exp(x[i]);
        return MathF.Log(sum);
    }

    [Specialize(nameof(PlainLogSumExpReference))]
    public static partial double PlainLogSumExp(ReadOnlySpan<double> x);

    [Specialize(nameof(PlainLogSumExpReference), Targets = Targets.Scalar)]
    public static partial double PlainLogSumExpOnScalar(ReadOnlySpan<double> x);

    /// <summary>Without a maximum: the compiler has to find that it wants one.</summary>
    [Kernel]
    public static double PlainLogSumExpReference(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i]);
        return Math.Log(sum);
    }

    [Specialize(nameof(LogSumExpReference))]
    public static partial double LogSumExp(ReadOnlySpan<double> x);

    [Specialize(nameof(LogSumExpReference), Targets = Targets.Vector256)]
    public static partial double LogSumExpOn256(ReadOnlySpan<double> x);

    [Specialize(nameof(LogSumExpReference), Targets = Targets.Vector128)]
    public static partial double LogSumExpOn128(ReadOnlySpan<double> x);

    [Specialize(nameof(LogSumExpReference), Targets = Targets.Scalar)]
    public static partial double LogSumExpOnScalar(ReadOnlySpan<double> x);

    [Kernel]
    public static double LogSumExpReference(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = Math.Max(max, x[i]);
        if (Math.Abs(max) > double.MaxValue) return max;
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i] - max);
        return max + Math.Log(sum);
    }

    [Specialize(nameof(CrossEntropyReference))]
    public static partial float CrossEntropy(ReadOnlySpan<float> logits, int label);

    [Kernel]
    public static float CrossEntropyReference(ReadOnlySpan<float> logits, int label)
    {
        float max = float.NegativeInfinity;
        foreach (float logit in logits) max = MathF.Max(max, logit);
        float sum = 0f;
        foreach (float logit in logits) sum += MathF.Exp(logit - max);
        return MathF.Log(sum) + (max - logits[label]);
    }

    [Specialize(nameof(CrossEntropyWithGradientReference))]
    public static partial double CrossEntropyWithGradient(ReadOnlySpan<double> logits, int label, Span<double> gradient);

    /// <summary>Writes its output in two steps: the loop, and then one element at the label.</summary>
    [Kernel]
    public static double CrossEntropyWithGradientReference(ReadOnlySpan<double> logits, int label, Span<double> gradient)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < logits.Length; i++) max = Math.Max(max, logits[i]);
        double atLabel = logits[label];
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            double term = Math.Exp(logits[i] - max);
            gradient[i] = term;
            sum += term;
        }
        for (int i = 0; i < logits.Length; i++) gradient[i] /= sum;
        gradient[label] -= 1;
        return Math.Log(sum) + (max - atLabel);
    }

    [Specialize(nameof(MeanSquaredErrorReference))]
    public static partial float MeanSquaredError(ReadOnlySpan<float> predicted, ReadOnlySpan<float> target);

    [Kernel]
    public static float MeanSquaredErrorReference(ReadOnlySpan<float> predicted, ReadOnlySpan<float> target)
    {
        float sum = 0f;
        for (int i = 0; i < predicted.Length; i++)
        {
            float difference = predicted[i] - target[i];
            sum += difference * difference;
        }
        return sum / predicted.Length;
    }

    [Specialize(nameof(MeanSquaredErrorReference))]
    public static partial double MeanSquaredError(ReadOnlySpan<double> predicted, ReadOnlySpan<double> target);

    [Kernel]
    public static double MeanSquaredErrorReference(ReadOnlySpan<double> predicted, ReadOnlySpan<double> target)
    {
        double sum = 0;
        for (int i = 0; i < predicted.Length; i++)
        {
            double difference = predicted[i] - target[i];
            sum += difference * difference;
        }
        return sum / predicted.Length;
    }

    [Specialize(nameof(HuberReference))]
    public static partial float Huber(ReadOnlySpan<float> predicted, ReadOnlySpan<float> target, float delta);

    [Kernel]
    public static float HuberReference(ReadOnlySpan<float> predicted, ReadOnlySpan<float> target, float delta)
    {
        float sum = 0f;
        for (int i = 0; i < predicted.Length; i++) sum += Penalty(predicted[i] - target[i], delta);
        return sum;
    }

    /// <summary>Quadratic near 0 and linear beyond delta: a helper that every user of it inlines.</summary>
    public static float Penalty(float difference, float delta)
    {
        float size = MathF.Abs(difference);
        return size <= delta ? 0.5f * size * size : delta * (size - 0.5f * delta);
    }

    [Specialize(nameof(DivergenceReference))]
    public static partial float Divergence(ReadOnlySpan<float> p, ReadOnlySpan<float> q);

    /// <summary>Kullback and Leibler's divergence: a class that p excludes adds nothing, whatever q says of it.</summary>
    [Kernel]
    public static float DivergenceReference(ReadOnlySpan<float> p, ReadOnlySpan<float> q)
    {
        float sum = 0f;
        for (int i = 0; i < p.Length; i++) sum += p[i] == 0f ? 0f : p[i] * MathF.Log(p[i] / q[i]);
        return sum;
    }
}
