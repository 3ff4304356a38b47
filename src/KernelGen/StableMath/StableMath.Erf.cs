namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The error function: <c>2/√π · ∫ e^(-t²) dt</c> from 0 to x.</summary>
    /// <param name="x">Any number.</param>
    /// <remarks>Within 1 ULP of the exact value over the whole range, and the same bits on every machine. Special values: -1 for -∞, 1 for +∞, ±0 for ±0, and NaN for NaN. Source: x · p(x²) near 0, then 1 - erfc x after Shepherd and Laframboise (1981).</remarks>
    [Specialize(nameof(ErfReference), Targets = Targets.Scalar)]
    public static partial float Erf(float x);

    /// <inheritdoc cref="Erf(float)"/>
    [Specialize(nameof(ErfReference), Targets = Targets.Scalar)]
    public static partial double Erf(double x);

    /// <summary><see cref="Erf(float)"/> of each element.</summary>
    /// <param name="x">The arguments, any number of them.</param>
    /// <param name="y">The results, at least as long as <paramref name="x"/>; it may be the same span. Elements after them are left as they are.</param>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>, or partly overlaps it. Nothing has been written then.</exception>
    [Specialize(nameof(ErfReference))]
    public static partial void Erf(ReadOnlySpan<float> x, Span<float> y);

    /// <inheritdoc cref="Erf(ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(ErfReference))]
    public static partial void Erf(ReadOnlySpan<double> x, Span<double> y);

    // The generator has a recipe for the function itself: the call means its steps.
    [Kernel]
    private static float ErfReference(float x) => Erf(x);

    [Kernel]
    private static double ErfReference(double x) => Erf(x);

    [Kernel]
    private static void ErfReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Erf(x[i]);
    }

    [Kernel]
    private static void ErfReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Erf(x[i]);
    }
}
