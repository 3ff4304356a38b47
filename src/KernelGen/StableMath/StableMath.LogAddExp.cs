namespace KernelGen;

public static partial class StableMath
{
    /// <summary><c>log(e^x + e^y)</c>: the sum of two probabilities, or of two weights, from their logarithms.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">Any number.</param>
    /// <remarks>Within 1 ULP of the exact value; where that is less than an eighth of the larger argument, within 1 ULP of such an eighth, and the same bits on every machine. Special values: +∞ when one is +∞ and the other is not NaN, the other one when one is -∞, and NaN when one is NaN. Source: max(x, y) + log(1 + e^-|x - y|).</remarks>
    [Specialize(nameof(LogAddExpReference), Targets = Targets.Scalar)]
    public static partial float LogAddExp(float x, float y);

    /// <inheritdoc cref="LogAddExp(float, float)"/>
    [Specialize(nameof(LogAddExpReference), Targets = Targets.Scalar)]
    public static partial double LogAddExp(double x, double y);

    /// <summary><see cref="LogAddExp(float, float)"/> of each pair of elements.</summary>
    /// <param name="x">The first arguments, any number of them.</param>
    /// <param name="y">The second arguments, at least as many.</param>
    /// <param name="result">The results, at least as long as <paramref name="x"/>; it may be the same span as one of the others. Elements after them are left as they are.</param>
    /// <exception cref="ArgumentException">A span is shorter than <paramref name="x"/>, or <paramref name="result"/> partly overlaps another. Nothing has been written then.</exception>
    [Specialize(nameof(LogAddExpReference))]
    public static partial void LogAddExp(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result);

    /// <inheritdoc cref="LogAddExp(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(LogAddExpReference))]
    public static partial void LogAddExp(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> result);

    // The generator has a recipe for the function itself: the call means its steps.
    [Kernel]
    private static float LogAddExpReference(float x, float y) => LogAddExp(x, y);

    [Kernel]
    private static double LogAddExpReference(double x, double y) => LogAddExp(x, y);

    [Kernel]
    private static void LogAddExpReference(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result)
    {
        for (int i = 0; i < x.Length; i++) result[i] = LogAddExp(x[i], y[i]);
    }

    [Kernel]
    private static void LogAddExpReference(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> result)
    {
        for (int i = 0; i < x.Length; i++) result[i] = LogAddExp(x[i], y[i]);
    }
}
