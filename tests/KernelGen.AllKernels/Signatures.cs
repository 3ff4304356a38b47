namespace KernelGen.AllKernels;

/// <summary>Ways to pass and to return values that the other kernels do not use.</summary>
internal static partial class Signatures
{
    [Specialize(nameof(ChooseReference))]
    public static partial void Choose(bool first, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z, bool negate);

    [Kernel]
    private static void ChooseReference(bool first, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z, bool negate)
    {
        for (int i = 0; i < z.Length; i++)
        {
            float one = x[i], other = y[i], value = first ? one : other;
            z[i] = negate ? -value : value;
        }
    }

    /// <summary>More floats than there are registers for them, and a span behind them.</summary>
    [Specialize(nameof(PolynomialReference))]
    public static partial void Polynomial(float a, float b, double unused, float c, float d, float e, float f, float g, float h, float k, ReadOnlySpan<float> x, Span<float> y);

    [Kernel]
    private static void PolynomialReference(float a, float b, double unused, float c, float d, float e, float f, float g, float h, float k, ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = ((((((((a * x[i] + b) * x[i] + c) * x[i] + d) * x[i] + e) * x[i] + f) * x[i] + g) * x[i] + h) * x[i]) + k;
    }

    /// <summary>Returned in four float registers.</summary>
    [Specialize(nameof(MomentsReference))]
    public static partial (double Sum, double Squares, double Least, double Greatest) Moments(ReadOnlySpan<double> x, in double shift);

    [Kernel]
    private static (double Sum, double Squares, double Least, double Greatest) MomentsReference(ReadOnlySpan<double> x, in double shift)
    {
        double sum = 0, squares = 0, least = double.PositiveInfinity, greatest = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
        {
            double value = x[i] - shift;
            sum += value;
            squares += value * value;
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }
        return (sum, squares, least, greatest);
    }

    /// <summary>Returned in memory.</summary>
    [Specialize(nameof(MixedReference))]
    public static partial (float Sum, double Product, int Count, float Least) Mixed(ReadOnlySpan<float> x, ReadOnlySpan<double> y);

    [Kernel]
    private static (float Sum, double Product, int Count, float Least) MixedReference(ReadOnlySpan<float> x, ReadOnlySpan<double> y)
    {
        float sum = 0f, least = float.PositiveInfinity;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
            least = MathF.Min(least, x[i]);
        }
        double product = 1;
        int count = 0;
        for (int i = 0; i < y.Length; i++)
        {
            product *= y[i];
            if (y[i] > 0) count++;
        }
        return (sum, product, count, least);
    }

    /// <summary>Memory of its own, on the stack or not.</summary>
    [Specialize(nameof(ReverseTwiceReference))]
    public static partial void ReverseTwice(ReadOnlySpan<float> x, Span<float> y);

    [Kernel]
    private static void ReverseTwiceReference(ReadOnlySpan<float> x, Span<float> y)
    {
        Span<float> copy = x.Length <= 64 ? stackalloc float[64] : new float[x.Length];
        for (int i = 0; i < x.Length; i++) copy[i] = x[x.Length - 1 - i] * 2f;
        for (int i = 0; i < x.Length; i++) y[i] = copy[x.Length - 1 - i] + 1f;
    }
}
