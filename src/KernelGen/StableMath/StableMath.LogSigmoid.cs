namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The logarithm of the logistic function: <c>log(1 / (1 + e^-x))</c>, which neither overflows nor becomes 0 too soon.</summary>
    /// <param name="x">Any number.</param>
    /// <remarks>Within 1 ULP of the exact value over the whole range, and the same bits on every machine. Special values: -∞ for -∞, -0 for +∞, and NaN for NaN. Source: min(x, 0) - log(1 + e^-|x|).</remarks>
    [Specialize(nameof(LogSigmoidReference), Targets = Targets.Scalar)]
    public static partial float LogSigmoid(float x);

    /// <inheritdoc cref="LogSigmoid(float)"/>
    [Specialize(nameof(LogSigmoidReference), Targets = Targets.Scalar)]
    public static partial double LogSigmoid(double x);

    /// <summary><see cref="LogSigmoid(float)"/> of each element.</summary>
    /// <param name="x">The arguments, any number of them.</param>
    /// <param name="y">The results, at least as long as <paramref name="x"/>; it may be the same span. Elements after them are left as they are.</param>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>, or partly overlaps it. Nothing has been written then.</exception>
    [Specialize(nameof(LogSigmoidReference))]
    public static partial void LogSigmoid(ReadOnlySpan<float> x, Span<float> y);

    /// <inheritdoc cref="LogSigmoid(ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(LogSigmoidReference))]
    public static partial void LogSigmoid(ReadOnlySpan<double> x, Span<double> y);

    // The generator has a recipe for the function itself: the call means its steps.
    [Kernel]
    private static float LogSigmoidReference(float x) => LogSigmoid(x);

    [Kernel]
    private static double LogSigmoidReference(double x) => LogSigmoid(x);

    [Kernel]
    private static void LogSigmoidReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = LogSigmoid(x[i]);
    }

    [Kernel]
    private static void LogSigmoidReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = LogSigmoid(x[i]);
    }
}
