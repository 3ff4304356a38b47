namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The complement of the error function: <c>1 - erf(x)</c>, with all digits where that is small.</summary>
    /// <param name="x">Any number.</param>
    /// <remarks>Within 1 ULP of the exact value over the whole range, and the same bits on every machine. Special values: 2 for -∞, 0 for +∞, and NaN for NaN. Source: e^(-x²) times a minimax polynomial, after Shepherd and Laframboise (1981).</remarks>
    [Specialize(nameof(ErfcReference), Targets = Targets.Scalar)]
    public static partial float Erfc(float x);

    /// <inheritdoc cref="Erfc(float)"/>
    [Specialize(nameof(ErfcReference), Targets = Targets.Scalar)]
    public static partial double Erfc(double x);

    /// <summary><see cref="Erfc(float)"/> of each element.</summary>
    /// <param name="x">The arguments, any number of them.</param>
    /// <param name="y">The results, at least as long as <paramref name="x"/>; it may be the same span. Elements after them are left as they are.</param>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>, or partly overlaps it. Nothing has been written then.</exception>
    [Specialize(nameof(ErfcReference))]
    public static partial void Erfc(ReadOnlySpan<float> x, Span<float> y);

    /// <inheritdoc cref="Erfc(ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(ErfcReference))]
    public static partial void Erfc(ReadOnlySpan<double> x, Span<double> y);

    // The generator has a recipe for the function itself: the call means its steps.
    [Kernel]
    private static float ErfcReference(float x) => Erfc(x);

    [Kernel]
    private static double ErfcReference(double x) => Erfc(x);

    [Kernel]
    private static void ErfcReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Erfc(x[i]);
    }

    [Kernel]
    private static void ErfcReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Erfc(x[i]);
    }
}
