namespace KernelGen.Behaviour.Kernels;

/// <summary>Sums, products, maxima and minima, alone and several at a time.</summary>
internal static partial class Reductions
{
    [Specialize(nameof(WeightedSumReference))]
    public static partial float WeightedSum(ReadOnlySpan<float> x, ReadOnlySpan<float> weight);

    [Specialize(nameof(WeightedSumReference), Targets = Targets.Vector256)]
    public static partial float WeightedSumOn256(ReadOnlySpan<float> x, ReadOnlySpan<float> weight);

    [Specialize(nameof(WeightedSumReference), Targets = Targets.Vector128)]
    public static partial float WeightedSumOn128(ReadOnlySpan<float> x, ReadOnlySpan<float> weight);

    [Specialize(nameof(WeightedSumReference), Targets = Targets.Scalar)]
    public static partial float WeightedSumOnScalar(ReadOnlySpan<float> x, ReadOnlySpan<float> weight);

    [Specialize(nameof(WeightedSumReference), Accuracy = Accuracy.Strict)]
    public static partial float WeightedSumStrict(ReadOnlySpan<float> x, ReadOnlySpan<float> weight);

    [Kernel]
    public static float WeightedSumReference(ReadOnlySpan<float> x, ReadOnlySpan<float> weight)
    {
        float sum = 0f;
        for (int i = 0; i < x.Length; i++) sum += x[i] * weight[i];
        return sum;
    }

    [Specialize(nameof(ProductReference))]
    public static partial float Product(ReadOnlySpan<float> x);

    [Specialize(nameof(ProductReference), Targets = Targets.Vector256)]
    public static partial float ProductOn256(ReadOnlySpan<float> x);

    [Specialize(nameof(ProductReference), Targets = Targets.Vector128)]
    public static partial float ProductOn128(ReadOnlySpan<float> x);

    [Specialize(nameof(ProductReference), Targets = Targets.Scalar)]
    public static partial float ProductOnScalar(ReadOnlySpan<float> x);

    [Kernel]
    public static float ProductReference(ReadOnlySpan<float> x)
    {
        float product = 1f;
        foreach (float value in x) product *= value;
        return product;
    }

    [Specialize(nameof(ProductReference))]
    public static partial double Product(ReadOnlySpan<double> x);

    [Kernel]
    public static double ProductReference(ReadOnlySpan<double> x)
    {
        double product = 1;
        for (int i = 0; i < x.Length; i++) product *= x[i];
        return product;
    }

    [Specialize(nameof(SumOfSizesReference))]
    public static partial double SumOfSizes(ReadOnlySpan<double> x);

    [Kernel]
    public static double SumOfSizesReference(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x) sum += Math.Abs(value);
        return sum;
    }

    [Specialize(nameof(SpreadReference))]
    public static partial float Spread(ReadOnlySpan<float> x);

    /// <summary>Two totals that do not depend on the order: the answer is the reference's to the bit.</summary>
    [Kernel]
    public static float SpreadReference(ReadOnlySpan<float> x)
    {
        float max = float.NegativeInfinity, min = float.PositiveInfinity;
        for (int i = 0; i < x.Length; i++)
        {
            max = MathF.Max(max, x[i]);
            min = MathF.Min(min, x[i]);
        }
        return max - min;
    }

    [Specialize(nameof(LargestReference))]
    public static partial float Largest(ReadOnlySpan<float> x, float floor);

    /// <summary>Starts from an argument, which may be NaN or -0.</summary>
    [Kernel]
    public static float LargestReference(ReadOnlySpan<float> x, float floor)
    {
        float max = floor;
        for (int i = 0; i < x.Length; i++) max = MathF.Max(x[i], max);
        return max;
    }

    [Specialize(nameof(SmallestSizeReference))]
    public static partial double SmallestSize(ReadOnlySpan<double> x);

    [Kernel]
    public static double SmallestSizeReference(ReadOnlySpan<double> x)
    {
        double min = double.PositiveInfinity;
        for (int i = 0; i < x.Length; i++) min = Math.Min(min, Math.Abs(x[i]));
        return min;
    }

    [Specialize(nameof(VarianceReference))]
    public static partial double Variance(ReadOnlySpan<double> x);

    /// <summary>Several totals of one loop, and more of them than narrow registers hold.</summary>
    [Kernel]
    public static double VarianceReference(ReadOnlySpan<double> x)
    {
        double sum = 0, squares = 0, max = double.NegativeInfinity;
        int count = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
            squares += x[i] * x[i];
            max = Math.Max(max, x[i]);
        }
        foreach (double value in x) count++;
        double mean = sum / count;
        return (squares / count - mean * mean) / max;
    }

    [Specialize(nameof(FusedSumReference))]
    public static partial float FusedSum(ReadOnlySpan<float> x, ReadOnlySpan<float> weight, float start);

    /// <summary>The author's own fused multiply-add, subtracted terms and a start that is not 0.</summary>
    [Kernel]
    public static float FusedSumReference(ReadOnlySpan<float> x, ReadOnlySpan<float> weight, float start)
    {
        float sum = start;
        for (int i = 0; i < x.Length; i++)
        {
            sum = MathF.FusedMultiplyAdd(x[i], weight[i], sum);
            sum -= weight[i];
        }
        return sum;
    }

    [Specialize(nameof(SumOfLogsReference))]
    public static partial float SumOfLogs(ReadOnlySpan<float> x);

    [Kernel]
    public static float SumOfLogsReference(ReadOnlySpan<float> x)
    {
        float sum = 0f;
        foreach (float value in x) sum += MathF.Log(value);
        return sum;
    }
}
