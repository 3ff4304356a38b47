namespace KernelGen.Accuracy;

/// <summary>A function of one float applied to each element, in every width.</summary>
internal static partial class Kernels
{
    [Kernel]
    private static void ExpReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = MathF.Exp(x[i]);
    }

    [Specialize(nameof(ExpReference), Targets = Targets.Vector512)]
    public static partial void ExpVector512(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(ExpReference), Targets = Targets.Vector256)]
    public static partial void ExpVector256(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(ExpReference), Targets = Targets.Vector128)]
    public static partial void ExpVector128(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(ExpReference), Targets = Targets.Scalar)]
    public static partial void ExpScalar(ReadOnlySpan<float> x, Span<float> y);

    [Kernel]
    private static void ExpNonPositiveReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = MathF.Exp(-MathF.Abs(x[i]));
    }

    [Specialize(nameof(ExpNonPositiveReference), Targets = Targets.Vector512)]
    public static partial void ExpNonPositiveVector512(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(ExpNonPositiveReference), Targets = Targets.Vector256)]
    public static partial void ExpNonPositiveVector256(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(ExpNonPositiveReference), Targets = Targets.Vector128)]
    public static partial void ExpNonPositiveVector128(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(ExpNonPositiveReference), Targets = Targets.Scalar)]
    public static partial void ExpNonPositiveScalar(ReadOnlySpan<float> x, Span<float> y);

    [Kernel]
    private static void LogReference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = MathF.Log(x[i]);
    }

    [Specialize(nameof(LogReference), Targets = Targets.Vector512)]
    public static partial void LogVector512(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(LogReference), Targets = Targets.Vector256)]
    public static partial void LogVector256(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(LogReference), Targets = Targets.Vector128)]
    public static partial void LogVector128(ReadOnlySpan<float> x, Span<float> y);

    [Specialize(nameof(LogReference), Targets = Targets.Scalar)]
    public static partial void LogScalar(ReadOnlySpan<float> x, Span<float> y);
}
