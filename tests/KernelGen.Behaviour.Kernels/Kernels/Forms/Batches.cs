using System.Numerics;

namespace KernelGen.Behaviour.Kernels.Forms;

/// <summary>Kernels whose loops are divided among threads: batches by rows, and long rows by blocks.</summary>
internal static partial class Batches
{
    [Specialize(nameof(SoftmaxOfRowsReference), Parallel = true)]
    public static partial void SoftmaxOfRows(ReadOnlySpan<float> x, int rows, int columns, Span<float> y);

    [Specialize(nameof(SoftmaxOfRowsReference), Parallel = true)]
    public static partial void SoftmaxOfRows(ReadOnlySpan<double> x, int rows, int columns, Span<double> y);

    /// <summary>Each row writes its own part.</summary>
    [Kernel]
    public static void SoftmaxOfRowsReference<T>(ReadOnlySpan<T> x, int rows, int columns, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int r = 0; r < rows; r++) SoftmaxReference(x.Slice(r * columns, columns), y.Slice(r * columns, columns));
    }

    [Specialize(nameof(MeanLossReference), Parallel = true)]
    public static partial (float Loss, int Count) MeanLoss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, Span<float> gradient);

    [Specialize(nameof(MeanLossReference), Parallel = true)]
    public static partial (double Loss, int Count) MeanLoss(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int classes, Span<double> gradient);

    /// <summary>Two totals over the rows that have a label, and in each of these rows one element more that is written to.</summary>
    [Kernel]
    public static (T Loss, int Count) MeanLossReference<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, int classes, Span<T> gradient)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T loss = T.Zero;
        int count = 0;
        for (int r = 0; r < labels.Length; r++)
        {
            if (labels[r] < 0) continue;
            ReadOnlySpan<T> row = logits.Slice(r * classes, classes);
            Span<T> rowGradient = gradient.Slice(r * classes, classes);
            T log = RowLosses.LogSumExp(row);
            loss += log - row[labels[r]];
            count++;
            for (int c = 0; c < classes; c++) rowGradient[c] = T.Exp(row[c] - log);
            rowGradient[labels[r]] -= T.One;
        }
        return (count > 0 ? loss / T.CreateChecked(count) : T.Zero, count);
    }

    [Specialize(nameof(SoftmaxReference), Parallel = true)]
    public static partial void Softmax(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(SoftmaxReference), Parallel = true)]
    public static partial void Softmax(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>A maximum, a sum and a map over blocks of one row.</summary>
    [Kernel]
    public static void SoftmaxReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = T.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = T.Max(max, x[i]);
        T sum = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = T.Exp(x[i] - max);
            sum += y[i];
        }
        for (int i = 0; i < x.Length; i++) y[i] /= sum;
    }

    [Specialize(nameof(CentredReference), Parallel = true)]
    public static partial float Centred(ReadOnlySpan<float> x, int rows, int columns, Span<float> y);

    [Specialize(nameof(CentredReference), Parallel = true)]
    public static partial double Centred(ReadOnlySpan<double> x, int rows, int columns, Span<double> y);

    /// <summary>Means of columns, which run in lanes; then rows that read them; and a total into which a row folds twice.</summary>
    [Kernel]
    public static T CentredReference<T>(ReadOnlySpan<T> x, int rows, int columns, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        Span<T> means = new T[Math.Max(columns, 0)];
        for (int c = 0; c < columns; c++)
        {
            T sum = T.Zero;
            for (int r = 0; r < rows; r++) sum += x[r * columns + c];
            means[c] = sum / T.CreateChecked(rows);
        }
        T squares = T.Zero;
        for (int r = 0; r < rows; r++)
        {
            T most = T.Zero;
            for (int c = 0; c < columns; c++)
            {
                T d = x[r * columns + c] - means[c];
                y[r * columns + c] = d;
                squares += d * d;
                most = T.Max(most, d);
            }
            squares += most;
        }
        return squares;
    }
}
