using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

// Halves in memory, which are floats in a register. What is written must be such as a Half can be.
public static partial class Lanes256
{
    /// <summary>The elements from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadUnsafe(ref Half start, nuint index) => Widen(HalfBits.Load(ref start, index));

    /// <summary>The <paramref name="count"/> elements from <paramref name="index"/> on, at most as many as there are lanes, and zeros. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadFirst(ref Half start, nuint index, int count) => Widen(HalfBits.LoadFirst(ref start, index, count));

    /// <summary>Writes all lanes from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe(Vector256<float> vector, ref Half start, nuint index) => HalfBits.Store(Narrow(vector), ref start, index);

    /// <summary>Writes the first <paramref name="count"/> lanes, or all, from <paramref name="index"/> on. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector256<float> vector, ref Half start, nuint index, int count) => HalfBits.StoreFirst(Narrow(vector), ref start, index, count);

    /// <summary>The element at each index. All must lie inside of the memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gather(ref Half start, Vector256<int> indices) => Vector256.Create(Lanes128.Gather(ref start, indices.GetLower()), Lanes128.Gather(ref start, indices.GetUpper()));

    /// <summary>The element at each of the first <paramref name="count"/> indices, and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GatherFirst(ref Half start, Vector256<int> indices, int count)
    {
        Vector256<float> vector = default;
        for (int lane = 0; lane < count; lane++) vector = vector.WithElement(lane, (float)Unsafe.Add(ref start, indices.GetElement(lane)));
        return vector;
    }

    /// <summary>Halves as floats: the exponent of a float is larger by 112, and beyond all numbers are infinity and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> FromHalfBits(Vector256<int> halves)
    {
        Vector256<int> magnitude = (halves & Vector256.Create(0x7FFF)) << 13;
        Vector256<int> number = (magnitude.AsSingle() * Vector256.Create(5.192297e33f)).AsInt32();
        Vector256<int> isBeyond = Vector256.GreaterThan(magnitude, Vector256.Create(0x0F7F_FFFF));
        return (number | (isBeyond & Vector256.Create(0x7F80_0000)) | ((halves & Vector256.Create(0x8000)) << 16)).AsSingle();
    }

    /// <summary>Floats that a Half can be as such, in the lower 16 bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<int> ToHalfBits(Vector256<float> vector)
    {
        Vector256<float> magnitude = Vector256.Abs(vector);
        Vector256<int> number = Vector256.Min((magnitude * Vector256.Create(1.9259299e-34f)).AsInt32() >>> 13, Vector256.Create(0x7C00));
        Vector256<int> isNaN = ~Vector256.Equals(vector, vector).AsInt32();
        return number | (isNaN & Vector256.Create(0x0200)) | ((vector.AsInt32() >>> 16) & Vector256.Create(0x8000));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Widen(Vector128<ushort> halves) => FromHalfBits(Avx2.ConvertToVector256Int32(halves));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Narrow(Vector256<float> vector)
    {
        Vector256<uint> halves = ToHalfBits(vector).AsUInt32();
        return Vector128.Narrow(halves.GetLower(), halves.GetUpper());
    }
}
