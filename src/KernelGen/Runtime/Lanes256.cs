using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

/// <summary>What generated code needs of 256-bit registers beyond <see cref="Vector256"/>. Not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Lanes256
{
    /// <summary>Whether kernels run in 256-bit registers on this machine: AVX2 with fused multiply-add.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.IsHardwareAccelerated && Avx2.IsSupported && Fma.IsSupported;
    }

    /// <summary>All bits set in the first <paramref name="count"/> lanes, none in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> First<T>(int count) => Unsafe.SizeOf<T>() == 4
        ? Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).As<int, T>()
        : Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).As<long, T>();

    /// <summary>The <paramref name="count"/> elements from <paramref name="index"/> on, at most as many as a register holds, and zeros: nothing but zeros for a count of 0 or less. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<T> LoadFirst<T>(ref T start, nuint index, int count)
        where T : unmanaged
    {
        fixed (T* first = &start)
        {
            return sizeof(T) == 4
                ? Avx.MaskLoad((float*)(first + index), First<float>(count)).As<float, T>()
                : Avx.MaskLoad((double*)(first + index), First<double>(count)).As<double, T>();
        }
    }

    /// <summary>Writes the first <paramref name="count"/> lanes, or all, or for a count of 0 or less none, from <paramref name="index"/> on. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreFirst<T>(Vector256<T> vector, ref T start, nuint index, int count)
        where T : unmanaged
    {
        fixed (T* first = &start)
        {
            if (sizeof(T) == 4) Avx.MaskStore((float*)(first + index), First<float>(count), vector.As<T, float>());
            else Avx.MaskStore((double*)(first + index), First<double>(count), vector.As<T, double>());
        }
    }

    /// <summary>The larger of each pair as IEEE 754-2019 has it: NaN if either is NaN, and +0 above -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Maximum<T>(Vector256<T> left, Vector256<T> right) => Vector256.Max(left, right);

    /// <summary>The smaller of each pair as IEEE 754-2019 has it: NaN if either is NaN, and -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Minimum<T>(Vector256<T> left, Vector256<T> right) => Vector256.Min(left, right);

    /// <summary>NaN where either is NaN; elsewhere any number or NaN. A multiplication, because an addition would take turns with the maximum that it accompanies; by 2, because a 1 would be kept in a register for functions that have the same constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> JoinNaN(Vector256<float> left, Vector256<float> right) => Vector256.FusedMultiplyAdd(right, Vector256.Create(2f), left);

    /// <inheritdoc cref="JoinNaN(Vector256{float}, Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> JoinNaN(Vector256<double> left, Vector256<double> right) => Vector256.FusedMultiplyAdd(right, Vector256.Create(2d), left);

    /// <summary><paramref name="value"/> · 2^<paramref name="exponent"/>, rounded once. The value is near 1; the exponent is an integer that leads to a finite result, or to its rounding to 0 or infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ScaleByPowerOfTwo(Vector256<float> value, Vector256<float> exponent)
    {
        if (Avx512F.VL.IsSupported) return Avx512F.VL.Scale(value, exponent);
        // Two steps of half the exponent each: the first is exact. A float of this size ends in the bits of an integer.
        Vector256<float> toBits = Vector256.Create(12583039f), shifted = exponent * Vector256.Create(0.5f) + toBits, rest = exponent - (shifted - toBits) + toBits;
        return value * (shifted.AsInt32() << 23).AsSingle() * (rest.AsInt32() << 23).AsSingle();
    }

    /// <summary><paramref name="value"/> · 2^<paramref name="exponent"/>, rounded once. The value is near 1; the exponent is an integer that leads to a finite result, or to its rounding to 0 or infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ScaleByPowerOfTwo(Vector256<double> value, Vector256<double> exponent)
    {
        if (Avx512F.VL.IsSupported) return Avx512F.VL.Scale(value, exponent);
        // Two steps of half the exponent each: the first is exact. A float of this size ends in the bits of an integer.
        Vector256<double> toBits = Vector256.Create(6755399441056767d), shifted = exponent * Vector256.Create(0.5d) + toBits, rest = exponent - (shifted - toBits) + toBits;
        return value * (shifted.AsInt64() << 52).AsDouble() * (rest.AsInt64() << 52).AsDouble();
    }

    /// <summary><paramref name="value"/> · 2^(<paramref name="bits"/> - R), where R is 1.5 · 2^23 + 127: the low bits are those of the exponent of a normal power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ScaleByLowBits(Vector256<float> value, Vector256<float> bits) => value * (bits.AsInt32() << 23).AsSingle();

    /// <summary><paramref name="value"/> · 2^(<paramref name="bits"/> - R), where R is 1.5 · 2^52 + 1023: the low bits are those of the exponent of a normal power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ScaleByLowBits(Vector256<double> value, Vector256<double> bits) => value * (bits.AsInt64() << 52).AsDouble();

    /// <summary>The sum of all lanes, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldSum<T>(Vector256<T> vector) => Lanes128.FoldSum(vector.GetLower() + vector.GetUpper());

    /// <summary>The product of all lanes, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldProduct<T>(Vector256<T> vector) => Lanes128.FoldProduct(vector.GetLower() * vector.GetUpper());

    /// <summary>The maximum of all lanes, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldMaximum<T>(Vector256<T> vector) => Lanes128.FoldMaximum(Lanes128.Maximum(vector.GetLower(), vector.GetUpper()));

    /// <summary>The minimum of all lanes, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldMinimum<T>(Vector256<T> vector) => Lanes128.FoldMinimum(Lanes128.Minimum(vector.GetLower(), vector.GetUpper()));

    /// <summary>The maximum of all lanes; with a NaN or zeros of both signs among them, any number or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldFastMaximum<T>(Vector256<T> vector) => Lanes128.FoldFastMaximum(Vector128.MaxNative(vector.GetLower(), vector.GetUpper()));

    /// <summary>The minimum of all lanes; with a NaN or zeros of both signs among them, any number or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldFastMinimum<T>(Vector256<T> vector) => Lanes128.FoldFastMinimum(Vector128.MinNative(vector.GetLower(), vector.GetUpper()));

    /// <summary>NaN when a lane is NaN; otherwise any number or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldAnyNaN<T>(Vector256<T> vector) => FoldSum(vector);
}
