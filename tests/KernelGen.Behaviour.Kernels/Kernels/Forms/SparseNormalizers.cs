using System.Numerics;

namespace KernelGen.Behaviour.Kernels.Forms;

/// <summary>Normalizers with zeros in them, found by bisection, and attention, which weighs rows by them.</summary>
internal static partial class SparseNormalizers
{
    [Specialize(nameof(SparsemaxReference))]
    public static partial void Sparsemax(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(SparsemaxReference))]
    public static partial void Sparsemax(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>The threshold at which what is above it sums to one.</summary>
    [Kernel]
    public static void SparsemaxReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = T.NegativeInfinity;
        foreach (T v in x) max = T.Max(max, v);
        T low = max - T.One, high = max;
        T half = T.CreateChecked(0.5);
        for (int step = 0; step < 60; step++)
        {
            T middle = (low + high) * half;
            T sum = T.Zero;
            for (int i = 0; i < x.Length; i++) sum += T.Max(x[i] - middle, T.Zero);
            if (sum > T.One) low = middle;
            else high = middle;
        }
        for (int i = 0; i < x.Length; i++) y[i] = T.Max(x[i] - (low + high) * half, T.Zero);
    }

    [Specialize(nameof(EntmaxReference))]
    public static partial void Entmax(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(EntmaxReference))]
    public static partial void Entmax(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>Entmax 1.5, by bisection until the threshold no longer moves.</summary>
    [Kernel]
    public static void EntmaxReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T half = T.CreateChecked(0.5);
        T max = T.NegativeInfinity;
        foreach (T v in x) max = T.Max(max, v * half);
        T low = max - T.One, high = max;
        int steps = 0;
        while (steps < 50 && high > low)
        {
            T middle = (low + high) * half, sum = T.Zero;
            foreach (T v in x)
            {
                T above = v * half - middle;
                if (above > T.Zero) sum += above * above;
            }
            if (sum >= T.One) low = middle;
            else high = middle;
            steps++;
        }
        for (int i = 0; i < x.Length; i++)
        {
            T above = T.Max(x[i] * half - low, T.Zero);
            y[i] = above * above;
        }
    }

    [Specialize(nameof(CausalSoftmaxReference))]
    public static partial void CausalSoftmax(ReadOnlySpan<float> scores, int n, Span<float> y);

    [Specialize(nameof(CausalSoftmaxReference))]
    public static partial void CausalSoftmax(ReadOnlySpan<double> scores, int n, Span<double> y);

    /// <summary>Row i sees columns 0 to i.</summary>
    [Kernel]
    public static void CausalSoftmaxReference<T>(ReadOnlySpan<T> scores, int n, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < n; i++)
        {
            T max = T.NegativeInfinity;
            for (int j = 0; j <= i; j++) max = T.Max(max, scores[i * n + j]);
            T sum = T.Zero;
            for (int j = 0; j <= i; j++) sum += T.Exp(scores[i * n + j] - max);
#pragma warning disable KG0501 // Stays scalar, and must be right all the same.
            for (int j = 0; j < n; j++) y[i * n + j] = j <= i ? T.Exp(scores[i * n + j] - max) / sum : T.Zero;
#pragma warning restore KG0501
        }
    }

    [Specialize(nameof(AttentionReference))]
    public static partial void Attention(ReadOnlySpan<float> query, ReadOnlySpan<float> keys, ReadOnlySpan<float> values, int count, Span<float> y);

    [Specialize(nameof(AttentionReference))]
    public static partial void Attention(ReadOnlySpan<double> query, ReadOnlySpan<double> keys, ReadOnlySpan<double> values, int count, Span<double> y);

    /// <summary>One query over all keys; its weights are scratch.</summary>
    [Kernel]
    public static void AttentionReference<T>(ReadOnlySpan<T> query, ReadOnlySpan<T> keys, ReadOnlySpan<T> values, int count, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        int width = query.Length;
        T scale = T.One / T.Sqrt(T.CreateChecked(width));
        Span<T> weights = new T[count];
        T max = T.NegativeInfinity;
        for (int k = 0; k < count; k++)
        {
            ReadOnlySpan<T> key = keys.Slice(k * width, width);
            T dot = T.Zero;
            for (int i = 0; i < width; i++) dot += query[i] * key[i];
            weights[k] = dot * scale;
            max = T.Max(max, weights[k]);
        }
        T sum = T.Zero;
        for (int k = 0; k < count; k++)
        {
            weights[k] = T.Exp(weights[k] - max);
            sum += weights[k];
        }
        for (int i = 0; i < width; i++) y[i] = T.Zero;
        for (int k = 0; k < count; k++)
        {
            T share = weights[k] / sum;
            for (int i = 0; i < width; i++) y[i] += share * values[k * width + i];
        }
    }

    [Specialize(nameof(AttentionWithPositionsReference))]
    public static partial void AttentionWithPositions(ReadOnlySpan<float> scores, float slope, int position, Span<float> y);

    [Specialize(nameof(AttentionWithPositionsReference))]
    public static partial void AttentionWithPositions(ReadOnlySpan<double> scores, double slope, int position, Span<double> y);

    /// <summary>Scores fall with the distance from a position, and nothing after it is seen.</summary>
    [Kernel]
    public static void AttentionWithPositionsReference<T>(ReadOnlySpan<T> scores, T slope, int position, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        int seen = Math.Min(position + 1, scores.Length);
        T max = T.NegativeInfinity;
        for (int j = 0; j < seen; j++) max = T.Max(max, scores[j] - slope * T.CreateChecked(position - j));
        T sum = T.Zero;
        for (int j = 0; j < seen; j++)
        {
            y[j] = T.Exp(scores[j] - slope * T.CreateChecked(position - j) - max);
            sum += y[j];
        }
        for (int j = 0; j < scores.Length; j++) y[j] = j < seen ? y[j] / sum : T.Zero;
    }
}
