using KernelGen.Runtime;

namespace KernelGen;

public static partial class StableMath
{
    /// <summary>The dot product <c>Σ x[i] · y[i]</c>, compensated: as if it were computed with twice the digits, and rounded at the end.</summary>
    /// <param name="x">The first factors, any number of them.</param>
    /// <param name="y">The second factors, at least as many.</param>
    /// <returns>The sum; an infinity or NaN as adding one by one would give. The same bits on every machine.</returns>
    /// <remarks>Within 1 ULP unless the terms cancel by more than the digits of the type. One element after the other, not in vectors. Source: Ogita, Rump and Oishi (2005).</remarks>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>.</exception>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (y.Length < x.Length) KernelGuard.ThrowTooShort(nameof(y), y.Length, x.Length);
        // The product of two floats is exact as a double.
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += (double)x[i] * y[i];
        return (float)sum;
    }

    /// <inheritdoc cref="Dot(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (y.Length < x.Length) KernelGuard.ThrowTooShort(nameof(y), y.Length, x.Length);
        double sum = 0, lost = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double product = x[i] * y[i];
            lost += Math.FusedMultiplyAdd(x[i], y[i], -product);
            Add(ref sum, ref lost, product);
        }
        return double.IsFinite(lost) ? sum + lost : sum;
    }
}
