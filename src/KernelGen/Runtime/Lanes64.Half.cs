using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

// Halves in memory, which are floats in a register. What is written must be such as a Half can be.
public static partial class Lanes64
{
    /// <summary>The elements from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadUnsafe(ref Half start, nuint index) => Lanes128.Widen(HalfBits.LoadTwo(ref start, index));

    /// <summary>The <paramref name="count"/> elements from <paramref name="index"/> on, at most as many as there are lanes, and zeros. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadFirst(ref Half start, nuint index, int count) => Lanes128.Widen(HalfBits.LoadFirst(ref start, index, Math.Min(count, 2)));

    /// <summary>Writes all lanes from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe(Vector128<float> vector, ref Half start, nuint index) => HalfBits.StoreTwo(Lanes128.Narrow(vector), ref start, index);

    /// <summary>Writes the first <paramref name="count"/> lanes, or all, from <paramref name="index"/> on. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector128<float> vector, ref Half start, nuint index, int count) => HalfBits.StoreFirst(Lanes128.Narrow(vector), ref start, index, Math.Min(count, 2));

    /// <summary>The element at each index. All must lie inside of the memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Gather(ref Half start, Vector128<int> indices) => GatherFirst(ref start, indices, 2);

    /// <summary>The element at each of the first <paramref name="count"/> indices, and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GatherFirst(ref Half start, Vector128<int> indices, int count) => Lanes128.GatherFirst(ref start, indices, count);
}
