using System.Numerics;

namespace KernelGen.Behaviour.Kernels.Forms;

/// <summary>Rows in which one element depends on those before it, or on its neighbours.</summary>
internal static partial class Sequences
{
    [Specialize(nameof(WelfordReference))]
    public static partial void Welford(ReadOnlySpan<float> x, out float mean, out float variance);

    [Specialize(nameof(WelfordReference))]
    public static partial void Welford(ReadOnlySpan<double> x, out double mean, out double variance);

    /// <summary>Mean and variance in one pass.</summary>
    [Kernel]
    public static void WelfordReference<T>(ReadOnlySpan<T> x, out T mean, out T variance)
        where T : IBinaryFloatingPointIeee754<T>
    {
        mean = T.Zero;
        variance = T.Zero;
        T squares = T.Zero;
        int count = 0;
#pragma warning disable KG0501 // Stays scalar, and must be right all the same.
        foreach (T v in x)
#pragma warning restore KG0501
        {
            count++;
            T before = v - mean;
            mean += before / T.CreateChecked(count);
            squares += before * (v - mean);
        }
        if (count > 0) variance = squares / T.CreateChecked(count);
    }

    [Specialize(nameof(CumulativeSumReference))]
    public static partial float CumulativeSum(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(CumulativeSumReference))]
    public static partial double CumulativeSum(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>Each element is the sum of all up to it.</summary>
    [Kernel]
    public static T CumulativeSumReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
#pragma warning disable KG0501 // Stays scalar, and must be right all the same.
        for (int i = 0; i < x.Length; i++)
#pragma warning restore KG0501
        {
            sum += x[i];
            y[i] = sum;
        }
        return sum;
    }

    [Specialize(nameof(MovingAverageReference))]
    public static partial void MovingAverage(ReadOnlySpan<float> x, int window, int stride, Span<float> y);

    [Specialize(nameof(MovingAverageReference))]
    public static partial void MovingAverage(ReadOnlySpan<double> x, int window, int stride, Span<double> y);

    /// <summary>One mean for each position of a window that goes on in strides.</summary>
    [Kernel]
    public static void MovingAverageReference<T>(ReadOnlySpan<T> x, int window, int stride, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (window < 1 || stride < 1) return;
        for (int start = 0; start + window <= x.Length; start += stride)
        {
            T sum = T.Zero;
            for (int k = 0; k < window; k++) sum += x[start + k];
            y[start / stride] = sum / T.CreateChecked(window);
        }
    }

    [Specialize(nameof(DiscountedReturnsReference))]
    public static partial void DiscountedReturns(ReadOnlySpan<float> rewards, float discount, Span<float> y);

    [Specialize(nameof(DiscountedReturnsReference))]
    public static partial void DiscountedReturns(ReadOnlySpan<double> rewards, double discount, Span<double> y);

    /// <summary>From the last to the first.</summary>
    [Kernel]
    public static void DiscountedReturnsReference<T>(ReadOnlySpan<T> rewards, T discount, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T ahead = T.Zero;
#pragma warning disable KG0501 // Stays scalar, and must be right all the same.
        for (int i = rewards.Length - 1; i >= 0; i--)
#pragma warning restore KG0501
        {
            ahead = rewards[i] + discount * ahead;
            y[i] = ahead;
        }
    }

    [Specialize(nameof(ExponentialSmoothingReference))]
    public static partial void ExponentialSmoothing(ReadOnlySpan<float> x, float rate, ref float state, Span<float> y);

    [Specialize(nameof(ExponentialSmoothingReference))]
    public static partial void ExponentialSmoothing(ReadOnlySpan<double> x, double rate, ref double state, Span<double> y);

    /// <summary>A state goes in and comes out.</summary>
    [Kernel]
    public static void ExponentialSmoothingReference<T>(ReadOnlySpan<T> x, T rate, ref T state, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
#pragma warning disable KG0501 // Stays scalar, and must be right all the same.
        for (int i = 0; i < x.Length; i++)
#pragma warning restore KG0501
        {
            state = rate * x[i] + (T.One - rate) * state;
            y[i] = state;
        }
    }

    [Specialize(nameof(PairsOfEvenAndOddReference))]
    public static partial void PairsOfEvenAndOdd(ReadOnlySpan<float> x, Span<float> sums, Span<float> differences);

    [Specialize(nameof(PairsOfEvenAndOddReference))]
    public static partial void PairsOfEvenAndOdd(ReadOnlySpan<double> x, Span<double> sums, Span<double> differences);

    /// <summary>A step of two.</summary>
    [Kernel]
    public static void PairsOfEvenAndOddReference<T>(ReadOnlySpan<T> x, Span<T> sums, Span<T> differences)
        where T : IBinaryFloatingPointIeee754<T>
    {
#pragma warning disable KG0501 // Stays scalar, and must be right all the same.
        for (int i = 0; i + 1 < x.Length; i += 2)
#pragma warning restore KG0501
        {
            sums[i / 2] = x[i] + x[i + 1];
            differences[i / 2] = x[i] - x[i + 1];
        }
    }

    [Specialize(nameof(RotatedReference))]
    public static partial void Rotated(ReadOnlySpan<float> x, float speed, Span<float> y);

    [Specialize(nameof(RotatedReference))]
    public static partial void Rotated(ReadOnlySpan<double> x, double speed, Span<double> y);

    /// <summary>Pairs of neighbours, each turned by an angle of its own, as rotary position embeddings do: what is written lies apart, and may be what is read.</summary>
    [Kernel]
    public static void RotatedReference<T>(ReadOnlySpan<T> x, T speed, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length / 2; i++)
        {
            T angle = T.CreateChecked(i) * speed, cosine = T.Cos(angle), sine = T.Sin(angle), first = x[2 * i], second = x[2 * i + 1];
            y[2 * i] = first * cosine - second * sine;
            y[2 * i + 1] = first * sine + second * cosine;
        }
    }

    [Specialize(nameof(SmoothedReference))]
    public static partial void Smoothed(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(SmoothedReference))]
    public static partial void Smoothed(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>A stencil with a table of weights; the ends are copied.</summary>
    [Kernel]
    public static void SmoothedReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> weights = [T.CreateChecked(0.25), T.CreateChecked(0.5), T.CreateChecked(0.25)];
        for (int i = 0; i < x.Length; i++)
        {
            if (i == 0 || i == x.Length - 1)
            {
                y[i] = x[i];
                continue;
            }
            T sum = T.Zero;
            for (int k = -1; k <= 1; k++) sum += weights[k + 1] * x[i + k];
            y[i] = sum;
        }
    }

    [Specialize(nameof(EditDistanceReference))]
    public static partial int EditDistance(ReadOnlySpan<int> left, ReadOnlySpan<int> right, float unused);

    [Specialize(nameof(EditDistanceReference))]
    public static partial int EditDistance(ReadOnlySpan<int> left, ReadOnlySpan<int> right, double unused);

    /// <summary>A table of two rows in scratch memory.</summary>
    [Kernel]
    public static int EditDistanceReference<T>(ReadOnlySpan<int> left, ReadOnlySpan<int> right, T unused)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Span<int> row = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++) row[j] = j;
        for (int i = 0; i < left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
#pragma warning disable KG0501 // Stays scalar, and must be right all the same.
            for (int j = 0; j < right.Length; j++)
#pragma warning restore KG0501
            {
                int above = row[j + 1];
                int cost = left[i] == right[j] ? 0 : 1;
                row[j + 1] = Math.Min(Math.Min(above, row[j]) + 1, diagonal + cost);
                diagonal = above;
            }
        }
        return row[^1] + (T.IsNaN(unused) ? 1 : 0);
    }
}
