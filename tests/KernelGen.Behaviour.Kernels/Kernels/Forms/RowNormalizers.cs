using System.Numerics;

namespace KernelGen.Behaviour.Kernels.Forms;

/// <summary>Normalizers of the rows, or of the columns, of a matrix that lies row after row.</summary>
internal static partial class RowNormalizers
{
    [Specialize(nameof(SoftmaxOfRowsReference))]
    public static partial void SoftmaxOfRows(ReadOnlySpan<float> x, int rows, int columns, Span<float> y);

    [Specialize(nameof(SoftmaxOfRowsReference))]
    public static partial void SoftmaxOfRows(ReadOnlySpan<double> x, int rows, int columns, Span<double> y);

    /// <summary>A row kernel, called for each row.</summary>
    [Kernel]
    public static void SoftmaxOfRowsReference<T>(ReadOnlySpan<T> x, int rows, int columns, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int r = 0; r < rows; r++) Softmax(x.Slice(r * columns, columns), y.Slice(r * columns, columns));
    }

    [Specialize(nameof(SoftmaxOfColumnsReference))]
    public static partial void SoftmaxOfColumns(ReadOnlySpan<float> x, int rows, int columns, Span<float> y);

    [Specialize(nameof(SoftmaxOfColumnsReference))]
    public static partial void SoftmaxOfColumns(ReadOnlySpan<double> x, int rows, int columns, Span<double> y);

    /// <summary>Down each column.</summary>
    [Kernel]
    public static void SoftmaxOfColumnsReference<T>(ReadOnlySpan<T> x, int rows, int columns, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int c = 0; c < columns; c++)
        {
            T max = T.NegativeInfinity;
            for (int r = 0; r < rows; r++) max = T.Max(max, x[r * columns + c]);
            T sum = T.Zero;
            for (int r = 0; r < rows; r++)
            {
                T e = T.Exp(x[r * columns + c] - max);
                y[r * columns + c] = e;
                sum += e;
            }
            for (int r = 0; r < rows; r++) y[r * columns + c] /= sum;
        }
    }

    [Specialize(nameof(LogSoftmaxOfRowsReference))]
    public static partial void LogSoftmaxOfRows(ReadOnlySpan<float> x, int rows, Span<float> y);

    [Specialize(nameof(LogSoftmaxOfRowsReference))]
    public static partial void LogSoftmaxOfRows(ReadOnlySpan<double> x, int rows, Span<double> y);

    /// <summary>Rows that are ranges of the whole.</summary>
    [Kernel]
    public static void LogSoftmaxOfRowsReference<T>(ReadOnlySpan<T> x, int rows, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        int columns = rows > 0 ? x.Length / rows : 0;
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<T> row = x[(r * columns)..((r + 1) * columns)];
            T max = T.NegativeInfinity;
            foreach (T v in row) max = T.Max(max, v);
            T sum = T.Zero;
            foreach (T v in row) sum += T.Exp(v - max);
            T log = T.Log(sum) + max;
            for (int c = 0; c < columns; c++) y[r * columns + c] = row[c] - log;
        }
    }

    [Specialize(nameof(LayerNormReference))]
    public static partial void LayerNorm(ReadOnlySpan<float> x, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias, int rows, float epsilon, Span<float> y);

    [Specialize(nameof(LayerNormReference))]
    public static partial void LayerNorm(ReadOnlySpan<double> x, ReadOnlySpan<double> gain, ReadOnlySpan<double> bias, int rows, double epsilon, Span<double> y);

    /// <summary>Mean and variance of each row, then a gain and a bias for each column.</summary>
    [Kernel]
    public static void LayerNormReference<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> gain, ReadOnlySpan<T> bias, int rows, T epsilon, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        int columns = gain.Length;
        for (int r = 0; r < rows; r++)
        {
            int start = r * columns;
            T mean = T.Zero;
            for (int c = 0; c < columns; c++) mean += x[start + c];
            mean /= T.CreateChecked(columns);
            T variance = T.Zero;
            for (int c = 0; c < columns; c++)
            {
                T d = x[start + c] - mean;
                variance += d * d;
            }
            variance /= T.CreateChecked(columns);
            T scale = T.One / T.Sqrt(variance + epsilon);
            for (int c = 0; c < columns; c++) y[start + c] = (x[start + c] - mean) * scale * gain[c] + bias[c];
        }
    }

    [Specialize(nameof(RmsNormReference))]
    public static partial void RmsNorm(ReadOnlySpan<float> x, ReadOnlySpan<float> gain, float epsilon, Span<float> y);

    [Specialize(nameof(RmsNormReference))]
    public static partial void RmsNorm(ReadOnlySpan<double> x, ReadOnlySpan<double> gain, double epsilon, Span<double> y);

    /// <summary>Without a mean.</summary>
    [Kernel]
    public static void RmsNormReference<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> gain, T epsilon, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T squares = T.Zero;
        foreach (T v in x) squares += v * v;
        T scale = T.One / T.Sqrt(squares / T.CreateChecked(x.Length) + epsilon);
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * scale * gain[i];
    }

    [Specialize(nameof(BatchNormReference))]
    public static partial void BatchNorm(ReadOnlySpan<float> x, int rows, int columns, Span<float> mean, Span<float> variance, Span<float> y);

    [Specialize(nameof(BatchNormReference))]
    public static partial void BatchNorm(ReadOnlySpan<double> x, int rows, int columns, Span<double> mean, Span<double> variance, Span<double> y);

    /// <summary>Mean and variance of each column, kept for later.</summary>
    [Kernel]
    public static void BatchNormReference<T>(ReadOnlySpan<T> x, int rows, int columns, Span<T> mean, Span<T> variance, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int c = 0; c < columns; c++)
        {
            T sum = T.Zero, squares = T.Zero;
            for (int r = 0; r < rows; r++) sum += x[r * columns + c];
            T m = sum / T.CreateChecked(rows);
            for (int r = 0; r < rows; r++)
            {
                T d = x[r * columns + c] - m;
                squares += d * d;
            }
            mean[c] = m;
            variance[c] = squares / T.CreateChecked(rows);
        }
        T epsilon = T.CreateChecked(1e-5);
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
                y[r * columns + c] = (x[r * columns + c] - mean[c]) / T.Sqrt(variance[c] + epsilon);
    }

    [Specialize(nameof(UnitLengthReference))]
    public static partial float UnitLength(Span<float> x);

    [Specialize(nameof(UnitLengthReference))]
    public static partial double UnitLength(Span<double> x);

    /// <summary>In place; a row of zeros stays as it is.</summary>
    [Kernel]
    public static T UnitLengthReference<T>(Span<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T squares = T.Zero;
        foreach (T v in x) squares += v * v;
        T norm = T.Sqrt(squares);
        if (norm == T.Zero) return norm;
        for (int i = 0; i < x.Length; i++) x[i] /= norm;
        return norm;
    }

    [Specialize(nameof(ShareOfTotalReference))]
    public static partial void ShareOfTotal(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(ShareOfTotalReference))]
    public static partial void ShareOfTotal(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>L1: shares of the sum of sizes.</summary>
    [Kernel]
    public static void ShareOfTotalReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T total = T.Zero;
        for (int i = 0; i < x.Length; i++) total += x[i] < T.Zero ? -x[i] : x[i];
        if (total > T.Zero)
        {
            for (int i = 0; i < x.Length; i++) y[i] = x[i] / total;
        }
        else
        {
            y[..x.Length].Clear();
        }
    }

    [Specialize(nameof(SoftmaxAtTemperatureReference))]
    public static partial void SoftmaxAtTemperature(ReadOnlySpan<float> x, float temperature, Span<float> y);

    [Specialize(nameof(SoftmaxAtTemperatureReference))]
    public static partial void SoftmaxAtTemperature(ReadOnlySpan<double> x, double temperature, Span<double> y);

    /// <summary>At no temperature all goes to the first maximum.</summary>
    [Kernel]
    public static void SoftmaxAtTemperatureReference<T>(ReadOnlySpan<T> x, T temperature, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (temperature <= T.Zero)
        {
            int best = 0;
#pragma warning disable KG0501 // Stays scalar, and must be right all the same.
            for (int i = 1; i < x.Length; i++)
#pragma warning restore KG0501
                if (x[i] > x[best]) best = i;
            for (int i = 0; i < x.Length; i++) y[i] = i == best ? T.One : T.Zero;
            return;
        }
        T max = T.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = T.Max(max, x[i] / temperature);
        T sum = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = T.Exp(x[i] / temperature - max);
            sum += y[i];
        }
        for (int i = 0; i < x.Length; i++) y[i] /= sum;
    }

    [Specialize(nameof(MaskedSoftmaxReference))]
    public static partial void MaskedSoftmax(ReadOnlySpan<float> x, ReadOnlySpan<int> mask, Span<float> y);

    [Specialize(nameof(MaskedSoftmaxReference))]
    public static partial void MaskedSoftmax(ReadOnlySpan<double> x, ReadOnlySpan<int> mask, Span<double> y);

    /// <summary>What the mask leaves out has no share.</summary>
    [Kernel]
    public static void MaskedSoftmaxReference<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> mask, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = T.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
            if (mask[i] != 0) max = T.Max(max, x[i]);
        T sum = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            if (mask[i] == 0)
            {
                y[i] = T.Zero;
                continue;
            }
            y[i] = T.Exp(x[i] - max);
            sum += y[i];
        }
        for (int i = 0; i < x.Length; i++)
            if (mask[i] != 0) y[i] /= sum;
    }

    private static void Softmax<T>(ReadOnlySpan<T> x, Span<T> y)
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
}
