namespace KernelGen;

public static partial class StableMath
{
    /// <summary><c>ψ(x)</c>, the derivative of <see cref="LogGamma(float)"/>.</summary>
    /// <param name="x">Any number.</param>
    /// <remarks>Within 2 ULP of the exact value for x ≥ 0, and the same bits on every machine. For x &lt; 0 it is a sum of two terms that may cancel: where the result is smaller than log |x|, or than 2, its error is below 2 units of the last place of the larger of these. Special values: -∞ for +0, +∞ for -0 and +∞, and NaN for negative integers, -∞ and NaN. Source: the asymptotic series and own minimax polynomials.</remarks>
    [Specialize(nameof(DigammaReference), Targets = Targets.Scalar)]
    public static partial float Digamma(float x);

    /// <inheritdoc cref="Digamma(float)"/>
    [Specialize(nameof(DigammaReference), Targets = Targets.Scalar)]
    public static partial double Digamma(double x);

    /// <summary><see cref="Digamma(float)"/> of each element.</summary>
    /// <param name="x">The arguments, any number of them.</param>
    /// <param name="y">The results, at least as long as <paramref name="x"/>; it may be the same span. Elements after them are left as they are.</param>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>, or partly overlaps it. Nothing has been written then.</exception>
    [Specialize(nameof(DigammaReference))]
    public static partial void Digamma(ReadOnlySpan<float> x, Span<float> y);

    /// <inheritdoc cref="Digamma(ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(DigammaReference))]
    public static partial void Digamma(ReadOnlySpan<double> x, Span<double> y);

    // The generator has a recipe for the function itself: the call means its steps.
    [Kernel]
    private static float DigammaReference(float x) => Digamma(x);

    [Kernel]
    private static double DigammaReference(double x) => Digamma(x);

    [Kernel]
    private static void DigammaReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Digamma(x[i]);
    }

    [Kernel]
    private static void DigammaReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Digamma(x[i]);
    }
}
