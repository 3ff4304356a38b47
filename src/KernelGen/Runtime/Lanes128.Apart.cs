using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

public static partial class Lanes128
{
    /// <summary>Writes the lanes to elements that lie <paramref name="stride"/> apart; the first lane to the one at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreApart<T>(Vector128<T> vector, ref T start, nuint index, nint stride)
        where T : unmanaged => StoreFirstApart(vector, ref start, index, stride, Vector128<T>.Count);

    /// <summary>Writes the first <paramref name="count"/> lanes, at least one, or all, to elements that lie <paramref name="stride"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreFirstApart<T>(Vector128<T> vector, ref T start, nuint index, nint stride, int count)
        where T : unmanaged
    {
        ref T at = ref Unsafe.Add(ref start, index);
        at = vector.ToScalar();
        if (count > 1) Unsafe.Add(ref at, stride) = vector.GetElement(1);
        if (sizeof(T) == 4 && count > 2) Unsafe.Add(ref at, 2 * stride) = vector.GetElement(2);
        if (sizeof(T) == 4 && count > 3) Unsafe.Add(ref at, 3 * stride) = vector.GetElement(3);
    }

    /// <summary>Writes the lanes to elements that lie <paramref name="stride"/> apart; the first lane to the one at <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreApart(Vector128<float> vector, ref Half start, nuint index, nint stride) => StoreFirstApart(vector, ref start, index, stride, 4);

    /// <summary>Writes the first <paramref name="count"/> lanes, at least one, or all, to elements that lie <paramref name="stride"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirstApart(Vector128<float> vector, ref Half start, nuint index, nint stride, int count)
    {
        Vector128<int> halves = ToHalfBits(vector);
        ref ushort at = ref Unsafe.As<Half, ushort>(ref Unsafe.Add(ref start, index));
        at = (ushort)halves.ToScalar();
        if (count > 1) Unsafe.Add(ref at, stride) = (ushort)halves.GetElement(1);
        if (count > 2) Unsafe.Add(ref at, 2 * stride) = (ushort)halves.GetElement(2);
        if (count > 3) Unsafe.Add(ref at, 3 * stride) = (ushort)halves.GetElement(3);
    }
}
