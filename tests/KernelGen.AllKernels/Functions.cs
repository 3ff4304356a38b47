using System.Numerics;

namespace KernelGen.AllKernels;

/// <summary>Every function of a kernel's language over the elements of a span.</summary>
internal static partial class Functions
{
    [Specialize(nameof(SqrtReference))]
    public static partial void Sqrt(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(SqrtReference))]
    public static partial void Sqrt(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void SqrtReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Sqrt(x[i]);
    }

    [Specialize(nameof(CbrtReference))]
    public static partial void Cbrt(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(CbrtReference))]
    public static partial void Cbrt(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void CbrtReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Cbrt(x[i]);
    }

    [Specialize(nameof(FloorReference))]
    public static partial void Floor(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(FloorReference))]
    public static partial void Floor(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void FloorReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Floor(x[i]);
    }

    [Specialize(nameof(CeilingReference))]
    public static partial void Ceiling(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(CeilingReference))]
    public static partial void Ceiling(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void CeilingReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Ceiling(x[i]);
    }

    [Specialize(nameof(RoundReference))]
    public static partial void Round(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(RoundReference))]
    public static partial void Round(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void RoundReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Round(x[i]);
    }

    [Specialize(nameof(TruncateReference))]
    public static partial void Truncate(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(TruncateReference))]
    public static partial void Truncate(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void TruncateReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Truncate(x[i]);
    }

    [Specialize(nameof(ExpReference))]
    public static partial void Exp(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(ExpReference))]
    public static partial void Exp(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void ExpReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Exp(x[i]);
    }

    [Specialize(nameof(Exp2Reference))]
    public static partial void Exp2(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(Exp2Reference))]
    public static partial void Exp2(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void Exp2Reference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Exp2(x[i]);
    }

    [Specialize(nameof(ExpM1Reference))]
    public static partial void ExpM1(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(ExpM1Reference))]
    public static partial void ExpM1(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void ExpM1Reference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.ExpM1(x[i]);
    }

    [Specialize(nameof(LogReference))]
    public static partial void Log(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(LogReference))]
    public static partial void Log(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void LogReference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Log(x[i]);
    }

    [Specialize(nameof(Log2Reference))]
    public static partial void Log2(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(Log2Reference))]
    public static partial void Log2(ReadOnlySpan<double> x, Span<double> y);

    // T.Log2 would be ambiguous: two of the interfaces of generic math have it.
    [Kernel]
    private static void Log2Reference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = MathF.Log2(x[i]);
    }

    [Kernel]
    private static void Log2Reference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Math.Log2(x[i]);
    }

    [Specialize(nameof(Log10Reference))]
    public static partial void Log10(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(Log10Reference))]
    public static partial void Log10(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void Log10Reference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.Log10(x[i]);
    }

    [Specialize(nameof(LogP1Reference))]
    public static partial void LogP1(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(LogP1Reference))]
    public static partial void LogP1(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void LogP1Reference<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = T.LogP1(x[i]);
    }

    [Specialize(nameof(PowReference))]
    public static partial void Pow(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z);

    [Specialize(nameof(PowReference))]
    public static partial void Pow(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z);

    [Kernel]
    private static void PowReference<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) z[i] = T.Pow(x[i], y[i]);
    }

    [Specialize(nameof(Atan2Reference))]
    public static partial void Atan2(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z);

    [Specialize(nameof(Atan2Reference))]
    public static partial void Atan2(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z);

    [Kernel]
    private static void Atan2Reference<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) z[i] = T.Atan2(x[i], y[i]);
    }

    [Specialize(nameof(HypotReference))]
    public static partial void Hypot(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z);

    [Specialize(nameof(HypotReference))]
    public static partial void Hypot(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z);

    [Kernel]
    private static void HypotReference<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) z[i] = T.Hypot(x[i], y[i]);
    }

    [Specialize(nameof(MaxReference))]
    public static partial void Max(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z);

    [Specialize(nameof(MaxReference))]
    public static partial void Max(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z);

    [Kernel]
    private static void MaxReference<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) z[i] = T.Max(x[i], y[i]);
    }

    [Specialize(nameof(MinReference))]
    public static partial void Min(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z);

    [Specialize(nameof(MinReference))]
    public static partial void Min(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z);

    [Kernel]
    private static void MinReference<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) z[i] = T.Min(x[i], y[i]);
    }

    [Specialize(nameof(MaxNumberReference))]
    public static partial void MaxNumber(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z);

    [Specialize(nameof(MaxNumberReference))]
    public static partial void MaxNumber(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z);

    [Kernel]
    private static void MaxNumberReference<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) z[i] = T.MaxNumber(x[i], y[i]);
    }

    [Specialize(nameof(MinNumberReference))]
    public static partial void MinNumber(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z);

    [Specialize(nameof(MinNumberReference))]
    public static partial void MinNumber(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z);

    [Kernel]
    private static void MinNumberReference<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) z[i] = T.MinNumber(x[i], y[i]);
    }

    [Specialize(nameof(CopySignReference))]
    public static partial void CopySign(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z);

    [Specialize(nameof(CopySignReference))]
    public static partial void CopySign(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z);

    [Kernel]
    private static void CopySignReference<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) z[i] = T.CopySign(x[i], y[i]);
    }
}
