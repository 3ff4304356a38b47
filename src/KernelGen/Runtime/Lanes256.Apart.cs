using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

public static partial class Lanes256
{
    /// <inheritdoc cref="Lanes128.StoreApart{T}(Vector128{T}, ref T, nuint, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreApart<T>(Vector256<T> vector, ref T start, nuint index, nint stride)
        where T : unmanaged
    {
        Lanes128.StoreApart(vector.GetLower(), ref start, index, stride);
        Lanes128.StoreApart(vector.GetUpper(), ref start, index + (nuint)(Vector128<T>.Count * stride), stride);
    }

    /// <inheritdoc cref="Lanes128.StoreFirstApart{T}(Vector128{T}, ref T, nuint, nint, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirstApart<T>(Vector256<T> vector, ref T start, nuint index, nint stride, int count)
        where T : unmanaged
    {
        Lanes128.StoreFirstApart(vector.GetLower(), ref start, index, stride, count);
        if (count > Vector128<T>.Count) Lanes128.StoreFirstApart(vector.GetUpper(), ref start, index + (nuint)(Vector128<T>.Count * stride), stride, count - Vector128<T>.Count);
    }

    /// <inheritdoc cref="Lanes128.StoreApart(Vector128{float}, ref Half, nuint, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreApart(Vector256<float> vector, ref Half start, nuint index, nint stride)
    {
        Lanes128.StoreApart(vector.GetLower(), ref start, index, stride);
        Lanes128.StoreApart(vector.GetUpper(), ref start, index + (nuint)(Vector128<float>.Count * stride), stride);
    }

    /// <inheritdoc cref="Lanes128.StoreFirstApart(Vector128{float}, ref Half, nuint, nint, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirstApart(Vector256<float> vector, ref Half start, nuint index, nint stride, int count)
    {
        Lanes128.StoreFirstApart(vector.GetLower(), ref start, index, stride, count);
        if (count > Vector128<float>.Count) Lanes128.StoreFirstApart(vector.GetUpper(), ref start, index + (nuint)(Vector128<float>.Count * stride), stride, count - Vector128<float>.Count);
    }
}
