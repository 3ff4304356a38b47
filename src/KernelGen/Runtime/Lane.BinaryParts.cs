using System.Runtime.CompilerServices;

namespace KernelGen.Runtime;

// The parts of a number that its logarithm is made of.
public static partial class Lane
{
    /// <summary>m of x = 2^n · m for a positive finite x, from the root of a half to the root of two. Of other numbers it is any number, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Significand(float x) => BinaryParts.Significand(x);

    /// <summary>m of x = 2^n · m for a positive finite x, from the root of a half to the root of two. Of other numbers it is any number, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Significand(double x) => BinaryParts.Significand(x);

    /// <summary>n of x = 2^n · m, as in <c>Significand</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exponent(float x) => BinaryParts.Exponent(x);

    /// <summary>n of x = 2^n · m, as in <c>Significand</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exponent(double x) => BinaryParts.Exponent(x);

    /// <summary>The first number where <paramref name="x"/> is positive and finite; elsewhere the logarithm of x: -∞ of 0, ∞ of ∞, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LogarithmOrLimit(float logarithm, float x) => BinaryParts.LogarithmOrLimit(logarithm, x);

    /// <summary>The first number where <paramref name="x"/> is positive and finite; elsewhere the logarithm of x: -∞ of 0, ∞ of ∞, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogarithmOrLimit(double logarithm, double x) => BinaryParts.LogarithmOrLimit(logarithm, x);
}
