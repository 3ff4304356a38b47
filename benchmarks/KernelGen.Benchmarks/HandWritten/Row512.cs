using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>What the 512-bit kernels share: parts of a register, maxima and sums.</summary>
internal static unsafe class Row512
{
    /// <summary>The first <paramref name="count"/> elements, at most a register full, and then -∞, whose exponential is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* x, int count) => Avx512F.MaskLoad(x, First(count), Vector512.Create(float.NegativeInfinity));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* y, int count, Vector512<float> value) => Avx512F.MaskStore(y, First(count), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> First(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    /// <summary>The maximum of a row. It may pass over a NaN: the sum of the exponentials does not.</summary>
    public static float Max(float* x, int length)
    {
        Vector512<float> max0 = Vector512.Create(float.NegativeInfinity), max1 = max0, max2 = max0, max3 = max0;
        int i = 0;
        for (; i <= length - 64; i += 64)
        {
            max0 = Vector512.MaxNative(Vector512.Load(x + i), max0);
            max1 = Vector512.MaxNative(Vector512.Load(x + i + 16), max1);
            max2 = Vector512.MaxNative(Vector512.Load(x + i + 32), max2);
            max3 = Vector512.MaxNative(Vector512.Load(x + i + 48), max3);
        }
        for (; i < length; i += 16) max0 = Vector512.MaxNative(Load(x + i, length - i), max0);
        return Max(Vector512.MaxNative(Vector512.MaxNative(max0, max1), Vector512.MaxNative(max2, max3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector512<float> vector)
    {
        Vector256<float> half = Vector256.MaxNative(vector.GetLower(), vector.GetUpper());
        Vector128<float> quarter = Vector128.MaxNative(half.GetLower(), half.GetUpper());
        quarter = Vector128.MaxNative(quarter, Sse.MoveHighToLow(quarter, quarter));
        return Vector128.MaxNative(quarter, Sse3.MoveHighAndDuplicate(quarter)).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> vector)
    {
        Vector256<float> half = vector.GetLower() + vector.GetUpper();
        Vector128<float> quarter = half.GetLower() + half.GetUpper();
        quarter += Sse.MoveHighToLow(quarter, quarter);
        return (quarter + Sse3.MoveHighAndDuplicate(quarter)).ToScalar();
    }
}
