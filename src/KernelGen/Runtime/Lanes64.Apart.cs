using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

public static partial class Lanes64
{
    /// <inheritdoc cref="Lanes128.StoreApart{T}(Vector128{T}, ref T, nuint, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreApart<T>(Vector128<T> vector, ref T start, nuint index, nint stride)
        where T : unmanaged => Lanes128.StoreFirstApart(vector, ref start, index, stride, 2);

    /// <inheritdoc cref="Lanes128.StoreFirstApart{T}(Vector128{T}, ref T, nuint, nint, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirstApart<T>(Vector128<T> vector, ref T start, nuint index, nint stride, int count)
        where T : unmanaged => Lanes128.StoreFirstApart(vector, ref start, index, stride, count);

    /// <inheritdoc cref="Lanes128.StoreApart(Vector128{float}, ref Half, nuint, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreApart(Vector128<float> vector, ref Half start, nuint index, nint stride) => Lanes128.StoreFirstApart(vector, ref start, index, stride, 2);

    /// <inheritdoc cref="Lanes128.StoreFirstApart(Vector128{float}, ref Half, nuint, nint, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirstApart(Vector128<float> vector, ref Half start, nuint index, nint stride, int count) => Lanes128.StoreFirstApart(vector, ref start, index, stride, count);
}
