namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The Euclidean norm: <c>√Σ x[i]²</c>, computed as <c>max · √Σ (x[i] / max)²</c>, so that no square overflows or vanishes.</summary>
    /// <param name="x">The elements; an empty span gives 0.</param>
    /// <returns>The norm; +∞ when an element is infinite and none is NaN, and NaN when one is. The same bits on every machine.</returns>
    /// <remarks>A few ULP: the sum runs in a fixed tree. Source: the definition, scaled as in the BLAS of Lawson, Hanson, Kincaid and Krogh (1979).</remarks>
    [Specialize(nameof(Norm2Reference))]
    public static partial float Norm2(ReadOnlySpan<float> x);

    /// <inheritdoc cref="Norm2(ReadOnlySpan{float})"/>
    [Specialize(nameof(Norm2Reference))]
    public static partial double Norm2(ReadOnlySpan<double> x);

    [Kernel]
    private static float Norm2Reference(ReadOnlySpan<float> x)
    {
        float max = 0f;
        for (int i = 0; i < x.Length; i++) max = MathF.Max(max, MathF.Abs(x[i]));
        // Zero, infinity and NaN are the answer; to divide by them would make NaN of it.
        if (!(max > 0f && max <= float.MaxValue)) return max;
        float sum = 0f;
        for (int i = 0; i < x.Length; i++)
        {
            float scaled = x[i] / max;
            sum += scaled * scaled;
        }
        return max * MathF.Sqrt(sum);
    }

    [Kernel]
    private static double Norm2Reference(ReadOnlySpan<double> x)
    {
        double max = 0;
        for (int i = 0; i < x.Length; i++) max = Math.Max(max, Math.Abs(x[i]));
        // Zero, infinity and NaN are the answer; to divide by them would make NaN of it.
        if (!(max > 0 && max <= double.MaxValue)) return max;
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double scaled = x[i] / max;
            sum += scaled * scaled;
        }
        return max * Math.Sqrt(sum);
    }
}
