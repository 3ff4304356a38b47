using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

/// <summary>What generated code needs of 128-bit registers beyond <see cref="Vector128"/>. Not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Lanes128
{
    /// <summary>Whether kernels run in 128-bit registers on this machine: AdvSimd on Arm, SSE on x64.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.IsHardwareAccelerated;
    }

    /// <summary>All bits set in the first <paramref name="count"/> lanes, none in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> First<T>(int count) => Unsafe.SizeOf<T>() == 4
        ? Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).As<int, T>()
        : Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).As<long, T>();

    /// <summary>The <paramref name="count"/> elements from <paramref name="index"/> on, fewer than a register holds and at least one, and zeros. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<T> LoadFirst<T>(ref T start, nuint index, int count)
        where T : unmanaged
    {
        ref T first = ref Unsafe.Add(ref start, index);
        Vector128<T> vector = Vector128.CreateScalar(first);
        if (sizeof(T) == 4 && count > 1) vector = vector.WithElement(1, Unsafe.Add(ref first, 1));
        if (sizeof(T) == 4 && count > 2) vector = vector.WithElement(2, Unsafe.Add(ref first, 2));
        return vector;
    }

    /// <summary>Writes the first <paramref name="count"/> lanes, fewer than a register holds and at least one, from <paramref name="index"/> on. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreFirst<T>(Vector128<T> vector, ref T start, nuint index, int count)
        where T : unmanaged
    {
        ref T first = ref Unsafe.Add(ref start, index);
        first = vector.ToScalar();
        if (sizeof(T) == 4 && count > 1) Unsafe.Add(ref first, 1) = vector.GetElement(1);
        if (sizeof(T) == 4 && count > 2) Unsafe.Add(ref first, 2) = vector.GetElement(2);
    }

    /// <summary>The larger of each pair as IEEE 754-2019 has it: NaN if either is NaN, and +0 above -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Maximum<T>(Vector128<T> left, Vector128<T> right) => Vector128.Max(left, right);

    /// <summary>The smaller of each pair as IEEE 754-2019 has it: NaN if either is NaN, and -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Minimum<T>(Vector128<T> left, Vector128<T> right) => Vector128.Min(left, right);

    /// <summary>NaN where either is NaN; elsewhere any number or NaN. A multiplication, because an addition would take turns with the maximum that it accompanies; by 2, because a 1 would be kept in a register for functions that have the same constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> JoinNaN(Vector128<float> left, Vector128<float> right) => Fma.IsSupported || AdvSimd.IsSupported ? Vector128.FusedMultiplyAdd(right, Vector128.Create(2f), left) : left + right;

    /// <inheritdoc cref="JoinNaN(Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> JoinNaN(Vector128<double> left, Vector128<double> right) => Fma.IsSupported || AdvSimd.IsSupported ? Vector128.FusedMultiplyAdd(right, Vector128.Create(2d), left) : left + right;

    /// <summary><paramref name="value"/> · 2^<paramref name="exponent"/>, rounded once. The value is near 1; the exponent is an integer that leads to a finite result, or to its rounding to 0 or infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ScaleByPowerOfTwo(Vector128<float> value, Vector128<float> exponent)
    {
        if (Avx512F.VL.IsSupported) return Avx512F.VL.Scale(value, exponent);
        // Two steps of half the exponent each: the first is exact. A float of this size ends in the bits of an integer.
        Vector128<float> toBits = Vector128.Create(12583039f), shifted = exponent * Vector128.Create(0.5f) + toBits, rest = exponent - (shifted - toBits) + toBits;
        return value * (shifted.AsInt32() << 23).AsSingle() * (rest.AsInt32() << 23).AsSingle();
    }

    /// <summary><paramref name="value"/> · 2^<paramref name="exponent"/>, rounded once. The value is near 1; the exponent is an integer that leads to a finite result, or to its rounding to 0 or infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> ScaleByPowerOfTwo(Vector128<double> value, Vector128<double> exponent)
    {
        if (Avx512F.VL.IsSupported) return Avx512F.VL.Scale(value, exponent);
        // Two steps of half the exponent each: the first is exact. A float of this size ends in the bits of an integer.
        Vector128<double> toBits = Vector128.Create(6755399441056767d), shifted = exponent * Vector128.Create(0.5d) + toBits, rest = exponent - (shifted - toBits) + toBits;
        return value * (shifted.AsInt64() << 52).AsDouble() * (rest.AsInt64() << 52).AsDouble();
    }

    /// <summary><paramref name="value"/> · 2^(<paramref name="bits"/> - R), where R is 1.5 · 2^23 + 127: the low bits are those of the exponent of a normal power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ScaleByLowBits(Vector128<float> value, Vector128<float> bits) => value * (bits.AsInt32() << 23).AsSingle();

    /// <summary><paramref name="value"/> · 2^(<paramref name="bits"/> - R), where R is 1.5 · 2^52 + 1023: the low bits are those of the exponent of a normal power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> ScaleByLowBits(Vector128<double> value, Vector128<double> bits) => value * (bits.AsInt64() << 52).AsDouble();

    /// <summary>The sum of all lanes, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldSum<T>(Vector128<T> vector)
    {
        vector = vector + SwapHalves(vector);
        if (Unsafe.SizeOf<T>() == 4) vector = vector + SwapNeighbours(vector);
        return vector.ToScalar();
    }

    /// <summary>The product of all lanes, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldProduct<T>(Vector128<T> vector)
    {
        vector = vector * SwapHalves(vector);
        if (Unsafe.SizeOf<T>() == 4) vector = vector * SwapNeighbours(vector);
        return vector.ToScalar();
    }

    /// <summary>The maximum of all lanes, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldMaximum<T>(Vector128<T> vector)
    {
        vector = Maximum(vector, SwapHalves(vector));
        if (Unsafe.SizeOf<T>() == 4) vector = Maximum(vector, SwapNeighbours(vector));
        return vector.ToScalar();
    }

    /// <summary>The minimum of all lanes, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldMinimum<T>(Vector128<T> vector)
    {
        vector = Minimum(vector, SwapHalves(vector));
        if (Unsafe.SizeOf<T>() == 4) vector = Minimum(vector, SwapNeighbours(vector));
        return vector.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> SwapHalves<T>(Vector128<T> vector) => Vector128.Shuffle(vector.AsInt64(), Vector128.Create(1L, 0L)).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> SwapNeighbours<T>(Vector128<T> vector) => Vector128.Shuffle(vector.AsInt32(), Vector128.Create(1, 0, 3, 2)).As<int, T>();

    /// <summary>The maximum of all lanes; with a NaN or zeros of both signs among them, any number or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldFastMaximum<T>(Vector128<T> vector)
    {
        vector = Vector128.MaxNative(vector, SwapHalves(vector));
        if (Unsafe.SizeOf<T>() == 4) vector = Vector128.MaxNative(vector, SwapNeighbours(vector));
        return vector.ToScalar();
    }

    /// <summary>The minimum of all lanes; with a NaN or zeros of both signs among them, any number or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldFastMinimum<T>(Vector128<T> vector)
    {
        vector = Vector128.MinNative(vector, SwapHalves(vector));
        if (Unsafe.SizeOf<T>() == 4) vector = Vector128.MinNative(vector, SwapNeighbours(vector));
        return vector.ToScalar();
    }

    /// <summary>NaN when a lane is NaN; otherwise any number or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldAnyNaN<T>(Vector128<T> vector) => FoldSum(vector);
}
