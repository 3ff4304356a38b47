using System.Diagnostics;

namespace Quickstart;

/// <summary>What a kernel does with a row; one that returns a loss writes it to the first element of the output.</summary>
internal delegate void RowKernel(ReadOnlySpan<float> logits, int label, Span<float> output);

/// <summary>A generated kernel beside its scalar reference and, where it has one, its counterpart in TensorPrimitives.</summary>
internal sealed record Comparison(string Name, RowKernel Kernel, RowKernel Reference, RowKernel? Tensors = null)
{
    private const int Rounds = 200;

    private static readonly TimeSpan s_atLeast = TimeSpan.FromMilliseconds(1600);

    /// <summary>Runs all of them over the same rows, in turns, and takes the best time of each: what disturbs a run only ever makes it longer.</summary>
    public Outcome Run(float[] logits, int[] labels, int rowLength, CancellationToken cancellation)
    {
        RowKernel[] contenders = Tensors is null ? [Kernel, Reference] : [Kernel, Reference, Tensors];
        float[][] outputs = contenders.Select(_ => new float[logits.Length]).ToArray();
        TimeSpan[] best = new TimeSpan[contenders.Length];
        Array.Fill(best, TimeSpan.MaxValue);
        long start = Stopwatch.GetTimestamp();
        // The first runs are slow until the JIT has compiled everything again, with all optimizations, in the background.
        for (int round = 0; round < Rounds || Stopwatch.GetElapsedTime(start) < s_atLeast; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < contenders.Length; i++)
            {
                TimeSpan elapsed = Time(contenders[i], logits, labels, rowLength, outputs[i]);
                if (elapsed < best[i]) best[i] = elapsed;
            }
        }
        return new Outcome(Difference(outputs[0], outputs[1]), best[0].TotalNanoseconds / logits.Length, best[1] / best[0], Tensors is null ? null : best[2] / best[0]);
    }

    private static TimeSpan Time(RowKernel contender, float[] logits, int[] labels, int rowLength, float[] output)
    {
        long start = Stopwatch.GetTimestamp();
        for (int row = 0, at = 0; at < logits.Length; row++, at += rowLength)
            contender(logits.AsSpan(at, rowLength), labels[row], output.AsSpan(at, rowLength));
        return Stopwatch.GetElapsedTime(start);
    }

    private static float Difference(float[] left, float[] right)
    {
        float largest = 0f;
        for (int i = 0; i < left.Length; i++) largest = MathF.Max(largest, MathF.Abs(left[i] - right[i]));
        return largest;
    }
}

/// <param name="Difference">The largest difference between an output of the kernel and that of the reference.</param>
/// <param name="Nanoseconds">The time of the kernel for each logit.</param>
/// <param name="OverReference">How many times as long the reference takes.</param>
/// <param name="OverTensors">How many times as long TensorPrimitives takes; null where it has no such function.</param>
internal readonly record struct Outcome(float Difference, double Nanoseconds, double OverReference, double? OverTensors);
