using System.Globalization;
using System.Runtime.CompilerServices;

namespace KernelGen.Fuzz.Running;

/// <summary>Results as bits, in which every NaN is the same: its sign and payload are not promised.</summary>
internal static class Bits
{
    public static ulong Of<T>(T value)
    {
        if (typeof(T) == typeof(float)) return float.IsNaN(As<T, float>(value)) ? 0x7FC0_0000 : BitConverter.SingleToUInt32Bits(As<T, float>(value));
        if (typeof(T) == typeof(double)) return double.IsNaN(As<T, double>(value)) ? 0x7FF8_0000_0000_0000 : BitConverter.DoubleToUInt64Bits(As<T, double>(value));
        if (typeof(T) == typeof(Half)) return Half.IsNaN(As<T, Half>(value)) ? 0x7E00u : BitConverter.HalfToUInt16Bits(As<T, Half>(value));
        return typeof(T) == typeof(int) ? (uint)As<T, int>(value) : As<T, bool>(value) ? 1ul : 0;
    }

    public static ulong OfBoxed(object value) => value switch
    {
        float number => Of(number),
        double number => Of(number),
        int number => Of(number),
        Half number => Of(number),
        _ => Of((bool)value),
    };

    public static ulong Mix(ulong digest, ulong bits)
    {
        digest = (digest ^ bits) * 1099511628211;
        return digest ^ digest >> 29;
    }

    public static string Text(object value) => value switch
    {
        float number => $"{number.ToString("R", CultureInfo.InvariantCulture)}f",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
}
