namespace KernelGen;

public static partial class StableMath
{
    /// <summary><c>log(1 + x)</c>, with all digits where x is small.</summary>
    /// <param name="x">A number from -1 on.</param>
    /// <remarks>Within 1 ULP of the exact value over the whole range, and the same bits on every machine. Special values: -∞ for -1, NaN below it, +∞ for +∞, ±0 for ±0, and NaN for NaN. Source: own minimax polynomial, with what 1 + x loses in rounding as in Kahan (1985).</remarks>
    [Specialize(nameof(Log1PReference), Targets = Targets.Scalar)]
    public static partial float Log1P(float x);

    /// <inheritdoc cref="Log1P(float)"/>
    [Specialize(nameof(Log1PReference), Targets = Targets.Scalar)]
    public static partial double Log1P(double x);

    /// <summary><see cref="Log1P(float)"/> of each element.</summary>
    /// <param name="x">The arguments, any number of them.</param>
    /// <param name="y">The results, at least as long as <paramref name="x"/>; it may be the same span. Elements after them are left as they are.</param>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>, or partly overlaps it. Nothing has been written then.</exception>
    [Specialize(nameof(Log1PReference))]
    public static partial void Log1P(ReadOnlySpan<float> x, Span<float> y);

    /// <inheritdoc cref="Log1P(ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(Log1PReference))]
    public static partial void Log1P(ReadOnlySpan<double> x, Span<double> y);

    // The generator has a recipe for the function itself: the call means its steps.
    [Kernel]
    private static float Log1PReference(float x) => Log1P(x);

    [Kernel]
    private static double Log1PReference(double x) => Log1P(x);

    [Kernel]
    private static void Log1PReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Log1P(x[i]);
    }

    [Kernel]
    private static void Log1PReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Log1P(x[i]);
    }
}
