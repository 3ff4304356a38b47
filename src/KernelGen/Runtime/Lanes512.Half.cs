using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

// Halves in memory, which are floats in a register. What is written must be such as a Half can be.
public static partial class Lanes512
{
    /// <summary>The elements from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadUnsafe(ref Half start, nuint index) => Widen(Vector256.LoadUnsafe(ref Unsafe.As<Half, ushort>(ref start), index));

    /// <summary>The <paramref name="count"/> elements from <paramref name="index"/> on, at most as many as there are lanes, and zeros. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadFirst(ref Half start, nuint index, int count) => Widen(Vector256.Create(HalfBits.LoadFirst(ref start, index, count), HalfBits.LoadFirst(ref start, index + 8, count - 8)));

    /// <summary>Writes all lanes from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe(Vector512<float> vector, ref Half start, nuint index) => Narrow(vector).StoreUnsafe(ref Unsafe.As<Half, ushort>(ref start), index);

    /// <summary>Writes the first <paramref name="count"/> lanes, or all, from <paramref name="index"/> on. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector512<float> vector, ref Half start, nuint index, int count)
    {
        Vector256<ushort> halves = Narrow(vector);
        HalfBits.StoreFirst(halves.GetLower(), ref start, index, count);
        HalfBits.StoreFirst(halves.GetUpper(), ref start, index + 8, count - 8);
    }

    /// <summary>The element at each index. All must lie inside of the memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gather(ref Half start, Vector512<int> indices) => Vector512.Create(Lanes256.Gather(ref start, indices.GetLower()), Lanes256.Gather(ref start, indices.GetUpper()));

    /// <summary>The element at each of the first <paramref name="count"/> indices, and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GatherFirst(ref Half start, Vector512<int> indices, int count)
    {
        Vector512<float> vector = default;
        for (int lane = 0; lane < count; lane++) vector = vector.WithElement(lane, (float)Unsafe.Add(ref start, indices.GetElement(lane)));
        return vector;
    }

    /// <summary>Halves as floats: the exponent of a float is larger by 112, and beyond all numbers are infinity and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> FromHalfBits(Vector512<int> halves)
    {
        Vector512<int> magnitude = (halves & Vector512.Create(0x7FFF)) << 13;
        Vector512<int> number = (magnitude.AsSingle() * Vector512.Create(5.192297e33f)).AsInt32();
        Vector512<int> isBeyond = Vector512.GreaterThan(magnitude, Vector512.Create(0x0F7F_FFFF));
        return (number | (isBeyond & Vector512.Create(0x7F80_0000)) | ((halves & Vector512.Create(0x8000)) << 16)).AsSingle();
    }

    /// <summary>Floats that a Half can be as such, in the lower 16 bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<int> ToHalfBits(Vector512<float> vector)
    {
        Vector512<float> magnitude = Vector512.Abs(vector);
        Vector512<int> number = Vector512.Min((magnitude * Vector512.Create(1.9259299e-34f)).AsInt32() >>> 13, Vector512.Create(0x7C00));
        Vector512<int> isNaN = ~Vector512.Equals(vector, vector).AsInt32();
        return number | (isNaN & Vector512.Create(0x0200)) | ((vector.AsInt32() >>> 16) & Vector512.Create(0x8000));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Widen(Vector256<ushort> halves) => FromHalfBits(Avx512F.ConvertToVector512Int32(halves));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Narrow(Vector512<float> vector) => Avx512F.ConvertToVector256UInt16(ToHalfBits(vector).AsUInt32());
}
