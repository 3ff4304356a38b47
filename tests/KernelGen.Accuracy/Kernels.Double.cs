namespace KernelGen.Accuracy;

/// <summary>A function of one double applied to each element, in every width.</summary>
internal static partial class Kernels
{
    [Kernel]
    private static void ExpReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Math.Exp(x[i]);
    }

    [Specialize(nameof(ExpReference), Targets = Targets.Vector512)]
    public static partial void ExpVector512(ReadOnlySpan<double> x, Span<double> y);

    [Specialize(nameof(ExpReference), Targets = Targets.Vector256)]
    public static partial void ExpVector256(ReadOnlySpan<double> x, Span<double> y);

    [Specialize(nameof(ExpReference), Targets = Targets.Vector128)]
    public static partial void ExpVector128(ReadOnlySpan<double> x, Span<double> y);

    [Specialize(nameof(ExpReference), Targets = Targets.Scalar)]
    public static partial void ExpScalar(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void ExpNonPositiveReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Math.Exp(-Math.Abs(x[i]));
    }

    [Specialize(nameof(ExpNonPositiveReference), Targets = Targets.Vector512)]
    public static partial void ExpNonPositiveVector512(ReadOnlySpan<double> x, Span<double> y);

    [Specialize(nameof(ExpNonPositiveReference), Targets = Targets.Vector256)]
    public static partial void ExpNonPositiveVector256(ReadOnlySpan<double> x, Span<double> y);

    [Specialize(nameof(ExpNonPositiveReference), Targets = Targets.Vector128)]
    public static partial void ExpNonPositiveVector128(ReadOnlySpan<double> x, Span<double> y);

    [Specialize(nameof(ExpNonPositiveReference), Targets = Targets.Scalar)]
    public static partial void ExpNonPositiveScalar(ReadOnlySpan<double> x, Span<double> y);

    [Kernel]
    private static void LogReference(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Math.Log(x[i]);
    }

    [Specialize(nameof(LogReference), Targets = Targets.Vector512)]
    public static partial void LogVector512(ReadOnlySpan<double> x, Span<double> y);

    [Specialize(nameof(LogReference), Targets = Targets.Vector256)]
    public static partial void LogVector256(ReadOnlySpan<double> x, Span<double> y);

    [Specialize(nameof(LogReference), Targets = Targets.Vector128)]
    public static partial void LogVector128(ReadOnlySpan<double> x, Span<double> y);

    [Specialize(nameof(LogReference), Targets = Targets.Scalar)]
    public static partial void LogScalar(ReadOnlySpan<double> x, Span<double> y);
}
