using System.Numerics.Tensors;

namespace KernelGen.Benchmarks.Contestants;

/// <summary>Cross-entropy composed of TensorPrimitives, with a buffer that is there already.</summary>
internal static class TensorCrossEntropy
{
    public static float Run(ReadOnlySpan<float> logits, int label, Span<float> buffer)
    {
        float max = TensorPrimitives.Max(logits);
        TensorPrimitives.Subtract(logits, max, buffer);
        TensorPrimitives.Exp(buffer, buffer);
        return MathF.Log(TensorPrimitives.Sum<float>(buffer)) + (max - logits[label]);
    }
}
