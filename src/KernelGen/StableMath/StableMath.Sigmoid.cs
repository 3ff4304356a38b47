namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The logistic function: <c>1 / (1 + e^-x)</c>, as exact for -80 as for 80.</summary>
    /// <param name="x">Any number.</param>
    /// <remarks>Within 1 ULP of the exact value over the whole range, and the same bits on every machine. Special values: 0 for -∞, 1 for +∞, and NaN for NaN. Source: the definition, for negative x as e^x / (1 + e^x).</remarks>
    [Specialize(nameof(SigmoidReference), Targets = Targets.Scalar)]
    public static partial float Sigmoid(float x);

    /// <inheritdoc cref="Sigmoid(float)"/>
    [Specialize(nameof(SigmoidReference), Targets = Targets.Scalar)]
    public static partial double Sigmoid(double x);

    /// <summary><see cref="Sigmoid(float)"/> of each element.</summary>
    /// <param name="x">The arguments, any number of them.</param>
    /// <param name="y">The results, at least as long as <paramref name="x"/>; it may be the same span. Elements after them are left as they are.</param>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>, or partly overlaps it. Nothing has been written then.</exception>
    [Specialize(nameof(SigmoidReference))]
    public static partial void Sigmoid(ReadOnlySpan<float> x, Span<float> y);

    /// <inheritdoc cref="Sigmoid(ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(SigmoidReference))]
    public static partial void Sigmoid(ReadOnlySpan<double> x, Span<double> y);

    // The generator has a recipe for the function itself: the call means its steps.
    [Kernel]
    private static float SigmoidReference(float x) => Sigmoid(x);

    [Kernel]
    private static double SigmoidReference(double x) => Sigmoid(x);

    [Kernel]
    private static void SigmoidReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Sigmoid(x[i]);
    }

    [Kernel]
    private static void SigmoidReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Sigmoid(x[i]);
    }
}
