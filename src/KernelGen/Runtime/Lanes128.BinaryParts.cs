using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

// The parts of a number that its logarithm is made of. AVX-512 has instructions for them. Elsewhere a register of positive
// normal numbers takes a short way: the others are rare, and cost a comparison.
public static partial class Lanes128
{
    /// <summary>m of x = 2^n · m for a positive finite x, from the root of a half to the root of two. Of other numbers it is any number, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Significand(Vector128<float> x)
    {
        if (Avx512F.VL.IsSupported)
        {
            Vector128<float> m = Avx512F.VL.GetMantissa(x, BinaryParts.FromOne);
            return Vector128.ConditionalSelect(IsAboveRoot(m), m * Vector128.Create(0.5f), m);
        }
        return AreUsual(x) ? SignificandOfNormal(x) : SignificandOfNormal(MadeNormal(x));
    }

    /// <summary>m of x = 2^n · m for a positive finite x, from the root of a half to the root of two. Of other numbers it is any number, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Significand(Vector128<double> x)
    {
        if (Avx512F.VL.IsSupported)
        {
            Vector128<double> m = Avx512F.VL.GetMantissa(x, BinaryParts.FromOne);
            return Vector128.ConditionalSelect(IsAboveRoot(m), m * Vector128.Create(0.5d), m);
        }
        return AreUsual(x) ? SignificandOfNormal(x) : SignificandOfNormal(MadeNormal(x));
    }

    /// <summary>n of x = 2^n · m, as in <c>Significand</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exponent(Vector128<float> x)
    {
        if (Avx512F.VL.IsSupported)
        {
            Vector128<float> n = Avx512F.VL.GetExponent(x);
            return Vector128.ConditionalSelect(IsAboveRoot(Avx512F.VL.GetMantissa(x, BinaryParts.FromOne)), n + Vector128<float>.One, n);
        }
        return AreUsual(x) ? ExponentOfNormal(x) : ExponentOfNormal(MadeNormal(x)) - Vector128.ConditionalSelect(AreSubnormal(x), Vector128.Create(23f), Vector128<float>.Zero);
    }

    /// <summary>n of x = 2^n · m, as in <c>Significand</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Exponent(Vector128<double> x)
    {
        if (Avx512F.VL.IsSupported)
        {
            Vector128<double> n = Avx512F.VL.GetExponent(x);
            return Vector128.ConditionalSelect(IsAboveRoot(Avx512F.VL.GetMantissa(x, BinaryParts.FromOne)), n + Vector128<double>.One, n);
        }
        return AreUsual(x) ? ExponentOfNormal(x) : ExponentOfNormal(MadeNormal(x)) - Vector128.ConditionalSelect(AreSubnormal(x), Vector128.Create(52d), Vector128<double>.Zero);
    }

    /// <summary>The first number where <paramref name="x"/> is positive and finite; elsewhere the logarithm of x: -∞ of 0, ∞ of ∞, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LogarithmOrLimit(Vector128<float> logarithm, Vector128<float> x)
    {
        if (Avx512F.VL.IsSupported) return Avx512F.VL.Fixup(logarithm, x, Vector128.Create(BinaryParts.LogarithmLimits), 0);
        if (AreUsual(x)) return logarithm;
        // Constants that the short way has too would be kept in registers all along: -2 / 0 is one that it has not.
        Vector128<float> ofPositive = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(float.MaxValue)), x, logarithm);
        Vector128<float> ofOthers = Vector128.ConditionalSelect(Vector128.Equals(x, Vector128<float>.Zero), Vector128.Create(-2f) / Vector128.Abs(x), Vector128.Create(float.NaN));
        return Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128<float>.Zero), ofPositive, ofOthers);
    }

    /// <summary>The first number where <paramref name="x"/> is positive and finite; elsewhere the logarithm of x: -∞ of 0, ∞ of ∞, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> LogarithmOrLimit(Vector128<double> logarithm, Vector128<double> x)
    {
        if (Avx512F.VL.IsSupported) return Avx512F.VL.Fixup(logarithm, x, Vector128.Create((long)BinaryParts.LogarithmLimits), 0);
        if (AreUsual(x)) return logarithm;
        // Constants that the short way has too would be kept in registers all along: -2 / 0 is one that it has not.
        Vector128<double> ofPositive = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(double.MaxValue)), x, logarithm);
        Vector128<double> ofOthers = Vector128.ConditionalSelect(Vector128.Equals(x, Vector128<double>.Zero), Vector128.Create(-2d) / Vector128.Abs(x), Vector128.Create(double.NaN));
        return Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128<double>.Zero), ofPositive, ofOthers);
    }

    /// <summary>Whether all are positive normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreUsual(Vector128<float> x) => !Vector128.GreaterThanAny(x.AsInt32() + Vector128.Create(BinaryParts.UnusualToTop32), Vector128.Create(BinaryParts.LastUsual32));

    /// <summary>Whether all are positive normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreUsual(Vector128<double> x) => !Vector128.GreaterThanAny(x.AsInt64() + Vector128.Create(BinaryParts.UnusualToTop64), Vector128.Create(BinaryParts.LastUsual64));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> AreSubnormal(Vector128<float> x) => Vector128.LessThan(x, Vector128.Create(BinaryParts.SmallestNormal32).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> AreSubnormal(Vector128<double> x) => Vector128.LessThan(x, Vector128.Create(BinaryParts.SmallestNormal64).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> MadeNormal(Vector128<float> x) => Vector128.ConditionalSelect(AreSubnormal(x), x * Vector128.Create(BinaryParts.MakesNormal32), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> MadeNormal(Vector128<double> x) => Vector128.ConditionalSelect(AreSubnormal(x), x * Vector128.Create(BinaryParts.MakesNormal64), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> SignificandOfNormal(Vector128<float> x) => (x.AsInt32() - ((x.AsInt32() - Vector128.Create(BinaryParts.RootOfHalf32)) & Vector128.Create(~BinaryParts.Significand32))).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> SignificandOfNormal(Vector128<double> x) => (x.AsInt64() - ((x.AsInt64() - Vector128.Create(BinaryParts.RootOfHalf64)) & Vector128.Create(~BinaryParts.Significand64))).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ExponentOfNormal(Vector128<float> x) => Vector128.ConvertToSingle((x.AsInt32() - Vector128.Create(BinaryParts.RootOfHalf32)) >> 23);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ExponentOfNormal(Vector128<double> x)
    {
        // There is no conversion of long integers, and no shift that knows their sign. Under the bits of 2^52 one is that much more.
        Vector128<long> positive = x.AsInt64() - Vector128.Create(BinaryParts.RootOfHalf64 - (1024L << 52));
        return ((positive >>> 52) | Vector128.Create(4503599627370496d).AsInt64()).AsDouble() - Vector128.Create(4503599627370496d + 1024);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> IsAboveRoot(Vector128<float> m) => Vector128.GreaterThanOrEqual(m, Vector128.Create(BinaryParts.RootOfTwo32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> IsAboveRoot(Vector128<double> m) => Vector128.GreaterThanOrEqual(m, Vector128.Create(BinaryParts.RootOfTwo64));
}
