using KernelGen;

namespace Quickstart;

/// <summary>
/// The kernels that this program adds to those of <see cref="StableMath"/>. A <c>[Kernel]</c> is plain C# that says what
/// is computed; the partial method beside it gets its body, for every width of vector registers, while this compiles.
/// </summary>
internal static partial class Kernels
{
    /// <summary>
    /// The cross-entropy loss of a row of logits, and its gradient, which is softmax(logits) less 1 at the label. The
    /// gradient may be written over the logits.
    /// </summary>
    [Specialize(nameof(LossAndGradientReference))]
    public static partial float LossAndGradient(ReadOnlySpan<float> logits, int label, Span<float> gradient);

    [Kernel]
    internal static float LossAndGradientReference(ReadOnlySpan<float> logits, int label, Span<float> gradient)
    {
        // Read first: where the gradient replaces the logits, it would be gone later.
        float labelLogit = logits[label];
        float max = float.NegativeInfinity;
        foreach (float logit in logits) max = MathF.Max(max, logit);
        float sum = 0f;
        for (int i = 0; i < logits.Length; i++)
        {
            gradient[i] = MathF.Exp(logits[i] - max);
            sum += gradient[i];
        }
        for (int i = 0; i < logits.Length; i++) gradient[i] /= sum;
        gradient[label] -= 1f;
        return MathF.Log(sum) + (max - labelLogit);
    }

    /// <summary>The softmax of logits / temperature: below 1 the likely becomes likelier still, above 1 everything evens out.</summary>
    [Specialize(nameof(SoftmaxAtTemperatureReference))]
    public static partial void SoftmaxAtTemperature(ReadOnlySpan<float> logits, float temperature, Span<float> probabilities);

    [Kernel]
    internal static void SoftmaxAtTemperatureReference(ReadOnlySpan<float> logits, float temperature, Span<float> probabilities)
    {
        float max = float.NegativeInfinity;
        foreach (float logit in logits) max = MathF.Max(max, logit);
        float sum = 0f;
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = MathF.Exp((logits[i] - max) / temperature);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.Length; i++) probabilities[i] /= sum;
    }
}
