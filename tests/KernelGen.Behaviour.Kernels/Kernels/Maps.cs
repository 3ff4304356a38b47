namespace KernelGen.Behaviour.Kernels;

/// <summary>Kernels whose elements do not depend on each other.</summary>
internal static partial class Maps
{
    [Specialize(nameof(SigmoidReference))]
    public static partial void Sigmoid(ReadOnlySpan<float> x, Span<float> y);

    [Kernel]
    public static void SigmoidReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Logistic(x[i]);
    }

    private static float Logistic(float x)
    {
        float e = MathF.Exp(-MathF.Abs(x));
        return Choose(x >= 0f, 1f, e) / (1f + e);
    }

    private static float Choose(bool condition, float yes, float no) => condition ? yes : no;

    /// <summary>The operations that round, and those that are exact but for NaN and the signs of zeros.</summary>
    [Specialize(nameof(RoundingsReference))]
    public static partial void Roundings(ReadOnlySpan<float> x, float a, Span<float> whole, Span<float> signed);

    [Kernel]
    public static void RoundingsReference(ReadOnlySpan<float> x, float a, Span<float> whole, Span<float> signed)
    {
        for (int i = 0; i < x.Length; i++)
        {
            whole[i] = MathF.Round(x[i]) - MathF.Truncate(x[i]);
            signed[i] = MathF.CopySign(float.MaxNumber(MathF.Floor(x[i]), a), float.MinNumber(MathF.Ceiling(x[i]), a));
        }
    }

    [Specialize(nameof(ExponentialReference))]
    public static partial void Exponential(ReadOnlySpan<float> x, Span<float> y);

    [Kernel]
    public static void ExponentialReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = MathF.Exp(x[i]);
    }

    [Specialize(nameof(ExponentialReference))]
    public static partial void Exponential(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    public static void ExponentialReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Math.Exp(x[i]);
    }

    [Specialize(nameof(LogarithmReference))]
    public static partial void Logarithm(ReadOnlySpan<float> x, Span<float> y);

    [Kernel]
    public static void LogarithmReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = MathF.Log(x[i]);
    }

    [Specialize(nameof(LogarithmReference))]
    public static partial void Logarithm(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    public static void LogarithmReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Math.Log(x[i]);
    }

    [Specialize(nameof(PenaltiesReference))]
    public static partial void Penalties(ReadOnlySpan<float> x, float delta, Span<float> y);

    /// <summary>Inlines a helper of another type.</summary>
    [Kernel]
    public static void PenaltiesReference(ReadOnlySpan<float> x, float delta, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Losses.Penalty(x[i], delta);
    }

    [Specialize(nameof(ClampReference))]
    public static partial void Clamp(ReadOnlySpan<float> x, float low, float high, Span<float> y);

    [Kernel]
    public static void ClampReference(ReadOnlySpan<float> x, float low, float high, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = MathF.Min(MathF.Max(x[i], low), high);
    }

    [Specialize(nameof(AccumulateReference))]
    public static partial void Accumulate(ReadOnlySpan<double> x, double scale, Span<double> y);

    /// <summary>Reads what it writes. The product and the sum are rounded one after the other, as they are written.</summary>
    [Kernel]
    public static void AccumulateReference(ReadOnlySpan<double> x, double scale, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] += scale * x[i];
    }

    [Specialize(nameof(FusedReference))]
    public static partial void Fused(ReadOnlySpan<float> x, ReadOnlySpan<float> weight, float offset, Span<float> y);

    [Kernel]
    public static void FusedReference(ReadOnlySpan<float> x, ReadOnlySpan<float> weight, float offset, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = MathF.FusedMultiplyAdd(x[i], -weight[i], offset);
    }

    [Specialize(nameof(RootsReference))]
    public static partial void Roots(ReadOnlySpan<double> x, Span<double> root, Span<double> inverse);

    /// <summary>Two outputs, the second of which reads the first.</summary>
    [Kernel]
    public static void RootsReference(ReadOnlySpan<double> x, Span<double> root, Span<double> inverse)
    {
        for (int i = 0; i < x.Length; i++) root[i] = Math.Sqrt(x[i]);
        for (int i = 0; i < x.Length; i++) inverse[i] = 1 / root[i];
    }

    [Specialize(nameof(RotateReference))]
    public static partial void Rotate(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float cosine, float sine, Span<float> u, Span<float> v);

    /// <summary>Two inputs and two outputs in one loop: in place, the second output reads an input that the first has overwritten.</summary>
    [Kernel]
    public static void RotateReference(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float cosine, float sine, Span<float> u, Span<float> v)
    {
        for (int i = 0; i < x.Length; i++)
        {
            u[i] = x[i] * cosine - y[i] * sine;
            v[i] = x[i] * sine + y[i] * cosine;
        }
    }

    [Specialize(nameof(ConditionReference))]
    public static partial void Condition(ReadOnlySpan<double> x, ReadOnlySpan<double> weight, double limit, Span<double> y);

    /// <summary>Every comparison, and what combines them.</summary>
    [Kernel]
    public static void ConditionReference(ReadOnlySpan<double> x, ReadOnlySpan<double> weight, double limit, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            bool isSmall = x[i] < limit && x[i] > -limit;
            bool isPaired = x[i] == weight[i] || weight[i] != weight[i];
            double chosen = isSmall ? weight[i] : !isPaired ? -x[i] : limit;
            y[i] = x[i] <= weight[i] ? chosen : x[i] >= limit ? x[i] : 0.5;
        }
    }

    [Specialize(nameof(DivideReference))]
    public static partial void Divide(ReadOnlySpan<float> x, float divisor, Span<float> y);

    [Specialize(nameof(DivideReference), Accuracy = Accuracy.Strict)]
    public static partial void DivideStrict(ReadOnlySpan<float> x, float divisor, Span<float> y);

    [Kernel]
    public static void DivideReference(ReadOnlySpan<float> x, float divisor, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = x[i] / divisor;
    }

    [Specialize(nameof(DivideReference))]
    public static partial void Divide(ReadOnlySpan<double> x, double divisor, Span<double> y);

    [Kernel]
    public static void DivideReference(ReadOnlySpan<double> x, double divisor, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = x[i] / divisor;
    }
}
