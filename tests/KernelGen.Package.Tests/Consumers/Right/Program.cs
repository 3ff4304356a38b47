using System;
using KernelGen;

namespace Consumer;

internal static partial class Program
{
    // Without the generator these have no bodies, and the program does not compile.
    [Specialize(nameof(TemperedSoftmaxReference))]
    public static partial void TemperedSoftmax(ReadOnlySpan<float> logits, float temperature, Span<float> probabilities);

    [Kernel]
    private static void TemperedSoftmaxReference(ReadOnlySpan<float> logits, float temperature, Span<float> probabilities)
    {
        float max = float.NegativeInfinity;
        for (int i = 0; i < logits.Length; i++) max = MathF.Max(max, logits[i]);
        float sum = 0f;
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = MathF.Exp((logits[i] - max) / temperature);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.Length; i++) probabilities[i] /= sum;
    }

    private static void Main()
    {
        float[] logits = new float[100], probabilities = new float[100];
        for (int i = 0; i < logits.Length; i++) logits[i] = 900 + i % 7;
        TemperedSoftmax(logits, 2f, probabilities);
        foreach (float probability in probabilities) Console.WriteLine(probability.ToString("R"));
        Console.WriteLine(StableMath.LogSumExp(logits).ToString("R"));
    }
}
