using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>e^x for x ≤ 0 within 1 ULP, subnormal results too: the algorithm of the generated kernels, so that only the code differs.</summary>
internal static class Exp512
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NonPositive(Vector512<float> x)
    {
        // The bound makes a finite argument of -∞, and lets NaN through, which comes second.
        x = Vector512.MaxNative(Vector512.Create(-104f), x);
        Vector512<float> n = Vector512.FusedMultiplyAdd(x, Vector512.Create(1.442695f), Vector512.Create(12582912f)) - Vector512.Create(12582912f);
        Vector512<float> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-0.69314575f), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-1.4286068E-06f), r);
        Vector512<float> p = Vector512.FusedMultiplyAdd(Vector512.Create(0.0013789259f), r, Vector512.Create(0.0083686765f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.041668892f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.16666521f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.4999999f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f));
        return Avx512F.Scale(p, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad512 NonPositive(Quad512 x)
    {
        x = Quad512.Max(Vector512.Create(-104f), x);
        Quad512 n = Round(x);
        Quad512 r = Quad512.Fma(n, Vector512.Create(-1.4286068E-06f), Quad512.Fma(n, Vector512.Create(-0.69314575f), x));
        Quad512 p = Quad512.Fma(r, Vector512.Create(0.0013789259f), Vector512.Create(0.0083686765f));
        p = Quad512.Fma(p, r, Vector512.Create(0.041668892f));
        p = Quad512.Fma(p, r, Vector512.Create(0.16666521f));
        p = Quad512.Fma(p, r, Vector512.Create(0.4999999f));
        p = Quad512.Fma(p, r, Vector512.Create(1f));
        p = Quad512.Fma(p, r, Vector512.Create(1f));
        return Scale(p, n);
    }

    /// <summary>Eight registers side by side, as many as fill the multipliers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NonPositive(ref Quad512 x, ref Quad512 z)
    {
        x = Quad512.Max(Vector512.Create(-104f), x);
        z = Quad512.Max(Vector512.Create(-104f), z);
        Quad512 n = Round(x), m = Round(z);
        Quad512 r = Quad512.Fma(n, Vector512.Create(-0.69314575f), x), s = Quad512.Fma(m, Vector512.Create(-0.69314575f), z);
        r = Quad512.Fma(n, Vector512.Create(-1.4286068E-06f), r);
        s = Quad512.Fma(m, Vector512.Create(-1.4286068E-06f), s);
        Quad512 p = Quad512.Fma(r, Vector512.Create(0.0013789259f), Vector512.Create(0.0083686765f)), q = Quad512.Fma(s, Vector512.Create(0.0013789259f), Vector512.Create(0.0083686765f));
        p = Quad512.Fma(p, r, Vector512.Create(0.041668892f));
        q = Quad512.Fma(q, s, Vector512.Create(0.041668892f));
        p = Quad512.Fma(p, r, Vector512.Create(0.16666521f));
        q = Quad512.Fma(q, s, Vector512.Create(0.16666521f));
        p = Quad512.Fma(p, r, Vector512.Create(0.4999999f));
        q = Quad512.Fma(q, s, Vector512.Create(0.4999999f));
        p = Quad512.Fma(p, r, Vector512.Create(1f));
        q = Quad512.Fma(q, s, Vector512.Create(1f));
        x = Scale(Quad512.Fma(p, r, Vector512.Create(1f)), n);
        z = Scale(Quad512.Fma(q, s, Vector512.Create(1f)), m);
    }

    /// <summary>The integer nearest to x / ln 2: where floats are one apart, a sum is rounded to an integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Quad512 Round(Quad512 x) => Quad512.Fma(x, Vector512.Create(1.442695f), Vector512.Create(12582912f)) - Vector512.Create(12582912f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Quad512 Scale(Quad512 p, Quad512 n) =>
        new(Avx512F.Scale(p.A, n.A), Avx512F.Scale(p.B, n.B), Avx512F.Scale(p.C, n.C), Avx512F.Scale(p.D, n.D));
}
