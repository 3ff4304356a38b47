using System.Diagnostics;
using System.Numerics.Tensors;
using KernelGen;

namespace Quickstart;

/// <summary>All kernels of this program, on logits of the trained model.</summary>
internal static class Comparisons
{
    /// <summary>The same logits once as the rows that the model makes, and once as a few long ones, as of a large vocabulary.</summary>
    private static readonly int[] s_rowLengths = [Corpus.Characters, 8192];

    /// <summary>256 rows of 96 logits are also 3 rows of 8192.</summary>
    private const int Rows = 256;

    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(6);

    public static Comparison[] On(Corpus corpus, Model model)
    {
        HeldOut data = HeldOut.Of(corpus, Rows);
        data.ComputeLogits(model);
        return s_rowLengths.SelectMany(length => On(data, length)).ToArray();
    }

    /// <summary>
    /// Measures all of them in turns, so that a change in the machine's speed meets them alike, and tells how far it is
    /// (0 to 1). The first turns warm up: the JIT optimizes in the background what runs often.
    /// </summary>
    public static IEnumerable<double> Measure(Comparison[] comparisons, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed < s_duration)
        {
            foreach (Comparison comparison in comparisons)
            {
                cancellation.ThrowIfCancellationRequested();
                for (int i = 0; i < 10; i++) comparison.Measure();
            }
            yield return elapsed / s_duration;
        }
    }

    private static Comparison[] On(HeldOut data, int rowLength) =>
    [
        new("StableMath.Softmax", data, rowLength,
            (logits, _, output) => References.Softmax(logits, 1, output),
            (logits, _, output) => StableMath.Softmax(logits, output),
            (logits, _, output) => References.Softmax(logits, 1, output),
            (logits, _, output) => TensorPrimitives.SoftMax(logits, output)),
        new("StableMath.CrossEntropy", data, rowLength,
            (logits, label, output) => output[0] = References.CrossEntropy(logits, label),
            (logits, label, output) => output[0] = StableMath.CrossEntropy(logits, label),
            (logits, label, output) => output[0] = References.CrossEntropy(logits, label)),
        new("LossAndGradient", data, rowLength,
            (logits, label, output) => References.LossAndGradient(logits, label, output),
            (logits, label, output) => Kernels.LossAndGradient(logits, label, output),
            (logits, label, output) => Kernels.LossAndGradientReference(logits, label, output)),
        new("SoftmaxAtTemperature", data, rowLength,
            (logits, _, output) => References.Softmax(logits, 0.6, output),
            (logits, _, output) => Kernels.SoftmaxAtTemperature(logits, 0.6f, output),
            (logits, _, output) => Kernels.SoftmaxAtTemperatureReference(logits, 0.6f, output)),
    ];
}
