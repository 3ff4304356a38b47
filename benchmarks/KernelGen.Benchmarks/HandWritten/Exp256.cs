using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>
/// 2^64 · e^x for x ≤ 0, within 1 ULP. Without AVX-512 a power of two costs the least where the result is a normal number:
/// one product with bits that are shifted into place (adding them to the exponent would cost less still, but make a number
/// of a NaN with a payload). The factor sees to that, and a kernel that divides by the sum gets rid of it at no cost.
/// </summary>
internal static class Exp256
{
    public const float Factor = 18446744073709551616f;

    /// <summary>1.5 · 2^23, where floats are one apart, so that a sum is rounded to an integer; the 64; and the excess of an exponent.</summary>
    private const float ToInteger = 12582912f + 64f + 127f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> NonPositive(Vector256<float> x)
    {
        // The bound makes a finite argument of -∞, and lets NaN through, which comes second.
        x = Vector256.MaxNative(Vector256.Create(-104f), x);
        Vector256<float> shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create(1.442695f), Vector256.Create(ToInteger));
        Vector256<float> n = shifted - Vector256.Create(ToInteger);
        Vector256<float> r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-0.69314575f), x);
        r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-1.4286068E-06f), r);
        Vector256<float> p = Vector256.FusedMultiplyAdd(r, Vector256.Create(0.0013789259f), Vector256.Create(0.0083686765f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(0.041668892f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(0.16666521f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(0.4999999f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f));
        return Scale(p, shifted);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quad256 NonPositive(Quad256 x)
    {
        x = Quad256.Max(Vector256.Create(-104f), x);
        Quad256 shifted = Quad256.Fma(x, Vector256.Create(1.442695f), Vector256.Create(ToInteger));
        Quad256 n = shifted - Vector256.Create(ToInteger);
        Quad256 r = Quad256.Fma(n, Vector256.Create(-1.4286068E-06f), Quad256.Fma(n, Vector256.Create(-0.69314575f), x));
        Quad256 p = Quad256.Fma(r, Vector256.Create(0.0013789259f), Vector256.Create(0.0083686765f));
        p = Quad256.Fma(p, r, Vector256.Create(0.041668892f));
        p = Quad256.Fma(p, r, Vector256.Create(0.16666521f));
        p = Quad256.Fma(p, r, Vector256.Create(0.4999999f));
        p = Quad256.Fma(p, r, Vector256.Create(1f));
        p = Quad256.Fma(p, r, Vector256.Create(1f));
        return Scale(p, shifted);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Quad256 Scale(Quad256 p, Quad256 shifted) => new(Scale(p.A, shifted.A), Scale(p.B, shifted.B), Scale(p.C, shifted.C), Scale(p.D, shifted.D));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Scale(Vector256<float> p, Vector256<float> shifted) => p * (shifted.AsInt32() << 23).AsSingle();
}
