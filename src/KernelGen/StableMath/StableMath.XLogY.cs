namespace KernelGen;

public static partial class StableMath
{
    /// <summary><c>x · log(y)</c>, and 0 where x is 0: a term of an entropy.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">A number; log(y) is NaN for y below 0.</param>
    /// <remarks>Within 1 ULP of the exact value over the whole range, and the same bits on every machine. Special values: 0 for an x of 0 and any y that is not NaN, and NaN when one is NaN. Source: the definition, as in SciPy; the logarithm is a sum of two numbers.</remarks>
    [Specialize(nameof(XLogYReference), Targets = Targets.Scalar)]
    public static partial float XLogY(float x, float y);

    /// <inheritdoc cref="XLogY(float, float)"/>
    [Specialize(nameof(XLogYReference), Targets = Targets.Scalar)]
    public static partial double XLogY(double x, double y);

    /// <summary><see cref="XLogY(float, float)"/> of each pair of elements.</summary>
    /// <param name="x">The first arguments, any number of them.</param>
    /// <param name="y">The second arguments, at least as many.</param>
    /// <param name="result">The results, at least as long as <paramref name="x"/>; it may be the same span as one of the others. Elements after them are left as they are.</param>
    /// <exception cref="ArgumentException">A span is shorter than <paramref name="x"/>, or <paramref name="result"/> partly overlaps another. Nothing has been written then.</exception>
    [Specialize(nameof(XLogYReference))]
    public static partial void XLogY(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result);

    /// <inheritdoc cref="XLogY(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>
    [Specialize(nameof(XLogYReference))]
    public static partial void XLogY(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> result);

    // The generator has a recipe for the function itself: the call means its steps.
    [Kernel]
    private static float XLogYReference(float x, float y) => XLogY(x, y);

    [Kernel]
    private static double XLogYReference(double x, double y) => XLogY(x, y);

    [Kernel]
    private static void XLogYReference(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result)
    {
        for (int i = 0; i < x.Length; i++) result[i] = XLogY(x[i], y[i]);
    }

    [Kernel]
    private static void XLogYReference(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> result)
    {
        for (int i = 0; i < x.Length; i++) result[i] = XLogY(x[i], y[i]);
    }
}
