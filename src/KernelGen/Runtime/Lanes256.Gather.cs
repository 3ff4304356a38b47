using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

public static partial class Lanes256
{
    /// <summary>The element at each index. All of them must lie inside of the memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<T> Gather<T>(ref T start, Vector256<int> indices)
        where T : unmanaged
    {
        fixed (T* first = &start) return Avx2.GatherVector256((float*)first, indices, 4).As<float, T>();
    }

    /// <inheritdoc cref="Gather{T}(ref T, Vector256{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<T> Gather<T>(ref T start, Vector128<int> indices)
        where T : unmanaged
    {
        fixed (T* first = &start) return Avx2.GatherVector256((double*)first, indices, 8).As<double, T>();
    }

    /// <summary>The element at each of the first <paramref name="count"/> indices, at most as many as a register holds, and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<T> GatherFirst<T>(ref T start, Vector256<int> indices, int count)
        where T : unmanaged
    {
        fixed (T* first = &start) return Avx2.GatherMaskVector256(Vector256<float>.Zero, (float*)first, indices, First<float>(count), 4).As<float, T>();
    }

    /// <inheritdoc cref="GatherFirst{T}(ref T, Vector256{int}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<T> GatherFirst<T>(ref T start, Vector128<int> indices, int count)
        where T : unmanaged
    {
        fixed (T* first = &start) return Avx2.GatherMaskVector256(Vector256<double>.Zero, (double*)first, indices, First<double>(count), 8).As<double, T>();
    }
}
