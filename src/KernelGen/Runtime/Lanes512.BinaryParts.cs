using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

// The parts of a number that its logarithm is made of. AVX-512 has instructions for them.
public static partial class Lanes512
{
    /// <summary>m of x = 2^n · m for a positive finite x, from the root of a half to the root of two. Of other numbers it is any number, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Significand(Vector512<float> x)
    {
        Vector512<float> m = Avx512F.GetMantissa(x, BinaryParts.FromOne);
        return Vector512.ConditionalSelect(IsAboveRoot(m), m * Vector512.Create(0.5f), m);
    }

    /// <summary>m of x = 2^n · m for a positive finite x, from the root of a half to the root of two. Of other numbers it is any number, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Significand(Vector512<double> x)
    {
        Vector512<double> m = Avx512F.GetMantissa(x, BinaryParts.FromOne);
        return Vector512.ConditionalSelect(IsAboveRoot(m), m * Vector512.Create(0.5d), m);
    }

    /// <summary>n of x = 2^n · m, as in <c>Significand</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exponent(Vector512<float> x)
    {
        Vector512<float> n = Avx512F.GetExponent(x);
        return Vector512.ConditionalSelect(IsAboveRoot(Avx512F.GetMantissa(x, BinaryParts.FromOne)), n + Vector512<float>.One, n);
    }

    /// <summary>n of x = 2^n · m, as in <c>Significand</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exponent(Vector512<double> x)
    {
        Vector512<double> n = Avx512F.GetExponent(x);
        return Vector512.ConditionalSelect(IsAboveRoot(Avx512F.GetMantissa(x, BinaryParts.FromOne)), n + Vector512<double>.One, n);
    }

    /// <summary>The first number where <paramref name="x"/> is positive and finite; elsewhere the logarithm of x: -∞ of 0, ∞ of ∞, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LogarithmOrLimit(Vector512<float> logarithm, Vector512<float> x) => Avx512F.Fixup(logarithm, x, Vector512.Create(BinaryParts.LogarithmLimits), 0);

    /// <summary>The first number where <paramref name="x"/> is positive and finite; elsewhere the logarithm of x: -∞ of 0, ∞ of ∞, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LogarithmOrLimit(Vector512<double> logarithm, Vector512<double> x) => Avx512F.Fixup(logarithm, x, Vector512.Create((long)BinaryParts.LogarithmLimits), 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> IsAboveRoot(Vector512<float> m) => Vector512.GreaterThanOrEqual(m, Vector512.Create(BinaryParts.RootOfTwo32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> IsAboveRoot(Vector512<double> m) => Vector512.GreaterThanOrEqual(m, Vector512.Create(BinaryParts.RootOfTwo64));
}
