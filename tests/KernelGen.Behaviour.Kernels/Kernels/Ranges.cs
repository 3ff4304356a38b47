namespace KernelGen.Behaviour.Kernels;

/// <summary>Loops over a part of a span, and loops that have to stay scalar.</summary>
internal static partial class Ranges
{
    [Specialize(nameof(FromThirdReference))]
    public static partial float FromThird(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Starts after the first elements, which stay as they are.</summary>
    [Kernel]
    public static float FromThirdReference(ReadOnlySpan<float> x, Span<float> y)
    {
        float min = float.PositiveInfinity;
        for (int i = 2; i < x.Length; i++)
        {
            y[i] = x[i] * 0.5f;
            min = MathF.Min(min, y[i]);
        }
        return min;
    }

    [Specialize(nameof(ScaleFirstReference))]
    public static partial void ScaleFirst(ReadOnlySpan<float> x, int n, float scale, Span<float> y);

    /// <summary>Ends at an argument, which may be negative.</summary>
    [Kernel]
    public static void ScaleFirstReference(ReadOnlySpan<float> x, int n, float scale, Span<float> y)
    {
        for (int i = 0; i < n; i++) y[i] = x[i] * scale;
    }

    [Specialize(nameof(SumFirstReference))]
    public static partial double SumFirst(ReadOnlySpan<double> x, int n);

    /// <summary>Ends at an argument, and includes it.</summary>
    [Kernel]
    public static double SumFirstReference(ReadOnlySpan<double> x, int n)
    {
        double sum = 0;
        for (int i = 1; i <= n - 1; i++) sum += x[i];
        return sum;
    }

    [Specialize(nameof(PairsReference))]
    public static partial void Pairs(ReadOnlySpan<float> x, ReadOnlySpan<float> weight, Span<float> y, Span<float> z);

    /// <summary>Two ranges of different lengths: they must not become one loop.</summary>
    [Kernel]
    public static void PairsReference(ReadOnlySpan<float> x, ReadOnlySpan<float> weight, Span<float> y, Span<float> z)
    {
        for (int i = 0; i < x.Length; i++) y[i] = x[i] + 1f;
        for (int i = 1; i < weight.Length; i++) z[i] = weight[i] - 1f;
    }

    [Specialize(nameof(SkipEmptyReference))]
    public static partial float SkipEmpty(ReadOnlySpan<float> x, float otherwise);

    [Kernel]
    public static float SkipEmptyReference(ReadOnlySpan<float> x, float otherwise)
    {
        if (x.Length == 0) return otherwise;
        float first = x[0], max = first;
        for (int i = 0; i < x.Length; i++) max = MathF.Max(max, x[i] - first);
        return max;
    }

#pragma warning disable KG0501 // Each of these is meant to stay scalar, and must be right all the same.

    [Specialize(nameof(RunningSumReference))]
    public static partial void RunningSum(ReadOnlySpan<float> x, Span<float> y);

    [Kernel]
    public static void RunningSumReference(ReadOnlySpan<float> x, Span<float> y)
    {
        float sum = 0f;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
            y[i] = sum;
        }
    }

    [Specialize(nameof(DifferencesReference))]
    public static partial void Differences(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>Reads a neighbour: in place, it finds what the iteration before has written.</summary>
    [Kernel]
    public static void DifferencesReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 1; i < x.Length; i++) y[i] = x[i] - x[i - 1];
    }

    [Specialize(nameof(SubtractFirstReference))]
    public static partial void SubtractFirst(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>In place, the first iteration changes what all the others subtract.</summary>
    [Kernel]
    public static void SubtractFirstReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = x[i] - x[0];
    }

    [Specialize(nameof(FromLastReference))]
    public static partial void FromLast(ReadOnlySpan<float> x, Span<float> y, Span<float> z);

    /// <summary>In place, the second loop finds a last element that the first has changed: they must not become one loop.</summary>
    [Kernel]
    public static void FromLastReference(ReadOnlySpan<float> x, Span<float> y, Span<float> z)
    {
        for (int i = 0; i < x.Length; i++) y[i] = x[i] + x[0];
        for (int i = 0; i < x.Length; i++) z[i] = x[i] - x[x.Length - 1];
    }

    [Specialize(nameof(PositiveSumReference))]
    public static partial double PositiveSum(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>Its branch keeps it scalar, so even its sum has the reference's bits.</summary>
    [Kernel]
    public static double PositiveSumReference(ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0, last = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > 0)
            {
                sum += x[i];
                last = x[i];
            }
            else
            {
                y[i] = i * 0.5;
            }
        }
        return sum + last;
    }

#pragma warning restore KG0501
}
