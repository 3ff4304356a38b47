using System.Numerics;

namespace KernelGen.Behaviour.Kernels.Forms;

/// <summary>Losses over rows of class scores, with a label for each row.</summary>
internal static partial class RowLosses
{
    [Specialize(nameof(CrossEntropyOfRowsReference))]
    public static partial float CrossEntropyOfRows(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int rows, int classes);

    [Specialize(nameof(CrossEntropyOfRowsReference))]
    public static partial double CrossEntropyOfRows(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int rows, int classes);

    /// <summary>The mean over the rows.</summary>
    [Kernel]
    public static T CrossEntropyOfRowsReference<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, int rows, int classes)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T total = T.Zero;
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<T> row = logits.Slice(r * classes, classes);
            total += LogSumExp(row) - row[labels[r]];
        }
        return total / T.CreateChecked(rows);
    }

    [Specialize(nameof(CrossEntropyIgnoringReference))]
    public static partial (float Loss, int Count) CrossEntropyIgnoring(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, int ignore);

    [Specialize(nameof(CrossEntropyIgnoringReference))]
    public static partial (double Loss, int Count) CrossEntropyIgnoring(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int classes, int ignore);

    /// <summary>Rows with one label are left out.</summary>
    [Kernel]
    public static (T Loss, int Count) CrossEntropyIgnoringReference<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels, int classes, int ignore)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T loss = T.Zero;
        int count = 0;
        for (int r = 0; r < labels.Length; r++)
        {
            int label = labels[r];
            if (label == ignore) continue;
            loss += LogSumExp(logits.Slice(r * classes, classes)) - logits[r * classes + label];
            count++;
        }
        return (count > 0 ? loss / T.CreateChecked(count) : T.Zero, count);
    }

    [Specialize(nameof(CrossEntropyWithSmoothingReference))]
    public static partial float CrossEntropyWithSmoothing(ReadOnlySpan<float> logits, int label, float smoothing);

    [Specialize(nameof(CrossEntropyWithSmoothingReference))]
    public static partial double CrossEntropyWithSmoothing(ReadOnlySpan<double> logits, int label, double smoothing);

    /// <summary>Some of the weight of the label goes to all classes.</summary>
    [Kernel]
    public static T CrossEntropyWithSmoothingReference<T>(ReadOnlySpan<T> logits, int label, T smoothing)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T log = LogSumExp(logits);
        T sum = T.Zero;
        for (int c = 0; c < logits.Length; c++) sum += log - logits[c];
        return (T.One - smoothing) * (log - logits[label]) + smoothing * sum / T.CreateChecked(logits.Length);
    }

    [Specialize(nameof(WeightedCrossEntropyReference))]
    public static partial float WeightedCrossEntropy(ReadOnlySpan<float> logProbabilities, ReadOnlySpan<int> labels, ReadOnlySpan<float> weights, int classes);

    [Specialize(nameof(WeightedCrossEntropyReference))]
    public static partial double WeightedCrossEntropy(ReadOnlySpan<double> logProbabilities, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, int classes);

    /// <summary>A gather from the rows, and one from the weights of the classes.</summary>
    [Kernel]
    public static T WeightedCrossEntropyReference<T>(ReadOnlySpan<T> logProbabilities, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, int classes)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero, total = T.Zero;
        for (int r = 0; r < labels.Length; r++)
        {
            T weight = weights[labels[r]];
            sum -= weight * logProbabilities[r * classes + labels[r]];
            total += weight;
        }
        return sum / total;
    }

    [Specialize(nameof(SoftmaxGradientReference))]
    public static partial void SoftmaxGradient(ReadOnlySpan<float> logits, int label, Span<float> gradient);

    [Specialize(nameof(SoftmaxGradientReference))]
    public static partial void SoftmaxGradient(ReadOnlySpan<double> logits, int label, Span<double> gradient);

    /// <summary>Probabilities, less one at the label.</summary>
    [Kernel]
    public static void SoftmaxGradientReference<T>(ReadOnlySpan<T> logits, int label, Span<T> gradient)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T log = LogSumExp(logits);
        for (int c = 0; c < logits.Length; c++)
        {
            T p = T.Exp(logits[c] - log);
            gradient[c] = c == label ? p - T.One : p;
        }
    }

    [Specialize(nameof(BinaryCrossEntropyWithLogitsReference))]
    public static partial float BinaryCrossEntropyWithLogits(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels);

    [Specialize(nameof(BinaryCrossEntropyWithLogitsReference))]
    public static partial double BinaryCrossEntropyWithLogits(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels);

    /// <summary>In the form that does not overflow.</summary>
    [Kernel]
    public static T BinaryCrossEntropyWithLogitsReference<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < logits.Length; i++)
        {
            T z = logits[i];
            T target = labels[i] != 0 ? T.One : T.Zero;
            sum += T.Max(z, T.Zero) - z * target + T.Log(T.One + T.Exp(-T.Abs(z)));
        }
        return sum / T.CreateChecked(logits.Length);
    }

    [Specialize(nameof(FocalReference))]
    public static partial float Focal(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels, float alpha);

    [Specialize(nameof(FocalReference))]
    public static partial double Focal(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, double alpha);

    /// <summary>Gamma is 2: what is easy counts little.</summary>
    [Kernel]
    public static T FocalReference<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels, T alpha)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        T epsilon = T.CreateChecked(1e-7);
        for (int i = 0; i < probabilities.Length; i++)
        {
            T p = T.Clamp(probabilities[i], epsilon, T.One - epsilon);
            if (labels[i] == 1) sum -= alpha * (T.One - p) * (T.One - p) * T.Log(p);
            else sum -= (T.One - alpha) * p * p * T.Log(T.One - p);
        }
        return sum;
    }

    [Specialize(nameof(MulticlassHingeReference))]
    public static partial float MulticlassHinge(ReadOnlySpan<float> scores, int label, float margin);

    [Specialize(nameof(MulticlassHingeReference))]
    public static partial double MulticlassHinge(ReadOnlySpan<double> scores, int label, double margin);

    /// <summary>Every other class must stay a margin below.</summary>
    [Kernel]
    public static T MulticlassHingeReference<T>(ReadOnlySpan<T> scores, int label, T margin)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        T right = scores[label];
        for (int c = 0; c < scores.Length; c++)
        {
            if (c == label) continue;
            T slack = margin - right + scores[c];
            if (slack > T.Zero) sum += slack;
        }
        return sum;
    }

    internal static T LogSumExp<T>(ReadOnlySpan<T> row)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = T.NegativeInfinity;
        foreach (T v in row) max = T.Max(max, v);
        if (T.IsInfinity(max)) return max;
        T sum = T.Zero;
        foreach (T v in row) sum += T.Exp(v - max);
        return max + T.Log(sum);
    }
}
