namespace KernelGen;

public static partial class StableMath
{
    /// <summary><c>log(1 - e^x)</c> for x below 0: the logarithm of what a probability leaves, from its own logarithm.</summary>
    /// <param name="x">A number below 0.</param>
    /// <remarks>Within 1 ULP of the exact value over the whole range, and the same bits on every machine. Special values: -0 for -∞, -∞ for 0, and NaN above it and for NaN. Source: Mächler, "Accurately computing log(1 - exp(-|a|))" (2012).</remarks>
    [Specialize(nameof(Log1MExpReference), Targets = Targets.Scalar)]
    public static partial float Log1MExp(float x);

    /// <inheritdoc cref="Log1MExp(float)"/>
    [Specialize(nameof(Log1MExpReference), Targets = Targets.Scalar)]
    public static partial double Log1MExp(double x);

    /// <summary><see cref="Log1MExp(float)"/> of each element.</summary>
    /// <param name="x">The arguments, any number of them.</param>
    /// <param name="y">The results, at least as long as <paramref name="x"/>; it may be the same span. Elements after them are left as they are.</param>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>, or partly overlaps it. Nothing has been written then.</exception>
    [Specialize(nameof(Log1MExpReference))]
    public static partial void Log1MExp(ReadOnlySpan<float> x, Span<float> y);

    /// <inheritdoc cref="Log1MExp(ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(Log1MExpReference))]
    public static partial void Log1MExp(ReadOnlySpan<double> x, Span<double> y);

    // The generator has a recipe for the function itself: the call means its steps.
    [Kernel]
    private static float Log1MExpReference(float x) => Log1MExp(x);

    [Kernel]
    private static double Log1MExpReference(double x) => Log1MExp(x);

    [Kernel]
    private static void Log1MExpReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Log1MExp(x[i]);
    }

    [Kernel]
    private static void Log1MExpReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Log1MExp(x[i]);
    }
}
