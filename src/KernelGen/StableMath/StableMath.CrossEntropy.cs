namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The cross-entropy loss of a row of logits, in nats: <c>-log softmax(logits)[label]</c>, computed as <c>log Σ e^(logits[i] - max) + (max - logits[label])</c>, in two passes and without storing anything.</summary>
    /// <param name="logits">Unnormalized log-probabilities, one for each class. Elements of -∞ are classes that cannot be.</param>
    /// <param name="label">The class that is true.</param>
    /// <returns>The loss, at least 0; +∞ when the logit of the label is -∞ and another is finite; NaN when a logit is NaN or +∞, or all are -∞. The same bits on every machine.</returns>
    /// <remarks>
    /// Exponentials and logarithm are within 1 ULP, and the sum runs in a fixed tree. A loss that is smaller than half an
    /// ULP of 1 (about 6e-8 for float) comes out as 0. Source: the definition, with the shift of Blanchard, Higham and
    /// Higham, "Accurately computing the log-sum-exp and softmax functions" (2021).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="label"/> is not an index of <paramref name="logits"/>.</exception>
    [Specialize(nameof(CrossEntropyReference))]
    public static partial float CrossEntropy(ReadOnlySpan<float> logits, int label);

    /// <inheritdoc cref="CrossEntropy(ReadOnlySpan{float}, int)"/>
    [Specialize(nameof(CrossEntropyReference))]
    public static partial double CrossEntropy(ReadOnlySpan<double> logits, int label);

    /// <summary>The mean cross-entropy loss of a batch, in nats: the mean of <see cref="CrossEntropy(ReadOnlySpan{float}, int)"/> over its rows.</summary>
    /// <param name="logits">The rows one after the other, each with as many logits as there are classes.</param>
    /// <param name="labels">The class that is true, for each row; their number is the number of rows.</param>
    /// <returns>The mean, summed in double precision from the first row on; NaN for an empty batch.</returns>
    /// <exception cref="ArgumentException">The length of <paramref name="logits"/> is not a multiple of that of <paramref name="labels"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static float CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels) => (float)(SumOfCrossEntropies(logits, labels, CheckBatch(logits.Length, labels)) / labels.Length);

    /// <inheritdoc cref="CrossEntropy(ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static double CrossEntropy(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels) => SumOfCrossEntropies(logits, labels, CheckBatch(logits.Length, labels)) / labels.Length;

    [Specialize(nameof(SumOfCrossEntropiesReference))]
    private static partial double SumOfCrossEntropies(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes);

    [Specialize(nameof(SumOfCrossEntropiesReference))]
    private static partial double SumOfCrossEntropies(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int classes);

    /// <summary>The number of classes of a batch, once all its arguments are known to be good.</summary>
    private static int CheckBatch(int logits, ReadOnlySpan<int> labels)
    {
        if (labels.Length == 0 ? logits != 0 : logits % labels.Length != 0)
            throw new ArgumentException($"There are {logits} logits for {labels.Length} labels; pass as many logits for each label as there are classes.", nameof(logits));
        if (labels.Length == 0) return 0;
        int classes = logits / labels.Length;
        foreach (int label in labels)
        {
            if ((uint)label >= (uint)classes)
                throw new ArgumentOutOfRangeException(nameof(labels), label, $"Each of 'labels' must be at least 0 and less than {classes}, the number of classes.");
        }
        return classes;
    }

    [Kernel]
    private static float CrossEntropyReference(ReadOnlySpan<float> logits, int label)
    {
        float max = float.NegativeInfinity;
        for (int i = 0; i < logits.Length; i++) max = MathF.Max(max, logits[i]);
        float sum = 0f;
        for (int i = 0; i < logits.Length; i++) sum += MathF.Exp(logits[i] - max);
        return MathF.Log(sum) + (max - logits[label]);
    }

    [Kernel]
    private static double CrossEntropyReference(ReadOnlySpan<double> logits, int label)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < logits.Length; i++) max = Math.Max(max, logits[i]);
        double sum = 0;
        for (int i = 0; i < logits.Length; i++) sum += Math.Exp(logits[i] - max);
        return Math.Log(sum) + (max - logits[label]);
    }

    [Kernel]
    private static double SumOfCrossEntropiesReference(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes)
    {
        double sum = 0;
        for (int r = 0; r < labels.Length; r++) sum += CrossEntropyReference(logits.Slice(r * classes, classes), labels[r]);
        return sum;
    }

    [Kernel]
    private static double SumOfCrossEntropiesReference(ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int classes)
    {
        double sum = 0;
        for (int r = 0; r < labels.Length; r++) sum += CrossEntropyReference(logits.Slice(r * classes, classes), labels[r]);
        return sum;
    }
}
