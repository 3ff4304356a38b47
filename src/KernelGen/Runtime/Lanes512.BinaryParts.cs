using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

// The parts of a number that its logarithm is made of. AVX-512 has instructions for them.
public static partial class Lanes512
{
    /// <summary>m of x = 2^n · m for a positive finite x, from 3/4 to 3/2. Of other numbers it is any number, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Significand(Vector512<float> x) => Avx512F.GetMantissa(x, BinaryParts.FromThreeQuarters);

    /// <summary>m of x = 2^n · m for a positive finite x, from 3/4 to 3/2. Of other numbers it is any number, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Significand(Vector512<double> x) => Avx512F.GetMantissa(x, BinaryParts.FromThreeQuarters);

    /// <summary>n of x = 2^n · m, as in <c>Significand</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exponent(Vector512<float> x) => Avx512F.GetExponent(x) - Avx512F.GetExponent(Significand(x));

    /// <summary>n of x = 2^n · m, as in <c>Significand</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exponent(Vector512<double> x) => Avx512F.GetExponent(x) - Avx512F.GetExponent(Significand(x));

    /// <summary>The first number where <paramref name="x"/> is positive and finite; elsewhere the logarithm of x: -∞ of 0, ∞ of ∞, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LogarithmOrLimit(Vector512<float> logarithm, Vector512<float> x) => Avx512F.Fixup(logarithm, x, Vector512.Create(BinaryParts.LogarithmLimits), 0);

    /// <summary>The first number where <paramref name="x"/> is positive and finite; elsewhere the logarithm of x: -∞ of 0, ∞ of ∞, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LogarithmOrLimit(Vector512<double> logarithm, Vector512<double> x) => Avx512F.Fixup(logarithm, x, Vector512.Create((long)BinaryParts.LogarithmLimits), 0);
}
