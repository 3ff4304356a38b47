namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The softmax of a row: <c>y[i] = e^x[i] / Σ e^x[j]</c>, computed as <c>e^(x[i] - max) / Σ e^(x[j] - max)</c>, which never overflows.</summary>
    /// <param name="x">The row of any length; an empty one gives nothing. Elements of -∞ (masked ones) give 0.</param>
    /// <param name="y">The result, at least as long as <paramref name="x"/>; it may be the same span. Elements after the row are left as they are.</param>
    /// <remarks>
    /// Each exponential is within 1 ULP of the exact one, and the sum runs in a fixed tree: an element is within a few ULP
    /// of the exact result, and the same bits on every machine. A NaN or a +∞ anywhere, or a row of -∞ alone, makes every
    /// element NaN. Source: the definition, with the shift by the maximum as in Blanchard, Higham and Higham, "Accurately
    /// computing the log-sum-exp and softmax functions" (2021).
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>, or partly overlaps it. Nothing has been written then.</exception>
    [Specialize(nameof(SoftmaxReference))]
    public static partial void Softmax(ReadOnlySpan<float> x, Span<float> y);

    /// <inheritdoc cref="Softmax(ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(SoftmaxReference))]
    public static partial void Softmax(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>The softmax of each row of a matrix, as <see cref="Softmax(ReadOnlySpan{float}, Span{float})"/> gives it: the same bits, and for many rows in less time.</summary>
    /// <param name="x">The rows one after the other.</param>
    /// <param name="columns">The length of a row.</param>
    /// <param name="y">The results, at least as long as <paramref name="x"/>; it may be the same span. Elements after the last row are left as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is not at least 1, and there are elements.</exception>
    /// <exception cref="ArgumentException">The length of <paramref name="x"/> is not a multiple of <paramref name="columns"/>, or <paramref name="y"/> is too short or partly overlaps <paramref name="x"/>. Nothing has been written then.</exception>
    public static void Softmax(ReadOnlySpan<float> x, int columns, Span<float> y) => SoftmaxOfRows(x, CountRows(x.Length, columns), columns, y);

    /// <inheritdoc cref="Softmax(ReadOnlySpan{float}, int, Span{float})"/>
    public static void Softmax(ReadOnlySpan<double> x, int columns, Span<double> y) => SoftmaxOfRows(x, CountRows(x.Length, columns), columns, y);

    [Specialize(nameof(SoftmaxOfRowsReference))]
    private static partial void SoftmaxOfRows(ReadOnlySpan<float> x, int rows, int columns, Span<float> y);

    [Specialize(nameof(SoftmaxOfRowsReference))]
    private static partial void SoftmaxOfRows(ReadOnlySpan<double> x, int rows, int columns, Span<double> y);

    [Kernel]
    private static void SoftmaxReference(ReadOnlySpan<float> x, Span<float> y)
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

    [Kernel]
    private static void SoftmaxReference(ReadOnlySpan<double> x, Span<double> y)
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

    [Kernel]
    private static void SoftmaxOfRowsReference(ReadOnlySpan<float> x, int rows, int columns, Span<float> y)
    {
        for (int r = 0; r < rows; r++) SoftmaxReference(x.Slice(r * columns, columns), y.Slice(r * columns, columns));
    }

    [Kernel]
    private static void SoftmaxOfRowsReference(ReadOnlySpan<double> x, int rows, int columns, Span<double> y)
    {
        for (int r = 0; r < rows; r++) SoftmaxReference(x.Slice(r * columns, columns), y.Slice(r * columns, columns));
    }
}
