using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

public static partial class Lanes128
{
    /// <summary>The element at each index, of which the lower two count where two elements fill a register. All of those must lie inside of the memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<T> Gather<T>(ref T start, Vector128<int> indices)
        where T : unmanaged => GatherFirst(ref start, indices, Vector128<T>.Count);

    /// <summary>The element at each of the first <paramref name="count"/> indices, at least one, and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<T> GatherFirst<T>(ref T start, Vector128<int> indices, int count)
        where T : unmanaged
    {
        Vector128<T> vector = Vector128.CreateScalar(Unsafe.Add(ref start, indices.ToScalar()));
        if (count > 1) vector = vector.WithElement(1, Unsafe.Add(ref start, indices.GetElement(1)));
        if (sizeof(T) == 4 && count > 2) vector = vector.WithElement(2, Unsafe.Add(ref start, indices.GetElement(2)));
        if (sizeof(T) == 4 && count > 3) vector = vector.WithElement(3, Unsafe.Add(ref start, indices.GetElement(3)));
        return vector;
    }
}
