namespace KernelGen.Benchmarks.Works;

/// <summary>The same kernel of a batch on one thread and on several.</summary>
internal static partial class RowsOnThreads
{
    /// <summary>How many rows there are, and how long each is.</summary>
    public const int Rows = 4096, Columns = 1024;

    [Specialize(nameof(SoftmaxReference))]
    public static partial void SoftmaxOnOneThread(ReadOnlySpan<float> x, int rows, Span<float> y);

    [Specialize(nameof(SoftmaxReference), Parallel = true)]
    public static partial void Softmax(ReadOnlySpan<float> x, int rows, Span<float> y);

    [Kernel]
    private static void SoftmaxReference(ReadOnlySpan<float> x, int rows, Span<float> y)
    {
        for (int r = 0; r < rows; r++)
        {
            float max = float.NegativeInfinity;
            for (int c = 0; c < Columns; c++) max = MathF.Max(max, x[r * Columns + c]);
            float sum = 0f;
            for (int c = 0; c < Columns; c++)
            {
                y[r * Columns + c] = MathF.Exp(x[r * Columns + c] - max);
                sum += y[r * Columns + c];
            }
            for (int c = 0; c < Columns; c++) y[r * Columns + c] /= sum;
        }
    }

    [Specialize(nameof(LogSumExpReference))]
    public static partial void LogSumExpOnOneThread(ReadOnlySpan<float> x, int rows, Span<float> y);

    [Specialize(nameof(LogSumExpReference), Parallel = true)]
    public static partial void LogSumExp(ReadOnlySpan<float> x, int rows, Span<float> y);

    [Kernel]
    private static void LogSumExpReference(ReadOnlySpan<float> x, int rows, Span<float> y)
    {
        for (int r = 0; r < rows; r++)
        {
            float max = float.NegativeInfinity;
            for (int c = 0; c < Columns; c++) max = MathF.Max(max, x[r * Columns + c]);
            float sum = 0f;
            for (int c = 0; c < Columns; c++) sum += MathF.Exp(x[r * Columns + c] - max);
            y[r] = max + MathF.Log(sum);
        }
    }
}
