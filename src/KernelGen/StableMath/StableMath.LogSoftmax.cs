namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The logarithm of the softmax of a row: <c>y[i] = x[i] - log Σ e^x[j]</c>, computed as <c>x[i] - max - log Σ e^(x[j] - max)</c>, which never overflows and never takes the logarithm of a probability that became 0.</summary>
    /// <param name="x">The row of any length; an empty one gives nothing. Elements of -∞ (masked ones) give -∞.</param>
    /// <param name="y">The result, at least as long as <paramref name="x"/>; it may be the same span. Elements after the row are left as they are.</param>
    /// <remarks>
    /// Exponentials and logarithm are within 1 ULP, and the sum runs in a fixed tree: the error is a few ULP of the larger
    /// of the result and <c>x[i] - max</c>, and the bits are the same on every machine. A NaN or a +∞ anywhere, or a row of
    /// -∞ alone, makes every element NaN. Source: Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and
    /// softmax functions" (2021).
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>, or partly overlaps it. Nothing has been written then.</exception>
    [Specialize(nameof(LogSoftmaxReference))]
    public static partial void LogSoftmax(ReadOnlySpan<float> x, Span<float> y);

    /// <inheritdoc cref="LogSoftmax(ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(LogSoftmaxReference))]
    public static partial void LogSoftmax(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>The logarithm of the softmax of each row of a matrix, as <see cref="LogSoftmax(ReadOnlySpan{float}, Span{float})"/> gives it: the same bits, and for many rows in less time.</summary>
    /// <param name="x">The rows one after the other.</param>
    /// <param name="columns">The length of a row.</param>
    /// <param name="y">The results, at least as long as <paramref name="x"/>; it may be the same span. Elements after the last row are left as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is not at least 1, and there are elements.</exception>
    /// <exception cref="ArgumentException">The length of <paramref name="x"/> is not a multiple of <paramref name="columns"/>, or <paramref name="y"/> is too short or partly overlaps <paramref name="x"/>. Nothing has been written then.</exception>
    public static void LogSoftmax(ReadOnlySpan<float> x, int columns, Span<float> y) => LogSoftmaxOfRows(x, CountRows(x.Length, columns), columns, y);

    /// <inheritdoc cref="LogSoftmax(ReadOnlySpan{float}, int, Span{float})"/>
    public static void LogSoftmax(ReadOnlySpan<double> x, int columns, Span<double> y) => LogSoftmaxOfRows(x, CountRows(x.Length, columns), columns, y);

    [Specialize(nameof(LogSoftmaxOfRowsReference))]
    private static partial void LogSoftmaxOfRows(ReadOnlySpan<float> x, int rows, int columns, Span<float> y);

    [Specialize(nameof(LogSoftmaxOfRowsReference))]
    private static partial void LogSoftmaxOfRows(ReadOnlySpan<double> x, int rows, int columns, Span<double> y);

    [Kernel]
    private static void LogSoftmaxReference(ReadOnlySpan<float> x, Span<float> y)
    {
        float max = float.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = MathF.Max(max, x[i]);
        float sum = 0f;
        for (int i = 0; i < x.Length; i++) sum += MathF.Exp(x[i] - max);
        float logOfSum = MathF.Log(sum);
        for (int i = 0; i < x.Length; i++) y[i] = x[i] - max - logOfSum;
    }

    [Kernel]
    private static void LogSoftmaxReference(ReadOnlySpan<double> x, Span<double> y)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = Math.Max(max, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i] - max);
        double logOfSum = Math.Log(sum);
        for (int i = 0; i < x.Length; i++) y[i] = x[i] - max - logOfSum;
    }

    [Kernel]
    private static void LogSoftmaxOfRowsReference(ReadOnlySpan<float> x, int rows, int columns, Span<float> y)
    {
        for (int r = 0; r < rows; r++) LogSoftmaxReference(x.Slice(r * columns, columns), y.Slice(r * columns, columns));
    }

    [Kernel]
    private static void LogSoftmaxOfRowsReference(ReadOnlySpan<double> x, int rows, int columns, Span<double> y)
    {
        for (int r = 0; r < rows; r++) LogSoftmaxReference(x.Slice(r * columns, columns), y.Slice(r * columns, columns));
    }
}
