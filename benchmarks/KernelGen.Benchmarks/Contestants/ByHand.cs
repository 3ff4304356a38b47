using System.Runtime.Intrinsics.X86;
using KernelGen.Benchmarks.HandWritten;

namespace KernelGen.Benchmarks.Contestants;

/// <summary>The widest kernels written by hand that this machine, or its settings, can run; none where there is no AVX2.</summary>
internal static class ByHand
{
    private static readonly bool s_isAvx2Supported = Avx2.IsSupported && Fma.IsSupported;

    public static RowKernel<float>? Softmax { get; } =
        Avx512F.IsSupported ? (x, _, y) => SoftmaxVector512.Run(x, y)
        : s_isAvx2Supported ? (x, _, y) => SoftmaxVector256.Run(x, y)
        : null;

    public static RowKernel<float>? CrossEntropy { get; } =
        Avx512F.IsSupported ? (x, label, y) => y[0] = CrossEntropyVector512.Run(x, label)
        : s_isAvx2Supported ? (x, label, y) => y[0] = CrossEntropyVector256.Run(x, label)
        : null;

    public static RowKernel<float>? Sum { get; } =
        Avx512F.IsSupported ? (x, _, y) => y[0] = SumVector512.Run(x)
        : s_isAvx2Supported ? (x, _, y) => y[0] = SumVector256.Run(x)
        : null;
}
