namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The logarithm of a sum of exponentials: <c>log Σ e^x[i]</c>, computed as <c>max + log Σ e^(x[i] - max)</c>, which never overflows.</summary>
    /// <param name="x">The terms, any number of them.</param>
    /// <returns>
    /// The logarithm; -∞ for no terms or terms of -∞ alone, +∞ when a term is +∞, and NaN when one is NaN. The same bits on
    /// every machine.
    /// </returns>
    /// <remarks>
    /// Exponentials and logarithm are within 1 ULP, and the sum runs in a fixed tree: the error is a few ULP of the larger
    /// of the result and the maximum. Source: Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax
    /// functions" (2021).
    /// </remarks>
    [Specialize(nameof(LogSumExpReference))]
    public static partial float LogSumExp(ReadOnlySpan<float> x);

    /// <inheritdoc cref="LogSumExp(ReadOnlySpan{float})"/>
    [Specialize(nameof(LogSumExpReference))]
    public static partial double LogSumExp(ReadOnlySpan<double> x);

    /// <summary>The logarithm of a sum of exponentials of each row of a matrix, as <see cref="LogSumExp(ReadOnlySpan{float})"/> gives it: the same bits, and for many rows in less time.</summary>
    /// <param name="x">The rows one after the other.</param>
    /// <param name="columns">The length of a row.</param>
    /// <param name="y">The logarithms, one for each row; elements after the last are left as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is not at least 1, and there are elements.</exception>
    /// <exception cref="ArgumentException">The length of <paramref name="x"/> is not a multiple of <paramref name="columns"/>, or <paramref name="y"/> is too short or partly overlaps <paramref name="x"/>. Nothing has been written then.</exception>
    public static void LogSumExp(ReadOnlySpan<float> x, int columns, Span<float> y) => LogSumExpOfRows(x, CountRows(x.Length, columns), columns, y);

    /// <inheritdoc cref="LogSumExp(ReadOnlySpan{float}, int, Span{float})"/>
    public static void LogSumExp(ReadOnlySpan<double> x, int columns, Span<double> y) => LogSumExpOfRows(x, CountRows(x.Length, columns), columns, y);

    [Specialize(nameof(LogSumExpOfRowsReference))]
    private static partial void LogSumExpOfRows(ReadOnlySpan<float> x, int rows, int columns, Span<float> y);

    [Specialize(nameof(LogSumExpOfRowsReference))]
    private static partial void LogSumExpOfRows(ReadOnlySpan<double> x, int rows, int columns, Span<double> y);

    [Kernel]
    private static float LogSumExpReference(ReadOnlySpan<float> x)
    {
        float max = float.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = MathF.Max(max, x[i]);
        // An infinite maximum is the answer; shifting by it would make NaN of it.
        if (MathF.Abs(max) > float.MaxValue) return max;
        float sum = 0f;
        for (int i = 0; i < x.Length; i++) sum += MathF.Exp(x[i] - max);
        return max + MathF.Log(sum);
    }

    [Kernel]
    private static double LogSumExpReference(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = Math.Max(max, x[i]);
        // An infinite maximum is the answer; shifting by it would make NaN of it.
        if (Math.Abs(max) > double.MaxValue) return max;
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i] - max);
        return max + Math.Log(sum);
    }

    [Kernel]
    private static void LogSumExpOfRowsReference(ReadOnlySpan<float> x, int rows, int columns, Span<float> y)
    {
        for (int r = 0; r < rows; r++) y[r] = LogSumExpReference(x.Slice(r * columns, columns));
    }

    [Kernel]
    private static void LogSumExpOfRowsReference(ReadOnlySpan<double> x, int rows, int columns, Span<double> y)
    {
        for (int r = 0; r < rows; r++) y[r] = LogSumExpReference(x.Slice(r * columns, columns));
    }
}
