using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

// The parts of a number that its logarithm is made of. AVX-512 has instructions for them. Elsewhere a register of positive
// normal numbers takes a short way: the others are rare, and cost a comparison.
public static partial class Lanes256
{
    /// <summary>m of x = 2^n · m for a positive finite x, from the root of a half to the root of two. Of other numbers it is any number, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Significand(Vector256<float> x)
    {
        if (Avx512F.VL.IsSupported)
        {
            Vector256<float> m = Avx512F.VL.GetMantissa(x, BinaryParts.FromOne);
            return Vector256.ConditionalSelect(IsAboveRoot(m), m * Vector256.Create(0.5f), m);
        }
        return AreUsual(x) ? SignificandOfNormal(x) : SignificandOfNormal(MadeNormal(x));
    }

    /// <summary>m of x = 2^n · m for a positive finite x, from the root of a half to the root of two. Of other numbers it is any number, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Significand(Vector256<double> x)
    {
        if (Avx512F.VL.IsSupported)
        {
            Vector256<double> m = Avx512F.VL.GetMantissa(x, BinaryParts.FromOne);
            return Vector256.ConditionalSelect(IsAboveRoot(m), m * Vector256.Create(0.5d), m);
        }
        return AreUsual(x) ? SignificandOfNormal(x) : SignificandOfNormal(MadeNormal(x));
    }

    /// <summary>n of x = 2^n · m, as in <c>Significand</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exponent(Vector256<float> x)
    {
        if (Avx512F.VL.IsSupported)
        {
            Vector256<float> n = Avx512F.VL.GetExponent(x);
            return Vector256.ConditionalSelect(IsAboveRoot(Avx512F.VL.GetMantissa(x, BinaryParts.FromOne)), n + Vector256<float>.One, n);
        }
        return AreUsual(x) ? ExponentOfNormal(x) : ExponentOfNormal(MadeNormal(x)) - Vector256.ConditionalSelect(AreSubnormal(x), Vector256.Create(23f), Vector256<float>.Zero);
    }

    /// <summary>n of x = 2^n · m, as in <c>Significand</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exponent(Vector256<double> x)
    {
        if (Avx512F.VL.IsSupported)
        {
            Vector256<double> n = Avx512F.VL.GetExponent(x);
            return Vector256.ConditionalSelect(IsAboveRoot(Avx512F.VL.GetMantissa(x, BinaryParts.FromOne)), n + Vector256<double>.One, n);
        }
        return AreUsual(x) ? ExponentOfNormal(x) : ExponentOfNormal(MadeNormal(x)) - Vector256.ConditionalSelect(AreSubnormal(x), Vector256.Create(52d), Vector256<double>.Zero);
    }

    /// <summary>The first number where <paramref name="x"/> is positive and finite; elsewhere the logarithm of x: -∞ of 0, ∞ of ∞, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LogarithmOrLimit(Vector256<float> logarithm, Vector256<float> x)
    {
        if (Avx512F.VL.IsSupported) return Avx512F.VL.Fixup(logarithm, x, Vector256.Create(BinaryParts.LogarithmLimits), 0);
        if (AreUsual(x)) return logarithm;
        // Constants that the short way has too would be kept in registers all along: -2 / 0 is one that it has not.
        Vector256<float> ofPositive = Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256.Create(float.MaxValue)), x, logarithm);
        Vector256<float> ofOthers = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<float>.Zero), Vector256.Create(-2f) / Vector256.Abs(x), Vector256.Create(float.NaN));
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<float>.Zero), ofPositive, ofOthers);
    }

    /// <summary>The first number where <paramref name="x"/> is positive and finite; elsewhere the logarithm of x: -∞ of 0, ∞ of ∞, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LogarithmOrLimit(Vector256<double> logarithm, Vector256<double> x)
    {
        if (Avx512F.VL.IsSupported) return Avx512F.VL.Fixup(logarithm, x, Vector256.Create((long)BinaryParts.LogarithmLimits), 0);
        if (AreUsual(x)) return logarithm;
        // Constants that the short way has too would be kept in registers all along: -2 / 0 is one that it has not.
        Vector256<double> ofPositive = Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256.Create(double.MaxValue)), x, logarithm);
        Vector256<double> ofOthers = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<double>.Zero), Vector256.Create(-2d) / Vector256.Abs(x), Vector256.Create(double.NaN));
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<double>.Zero), ofPositive, ofOthers);
    }

    /// <summary>Whether all are positive normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreUsual(Vector256<float> x) => Vector256.GreaterThan(x.AsInt32() + Vector256.Create(BinaryParts.UnusualToTop32), Vector256.Create(BinaryParts.LastUsual32)).AsSingle().ExtractMostSignificantBits() == 0;

    /// <summary>Whether all are positive normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreUsual(Vector256<double> x) => Vector256.GreaterThan(x.AsInt64() + Vector256.Create(BinaryParts.UnusualToTop64), Vector256.Create(BinaryParts.LastUsual64)).AsDouble().ExtractMostSignificantBits() == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> AreSubnormal(Vector256<float> x) => Vector256.LessThan(x, Vector256.Create(BinaryParts.SmallestNormal32).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> AreSubnormal(Vector256<double> x) => Vector256.LessThan(x, Vector256.Create(BinaryParts.SmallestNormal64).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MadeNormal(Vector256<float> x) => Vector256.ConditionalSelect(AreSubnormal(x), x * Vector256.Create(BinaryParts.MakesNormal32), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> MadeNormal(Vector256<double> x) => Vector256.ConditionalSelect(AreSubnormal(x), x * Vector256.Create(BinaryParts.MakesNormal64), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SignificandOfNormal(Vector256<float> x) => (x.AsInt32() - ((x.AsInt32() - Vector256.Create(BinaryParts.RootOfHalf32)) & Vector256.Create(~BinaryParts.Significand32))).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> SignificandOfNormal(Vector256<double> x) => (x.AsInt64() - ((x.AsInt64() - Vector256.Create(BinaryParts.RootOfHalf64)) & Vector256.Create(~BinaryParts.Significand64))).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ExponentOfNormal(Vector256<float> x) => Vector256.ConvertToSingle((x.AsInt32() - Vector256.Create(BinaryParts.RootOfHalf32)) >> 23);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ExponentOfNormal(Vector256<double> x)
    {
        // There is no conversion of long integers, and no shift that knows their sign. Under the bits of 2^52 one is that much more.
        Vector256<long> positive = x.AsInt64() - Vector256.Create(BinaryParts.RootOfHalf64 - (1024L << 52));
        return ((positive >>> 52) | Vector256.Create(4503599627370496d).AsInt64()).AsDouble() - Vector256.Create(4503599627370496d + 1024);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> IsAboveRoot(Vector256<float> m) => Vector256.GreaterThanOrEqual(m, Vector256.Create(BinaryParts.RootOfTwo32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> IsAboveRoot(Vector256<double> m) => Vector256.GreaterThanOrEqual(m, Vector256.Create(BinaryParts.RootOfTwo64));
}
