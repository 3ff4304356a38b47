using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

// Halves in memory, which are floats in a register. What is written must be such as a Half can be.
public static partial class Lanes128
{
    /// <summary>The elements from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadUnsafe(ref Half start, nuint index) => Widen(HalfBits.LoadFour(ref start, index));

    /// <summary>The <paramref name="count"/> elements from <paramref name="index"/> on, at most as many as there are lanes, and zeros. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadFirst(ref Half start, nuint index, int count) => Widen(HalfBits.LoadFirst(ref start, index, Math.Min(count, 4)));

    /// <summary>Writes all lanes from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe(Vector128<float> vector, ref Half start, nuint index) => HalfBits.StoreFour(Narrow(vector), ref start, index);

    /// <summary>Writes the first <paramref name="count"/> lanes, or all, from <paramref name="index"/> on. No other memory is touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector128<float> vector, ref Half start, nuint index, int count) => HalfBits.StoreFirst(Narrow(vector), ref start, index, Math.Min(count, 4));

    /// <summary>The element at each index. All must lie inside of the memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Gather(ref Half start, Vector128<int> indices) => GatherFirst(ref start, indices, 4);

    /// <summary>The element at each of the first <paramref name="count"/> indices, and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GatherFirst(ref Half start, Vector128<int> indices, int count)
    {
        // Lanes are named by constants: another number takes a check that the ahead of time compiler leaves to the runtime.
        Vector128<float> vector = Vector128.CreateScalar((float)Unsafe.Add(ref start, indices.ToScalar()));
        if (count > 1) vector = vector.WithElement(1, (float)Unsafe.Add(ref start, indices.GetElement(1)));
        if (count > 2) vector = vector.WithElement(2, (float)Unsafe.Add(ref start, indices.GetElement(2)));
        if (count > 3) vector = vector.WithElement(3, (float)Unsafe.Add(ref start, indices.GetElement(3)));
        return vector;
    }

    /// <summary>Halves as floats: the exponent of a float is larger by 112, and beyond all numbers are infinity and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> FromHalfBits(Vector128<int> halves)
    {
        Vector128<int> magnitude = (halves & Vector128.Create(0x7FFF)) << 13;
        Vector128<int> number = (magnitude.AsSingle() * Vector128.Create(5.192297e33f)).AsInt32();
        Vector128<int> isBeyond = Vector128.GreaterThan(magnitude, Vector128.Create(0x0F7F_FFFF));
        return (number | (isBeyond & Vector128.Create(0x7F80_0000)) | ((halves & Vector128.Create(0x8000)) << 16)).AsSingle();
    }

    /// <summary>Floats that a Half can be as such, in the lower 16 bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<int> ToHalfBits(Vector128<float> vector)
    {
        Vector128<float> magnitude = Vector128.Abs(vector);
        Vector128<int> number = Vector128.Min((magnitude * Vector128.Create(1.9259299e-34f)).AsInt32() >>> 13, Vector128.Create(0x7C00));
        Vector128<int> isNaN = ~Vector128.Equals(vector, vector).AsInt32();
        return number | (isNaN & Vector128.Create(0x0200)) | ((vector.AsInt32() >>> 16) & Vector128.Create(0x8000));
    }

    /// <summary>The lower four of eight Halves as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Widen(Vector128<ushort> halves) => FromHalfBits(Vector128.WidenLower(halves).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<ushort> Narrow(Vector128<float> vector)
    {
        Vector128<uint> halves = ToHalfBits(vector).AsUInt32();
        return Vector128.Narrow(halves, halves);
    }
}
