namespace KernelGen.Accuracy;

internal delegate void Kernel<T>(ReadOnlySpan<T> x, Span<T> y);

/// <summary>A generated function and what it should compute.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="IsNonPositive">Whether it is only for arguments up to 0, and NaN.</param>
/// <param name="Measured">The kernel whose error is measured.</param>
/// <param name="Twins">Kernels that must give the same bits: other widths, other forms.</param>
/// <param name="Oracle">The exact value, or something much closer to it than the type can hold.</param>
internal sealed record Function<T, TExact>(string Name, bool IsNonPositive, Kernel<T> Measured, Kernel<T>[] Twins, Func<T, TExact> Oracle);

internal static class Functions
{
    /// <summary>For a float the base library's double functions are exact: their error is below 2^-28 ULP of the float.</summary>
    public static readonly Function<float, double>[] Single =
    [
        new("Exp", false, Kernels.ExpVector512, [Kernels.ExpVector256, Kernels.ExpVector128, Kernels.ExpScalar], x => Math.Exp(x)),
        new("ExpNonPositive", true, Kernels.ExpNonPositiveVector512,
            [Kernels.ExpNonPositiveVector256, Kernels.ExpNonPositiveVector128, Kernels.ExpNonPositiveScalar, Kernels.ExpVector512], x => Math.Exp(x)),
        new("Log", false, Kernels.LogVector512, [Kernels.LogVector256, Kernels.LogVector128, Kernels.LogScalar], x => Math.Log(x)),
    ];

    public static readonly Function<double, Exact>[] Double =
    [
        new("Exp", false, Kernels.ExpVector512, [Kernels.ExpVector256, Kernels.ExpVector128, Kernels.ExpScalar], Exact.Exp),
        new("ExpNonPositive", true, Kernels.ExpNonPositiveVector512,
            [Kernels.ExpNonPositiveVector256, Kernels.ExpNonPositiveVector128, Kernels.ExpNonPositiveScalar, Kernels.ExpVector512], Exact.Exp),
        new("Log", false, Kernels.LogVector512, [Kernels.LogVector256, Kernels.LogVector128, Kernels.LogScalar], Exact.Log),
    ];
}
