using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>e^x for x ≤ 0 within 1 ULP, subnormal results too: the algorithm that the generated kernels use, so that only the code differs.</summary>
internal static class Exp512
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NonPositive(Vector512<float> x)
    {
        // The bound makes a finite argument of -∞ and lets NaN through, which a maximum takes from its second operand.
        Vector512<float> bounded = Vector512.MaxNative(Vector512.Create(-104f), x);
        Vector512<float> n = Vector512.FusedMultiplyAdd(bounded, Vector512.Create(1.442695f), Vector512.Create(12582912f)) - Vector512.Create(12582912f);
        Vector512<float> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-0.69314575f), bounded);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-1.4286068E-06f), r);
        Vector512<float> p = Vector512.FusedMultiplyAdd(Vector512.Create(0.0013789259f), r, Vector512.Create(0.0083686765f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.041668892f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.16666521f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.4999999f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f));
        return Avx512F.Scale(p, n);
    }
}
