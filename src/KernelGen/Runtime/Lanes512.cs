using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

/// <summary>What generated code needs of 512-bit registers beyond <see cref="Vector512"/>. Not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Lanes512
{
    /// <summary>Whether kernels run in 512-bit registers on this machine: AVX-512, unless the machine prefers narrower registers.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;
    }

    /// <summary>All bits set in the first <paramref name="count"/> lanes, none in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> First<T>(int count) => Unsafe.SizeOf<T>() == 4
        ? Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).As<int, T>()
        : Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).As<long, T>();

    /// <summary>The <paramref name="count"/> elements from <paramref name="index"/> on, at most as many as a register holds, and zeros: nothing but zeros for a count of 0 or less. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<T> LoadFirst<T>(ref T start, nuint index, int count)
        where T : unmanaged
    {
        fixed (T* first = &start)
        {
            return sizeof(T) == 4
                ? Avx512F.MaskLoad((float*)(first + index), First<float>(count), Vector512<float>.Zero).As<float, T>()
                : Avx512F.MaskLoad((double*)(first + index), First<double>(count), Vector512<double>.Zero).As<double, T>();
        }
    }

    /// <summary>Writes the first <paramref name="count"/> lanes, or all, or for a count of 0 or less none, from <paramref name="index"/> on. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreFirst<T>(Vector512<T> vector, ref T start, nuint index, int count)
        where T : unmanaged
    {
        fixed (T* first = &start)
        {
            if (sizeof(T) == 4) Avx512F.MaskStore((float*)(first + index), First<float>(count), vector.As<T, float>());
            else Avx512F.MaskStore((double*)(first + index), First<double>(count), vector.As<T, double>());
        }
    }

    /// <summary>The larger of each pair as IEEE 754-2019 has it: NaN if either is NaN, and +0 above -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Maximum<T>(Vector512<T> left, Vector512<T> right) => Vector512.Max(left, right);

    /// <summary>The smaller of each pair as IEEE 754-2019 has it: NaN if either is NaN, and -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Minimum<T>(Vector512<T> left, Vector512<T> right) => Vector512.Min(left, right);

    /// <summary>NaN where either is NaN; elsewhere any number or NaN. A multiplication, because an addition would take turns with the maximum that it accompanies; by 2, because a 1 would be kept in a register for functions that have the same constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> JoinNaN(Vector512<float> left, Vector512<float> right) => Vector512.FusedMultiplyAdd(right, Vector512.Create(2f), left);

    /// <inheritdoc cref="JoinNaN(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> JoinNaN(Vector512<double> left, Vector512<double> right) => Vector512.FusedMultiplyAdd(right, Vector512.Create(2d), left);

    /// <summary><paramref name="value"/> · 2^<paramref name="exponent"/>, rounded once. The value is near 1; the exponent is an integer that leads to a finite result, or to its rounding to 0 or infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ScaleByPowerOfTwo(Vector512<float> value, Vector512<float> exponent) => Avx512F.Scale(value, exponent);

    /// <summary><paramref name="value"/> · 2^<paramref name="exponent"/>, rounded once. The value is near 1; the exponent is an integer that leads to a finite result, or to its rounding to 0 or infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ScaleByPowerOfTwo(Vector512<double> value, Vector512<double> exponent) => Avx512F.Scale(value, exponent);

    /// <summary><paramref name="value"/> · 2^(<paramref name="bits"/> - R), where R is 1.5 · 2^23 + 127: the low bits are those of the exponent of a normal power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ScaleByLowBits(Vector512<float> value, Vector512<float> bits) => Avx512F.Scale(value, bits - Vector512.Create(12583039f));

    /// <summary><paramref name="value"/> · 2^(<paramref name="bits"/> - R), where R is 1.5 · 2^52 + 1023: the low bits are those of the exponent of a normal power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ScaleByLowBits(Vector512<double> value, Vector512<double> bits) => Avx512F.Scale(value, bits - Vector512.Create(6755399441056767d));

    /// <summary>The sum of all lanes, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldSum<T>(Vector512<T> vector) => Lanes256.FoldSum(vector.GetLower() + vector.GetUpper());

    /// <summary>The product of all lanes, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldProduct<T>(Vector512<T> vector) => Lanes256.FoldProduct(vector.GetLower() * vector.GetUpper());

    /// <summary>The maximum of all lanes, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldMaximum<T>(Vector512<T> vector) => Lanes256.FoldMaximum(Lanes256.Maximum(vector.GetLower(), vector.GetUpper()));

    /// <summary>The minimum of all lanes, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldMinimum<T>(Vector512<T> vector) => Lanes256.FoldMinimum(Lanes256.Minimum(vector.GetLower(), vector.GetUpper()));

    /// <summary>The maximum of all lanes; with a NaN or zeros of both signs among them, any number or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldFastMaximum<T>(Vector512<T> vector) => Lanes256.FoldFastMaximum(Vector256.MaxNative(vector.GetLower(), vector.GetUpper()));

    /// <summary>The minimum of all lanes; with a NaN or zeros of both signs among them, any number or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldFastMinimum<T>(Vector512<T> vector) => Lanes256.FoldFastMinimum(Vector256.MinNative(vector.GetLower(), vector.GetUpper()));

    /// <summary>NaN when a lane is NaN; otherwise any number or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldAnyNaN<T>(Vector512<T> vector) => FoldSum(vector);
}
