using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

public static partial class Lanes512
{
    /// <summary>The element at each index. All of them must lie inside of the memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Gather<T>(ref T start, Vector512<int> indices)
        where T : unmanaged => Vector512.Create(Lanes256.Gather(ref start, indices.GetLower()), Lanes256.Gather(ref start, indices.GetUpper()));

    /// <inheritdoc cref="Gather{T}(ref T, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Gather<T>(ref T start, Vector256<int> indices)
        where T : unmanaged => Vector512.Create(Lanes256.Gather(ref start, indices.GetLower()), Lanes256.Gather(ref start, indices.GetUpper()));

    /// <summary>The element at each of the first <paramref name="count"/> indices, at most as many as a register holds, and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> GatherFirst<T>(ref T start, Vector512<int> indices, int count)
        where T : unmanaged => Vector512.Create(Lanes256.GatherFirst(ref start, indices.GetLower(), count), Lanes256.GatherFirst(ref start, indices.GetUpper(), count - Vector256<int>.Count));

    /// <inheritdoc cref="GatherFirst{T}(ref T, Vector512{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> GatherFirst<T>(ref T start, Vector256<int> indices, int count)
        where T : unmanaged => Vector512.Create(Lanes256.GatherFirst(ref start, indices.GetLower(), count), Lanes256.GatherFirst(ref start, indices.GetUpper(), count - Vector128<int>.Count));
}
