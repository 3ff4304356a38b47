namespace KernelGen;

public static partial class StableMath
{
    /// <summary><c>log |Γ(x)|</c>, the logarithm of the absolute value of the gamma function: <c>log (n - 1)!</c> for an integer n.</summary>
    /// <param name="x">Any number.</param>
    /// <remarks>Within 2 ULP of the exact value for x ≥ 0, and the same bits on every machine. For x &lt; 0 it is a difference of two logarithms, of which the larger is about log Γ(1 - x): where the result is smaller than that, or than 1, its error is below 2 units of the last place of the larger of these. Special values: +∞ for ±0, ±∞ and negative integers, 0 for 1 and 2, and NaN for NaN. Source: Stirling's series and own minimax polynomials.</remarks>
    [Specialize(nameof(LogGammaReference), Targets = Targets.Scalar)]
    public static partial float LogGamma(float x);

    /// <inheritdoc cref="LogGamma(float)"/>
    [Specialize(nameof(LogGammaReference), Targets = Targets.Scalar)]
    public static partial double LogGamma(double x);

    /// <summary><see cref="LogGamma(float)"/> of each element.</summary>
    /// <param name="x">The arguments, any number of them.</param>
    /// <param name="y">The results, at least as long as <paramref name="x"/>; it may be the same span. Elements after them are left as they are.</param>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>, or partly overlaps it. Nothing has been written then.</exception>
    [Specialize(nameof(LogGammaReference))]
    public static partial void LogGamma(ReadOnlySpan<float> x, Span<float> y);

    /// <inheritdoc cref="LogGamma(ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(LogGammaReference))]
    public static partial void LogGamma(ReadOnlySpan<double> x, Span<double> y);

    // The generator has a recipe for the function itself: the call means its steps.
    [Kernel]
    private static float LogGammaReference(float x) => LogGamma(x);

    [Kernel]
    private static double LogGammaReference(double x) => LogGamma(x);

    [Kernel]
    private static void LogGammaReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = LogGamma(x[i]);
    }

    [Kernel]
    private static void LogGammaReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = LogGamma(x[i]);
    }
}
