namespace KernelGen;

public static partial class StableMath
{
    /// <summary><c>e^x - 1</c>, with all digits where e^x is near 1.</summary>
    /// <param name="x">Any number.</param>
    /// <remarks>Within 1 ULP of the exact value over the whole range, and the same bits on every machine. Special values: -1 for -∞, +∞ for +∞, ±0 for ±0, and NaN for NaN. Source: own minimax polynomial after Cody and Waite's reduction (1980).</remarks>
    [Specialize(nameof(ExpM1Reference), Targets = Targets.Scalar)]
    public static partial float ExpM1(float x);

    /// <inheritdoc cref="ExpM1(float)"/>
    [Specialize(nameof(ExpM1Reference), Targets = Targets.Scalar)]
    public static partial double ExpM1(double x);

    /// <summary><see cref="ExpM1(float)"/> of each element.</summary>
    /// <param name="x">The arguments, any number of them.</param>
    /// <param name="y">The results, at least as long as <paramref name="x"/>; it may be the same span. Elements after them are left as they are.</param>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>, or partly overlaps it. Nothing has been written then.</exception>
    [Specialize(nameof(ExpM1Reference))]
    public static partial void ExpM1(ReadOnlySpan<float> x, Span<float> y);

    /// <inheritdoc cref="ExpM1(ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(ExpM1Reference))]
    public static partial void ExpM1(ReadOnlySpan<double> x, Span<double> y);

    // The generator has a recipe for the function itself: the call means its steps.
    [Kernel]
    private static float ExpM1Reference(float x) => ExpM1(x);

    [Kernel]
    private static double ExpM1Reference(double x) => ExpM1(x);

    [Kernel]
    private static void ExpM1Reference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = ExpM1(x[i]);
    }

    [Kernel]
    private static void ExpM1Reference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = ExpM1(x[i]);
    }
}
