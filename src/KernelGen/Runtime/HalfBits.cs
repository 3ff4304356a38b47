using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

/// <summary>The 16 bits of up to eight Halves, to and from memory.</summary>
internal static class HalfBits
{
    /// <summary>The eight from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> Load(ref Half start, nuint index) => Vector128.LoadUnsafe(ref Unsafe.As<Half, ushort>(ref start), index);

    /// <summary>The four from <paramref name="index"/> on, and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> LoadFour(ref Half start, nuint index) => Vector128.CreateScalar(Read<ulong>(ref start, index)).AsUInt16();

    /// <summary>The two from <paramref name="index"/> on, and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> LoadTwo(ref Half start, nuint index) => Vector128.CreateScalar(Read<uint>(ref start, index)).AsUInt16();

    /// <summary>The <paramref name="count"/> from <paramref name="index"/> on, at most eight, and zeros. No other memory is touched.</summary>
    public static Vector128<ushort> LoadFirst(ref Half start, nuint index, int count)
    {
        Vector128<ushort> halves = default;
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref start, index), Math.Clamp(count, 0, 8)).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Vector128<ushort>, Half>(ref halves), 8));
        return halves;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<ushort> halves, ref Half start, nuint index) => halves.StoreUnsafe(ref Unsafe.As<Half, ushort>(ref start), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFour(Vector128<ushort> halves, ref Half start, nuint index) => Write(ref start, index, halves.AsUInt64().ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTwo(Vector128<ushort> halves, ref Half start, nuint index) => Write(ref start, index, halves.AsUInt32().ToScalar());

    /// <summary>Writes the first <paramref name="count"/>, at most eight, from <paramref name="index"/> on. No other memory is touched.</summary>
    public static void StoreFirst(Vector128<ushort> halves, ref Half start, nuint index, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Vector128<ushort>, Half>(ref halves), Math.Clamp(count, 0, 8)).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, index), 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Read<T>(ref Half start, nuint index) => Unsafe.ReadUnaligned<T>(ref Unsafe.As<Half, byte>(ref Unsafe.Add(ref start, index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<T>(ref Half start, nuint index, T bits) => Unsafe.WriteUnaligned(ref Unsafe.As<Half, byte>(ref Unsafe.Add(ref start, index)), bits);
}
