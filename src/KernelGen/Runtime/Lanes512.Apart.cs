using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

public static partial class Lanes512
{
    /// <inheritdoc cref="Lanes128.StoreApart{T}(Vector128{T}, ref T, nuint, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreApart<T>(Vector512<T> vector, ref T start, nuint index, nint stride)
        where T : unmanaged
    {
        Lanes256.StoreApart(vector.GetLower(), ref start, index, stride);
        Lanes256.StoreApart(vector.GetUpper(), ref start, index + (nuint)(Vector256<T>.Count * stride), stride);
    }

    /// <inheritdoc cref="Lanes128.StoreFirstApart{T}(Vector128{T}, ref T, nuint, nint, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirstApart<T>(Vector512<T> vector, ref T start, nuint index, nint stride, int count)
        where T : unmanaged
    {
        Lanes256.StoreFirstApart(vector.GetLower(), ref start, index, stride, count);
        if (count > Vector256<T>.Count) Lanes256.StoreFirstApart(vector.GetUpper(), ref start, index + (nuint)(Vector256<T>.Count * stride), stride, count - Vector256<T>.Count);
    }

    /// <inheritdoc cref="Lanes128.StoreApart(Vector128{float}, ref Half, nuint, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreApart(Vector512<float> vector, ref Half start, nuint index, nint stride)
    {
        Lanes256.StoreApart(vector.GetLower(), ref start, index, stride);
        Lanes256.StoreApart(vector.GetUpper(), ref start, index + (nuint)(Vector256<float>.Count * stride), stride);
    }

    /// <inheritdoc cref="Lanes128.StoreFirstApart(Vector128{float}, ref Half, nuint, nint, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirstApart(Vector512<float> vector, ref Half start, nuint index, nint stride, int count)
    {
        Lanes256.StoreFirstApart(vector.GetLower(), ref start, index, stride, count);
        if (count > Vector256<float>.Count) Lanes256.StoreFirstApart(vector.GetUpper(), ref start, index + (nuint)(Vector256<float>.Count * stride), stride, count - Vector256<float>.Count);
    }
}
