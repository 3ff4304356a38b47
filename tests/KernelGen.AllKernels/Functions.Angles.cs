using System.Numerics;

namespace KernelGen.AllKernels;

// The functions of angles, and the hyperbolic ones.
internal static partial class Functions
{
    [Specialize(nameof(SinReference))]
    public static partial void Sin(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(SinReference))]
    public static partial void Sin(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void SinReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Sin(x[i]);
    }

    [Specialize(nameof(CosReference))]
    public static partial void Cos(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(CosReference))]
    public static partial void Cos(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void CosReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Cos(x[i]);
    }

    [Specialize(nameof(TanReference))]
    public static partial void Tan(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(TanReference))]
    public static partial void Tan(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void TanReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Tan(x[i]);
    }

    [Specialize(nameof(AsinReference))]
    public static partial void Asin(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(AsinReference))]
    public static partial void Asin(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void AsinReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Asin(x[i]);
    }

    [Specialize(nameof(AcosReference))]
    public static partial void Acos(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(AcosReference))]
    public static partial void Acos(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void AcosReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Acos(x[i]);
    }

    [Specialize(nameof(AtanReference))]
    public static partial void Atan(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(AtanReference))]
    public static partial void Atan(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void AtanReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Atan(x[i]);
    }

    [Specialize(nameof(SinhReference))]
    public static partial void Sinh(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(SinhReference))]
    public static partial void Sinh(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void SinhReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Sinh(x[i]);
    }

    [Specialize(nameof(CoshReference))]
    public static partial void Cosh(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(CoshReference))]
    public static partial void Cosh(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void CoshReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Cosh(x[i]);
    }

    [Specialize(nameof(TanhReference))]
    public static partial void Tanh(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(TanhReference))]
    public static partial void Tanh(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void TanhReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Tanh(x[i]);
    }
}
