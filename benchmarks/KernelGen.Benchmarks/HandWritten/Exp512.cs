using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>
/// e^x for x ≤ 0 within 1 ULP, subnormal results too: the algorithm that the generated kernels use. Several registers go
/// through it side by side, because the JIT keeps the order of the source and one alone waits for each of its own steps.
/// </summary>
internal static class Exp512
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NonPositive(Vector512<float> x)
    {
        Reduce(ref x, out Vector512<float> n);
        return Avx512F.Scale(Polynomial(x), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NonPositive(ref Vector512<float> x0, ref Vector512<float> x1, ref Vector512<float> x2, ref Vector512<float> x3)
    {
        Bound(ref x0); Bound(ref x1); Bound(ref x2); Bound(ref x3);
    }
}
