using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Benchmarks.HandWritten;

/// <summary>What the 256-bit kernels share: parts of a register, maxima and sums.</summary>
internal static unsafe class Row256
{
    /// <summary>The first <paramref name="count"/> elements, at most a register full, and then -∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* x, int count)
    {
        Vector256<float> first = First(count);
        return Vector256.ConditionalSelect(first, Avx.MaskLoad(x, first), Vector256.Create(float.NegativeInfinity));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* y, int count, Vector256<float> value) => Avx.MaskStore(y, First(count), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> First(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();

    /// <summary>The maximum of a row. It may pass over a NaN: the sum of the exponentials does not.</summary>
    public static float Max(float* x, int length)
    {
        Quad256 max = Vector256.Create(float.NegativeInfinity);
        int i = 0;
        for (; i <= length - Quad256.Count; i += Quad256.Count) max = Quad256.Max(Quad256.Load(x + i), max);
        Vector256<float> tail = max.Max();
        for (; i < length; i += Vector256<float>.Count) tail = Vector256.MaxNative(Load(x + i, length - i), tail);
        return Max(tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector256<float> vector)
    {
        Vector128<float> half = Vector128.MaxNative(vector.GetLower(), vector.GetUpper());
        half = Vector128.MaxNative(half, Sse.MoveHighToLow(half, half));
        return Vector128.MaxNative(half, Sse3.MoveHighAndDuplicate(half)).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> vector)
    {
        Vector128<float> half = vector.GetLower() + vector.GetUpper();
        half += Sse.MoveHighToLow(half, half);
        return (half + Sse3.MoveHighAndDuplicate(half)).ToScalar();
    }
}
