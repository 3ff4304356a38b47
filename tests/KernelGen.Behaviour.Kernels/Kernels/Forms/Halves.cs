using System.Numerics;

namespace KernelGen.Behaviour.Kernels.Forms;

/// <summary>Kernels whose memory, arguments or results are Halves, which are computed with as floats.</summary>
internal static partial class Halves
{
    /// <summary>All that a Half can be as a float.</summary>
    [Kernel]
    private static void WidenReference(ReadOnlySpan<Half> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = (float)x[i];
    }

    [Specialize(nameof(WidenReference))]
    public static partial void Widen(ReadOnlySpan<Half> x, Span<float> y);

    [Kernel]
    private static void NarrowReference(ReadOnlySpan<float> x, Span<Half> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = (Half)x[i];
    }

    [Specialize(nameof(NarrowReference))]
    public static partial void Narrow(ReadOnlySpan<float> x, Span<Half> y);

    [Kernel]
    private static void NarrowDoublesReference(ReadOnlySpan<double> x, Span<Half> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = (Half)x[i];
    }

    [Specialize(nameof(NarrowDoublesReference))]
    public static partial void NarrowDoubles(ReadOnlySpan<double> x, Span<Half> y);

    /// <summary>A softmax as one writes it for storage of 16 bits: in float.</summary>
    [Kernel]
    public static void SoftmaxReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        float max = float.NegativeInfinity;
        foreach (T v in x) max = MathF.Max(max, float.CreateTruncating(v));
        float sum = 0;
        for (int i = 0; i < x.Length; i++) sum += MathF.Exp(float.CreateTruncating(x[i]) - max);
        for (int i = 0; i < x.Length; i++) y[i] = T.CreateTruncating(MathF.Exp(float.CreateTruncating(x[i]) - max) / sum);
    }

    [Specialize(nameof(SoftmaxReference))]
    public static partial void Softmax(ReadOnlySpan<Half> x, Span<Half> y);

    /// <summary>What is written lies apart.</summary>
    [Kernel]
    public static void RootsAndSignsReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[2 * i] = T.Sqrt(T.Abs(x[i]));
            y[2 * i + 1] = x[i] < T.Zero ? -T.One : T.One;
        }
    }

    [Specialize(nameof(RootsAndSignsReference))]
    public static partial void RootsAndSigns(ReadOnlySpan<Half> x, Span<Half> y);

    /// <summary>With an argument and a result of its own type, and sums in it.</summary>
    [Kernel]
    public static T RmsNormReference<T>(ReadOnlySpan<T> x, T epsilon, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T squares = T.Zero;
        foreach (T v in x) squares += v * v;
        T scale = T.One / T.Sqrt(squares / T.CreateTruncating(x.Length + 1) + epsilon);
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * scale;
        return scale;
    }

    [Specialize(nameof(RmsNormReference))]
    public static partial Half RmsNorm(ReadOnlySpan<Half> x, Half epsilon, Span<Half> y);

    /// <summary>Stores under a condition, reads them again, and gathers.</summary>
    [Kernel]
    public static (T Largest, int Positive) GatedReference<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> places, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        int positive = 0;
        T largest = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > T.Zero)
            {
                y[i] = x[i] * T.CreateTruncating(0.1);
                positive++;
            }
            largest = T.Max(largest, y[i]);
        }
        for (int i = 0; i < places.Length; i++) y[i] = y[i] + x[places[i]];
        return (largest, positive);
    }

    [Specialize(nameof(GatedReference))]
    public static partial (Half Largest, int Positive) Gated(ReadOnlySpan<Half> x, ReadOnlySpan<int> places, Span<Half> y);

    /// <summary>Columns side by side, a double sum, and memory of its own.</summary>
    [Kernel]
    public static void ColumnMeansReference<T>(ReadOnlySpan<T> x, int columns, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Span<T> scaled = new T[x.Length];
        for (int i = 0; i < x.Length; i++) scaled[i] = x[i] / T.CreateTruncating(8);
        int rows = columns > 0 ? x.Length / columns : 0;
        for (int c = 0; c < columns; c++)
        {
            double sum = 0;
            for (int r = 0; r < rows; r++) sum += double.CreateTruncating(scaled[r * columns + c]);
            y[c] = T.CreateTruncating(sum / (rows + 1));
        }
    }

    [Specialize(nameof(ColumnMeansReference))]
    public static partial void ColumnMeans(ReadOnlySpan<Half> x, int columns, Span<Half> y);
}
