namespace KernelGen;

public static partial class StableMath
{
    /// <summary><c>log(1 + e^x)</c>, a smooth maximum of x and 0, which does not overflow.</summary>
    /// <param name="x">Any number.</param>
    /// <remarks>Within 1 ULP of the exact value over the whole range, and the same bits on every machine. Special values: 0 for -∞, +∞ for +∞, and NaN for NaN. Source: max(x, 0) + log(1 + e^-|x|).</remarks>
    [Specialize(nameof(SoftplusReference), Targets = Targets.Scalar)]
    public static partial float Softplus(float x);

    /// <inheritdoc cref="Softplus(float)"/>
    [Specialize(nameof(SoftplusReference), Targets = Targets.Scalar)]
    public static partial double Softplus(double x);

    /// <summary><see cref="Softplus(float)"/> of each element.</summary>
    /// <param name="x">The arguments, any number of them.</param>
    /// <param name="y">The results, at least as long as <paramref name="x"/>; it may be the same span. Elements after them are left as they are.</param>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>, or partly overlaps it. Nothing has been written then.</exception>
    [Specialize(nameof(SoftplusReference))]
    public static partial void Softplus(ReadOnlySpan<float> x, Span<float> y);

    /// <inheritdoc cref="Softplus(ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(SoftplusReference))]
    public static partial void Softplus(ReadOnlySpan<double> x, Span<double> y);

    // The generator has a recipe for the function itself: the call means its steps.
    [Kernel]
    private static float SoftplusReference(float x) => Softplus(x);

    [Kernel]
    private static double SoftplusReference(double x) => Softplus(x);

    [Kernel]
    private static void SoftplusReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Softplus(x[i]);
    }

    [Kernel]
    private static void SoftplusReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Softplus(x[i]);
    }
}
