namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The Euclidean norm <c>√Σ x[i]²</c>, in which no square overflows or vanishes.</summary>
    /// <param name="x">The elements; an empty span gives 0.</param>
    /// <returns>The norm; +∞ when an element is infinite and none is NaN, and NaN when one is. The same bits on every machine.</returns>
    /// <remarks>
    /// Floats: within 1 ULP, as their squares are exact as doubles and are added up as such. Doubles: off by at most <c>n/64 + 6</c> ULP,
    /// mostly by less than one; they are multiplied by a power of two where they are very large or small. Source: the definition, scaled as by Blue (1978).
    /// </remarks>
    [Specialize(nameof(Norm2Reference))]
    public static partial float Norm2(ReadOnlySpan<float> x);

    /// <inheritdoc cref="Norm2(ReadOnlySpan{float})"/>
    [Specialize(nameof(Norm2Reference))]
    public static partial double Norm2(ReadOnlySpan<double> x);

    [Kernel]
    private static float Norm2Reference(ReadOnlySpan<float> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += (double)x[i] * x[i];
        return (float)Math.Sqrt(sum);
    }

    [Kernel]
    private static double Norm2Reference(ReadOnlySpan<double> x)
    {
        const double Large = 3.273390607896142E+150, Small = 1 / Large, TwoTo600 = 4.149515568880993E+180; // 2^500, 2^-500, 2^600
        double max = 0;
        for (int i = 0; i < x.Length; i++) max = Math.Max(max, Math.Abs(x[i]));
        double scale = max > Large ? 1 / TwoTo600 : max < Small ? TwoTo600 : 1;
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double scaled = x[i] * scale;
            sum += scaled * scaled;
        }
        return Math.Sqrt(sum) / scale;
    }
}
