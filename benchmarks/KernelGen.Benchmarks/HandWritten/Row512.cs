using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>What the 512-bit kernels share: parts of a register, maxima and sums.</summary>
internal static unsafe class Row512
{
    /// <summary>The first <paramref name="count"/> elements, at most a register full, and then -∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* x, int count) => Avx512F.MaskLoad(x, First(count), Vector512.Create(float.NegativeInfinity));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* y, int count, Vector512<float> value) => Avx512F.MaskStore(y, First(count), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> First(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    /// <summary>The maximum of a row. It may pass over a NaN: the sum of the exponentials does not.</summary>
    public static float Max(float* x, int length)
    {
        Quad512 max = Vector512.Create(float.NegativeInfinity);
        int i = 0;
        for (; i <= length - Quad512.Count; i += Quad512.Count) max = Quad512.Max(Quad512.Load(x + i), max);
        Vector512<float> tail = max.Max();
        for (; i < length; i += Vector512<float>.Count) tail = Vector512.MaxNative(Load(x + i, length - i), tail);
        return Max(tail);
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
