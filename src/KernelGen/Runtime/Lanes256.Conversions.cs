using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

public static partial class Lanes256
{
    /// <summary>Each float as a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ToDouble(Vector128<float> narrow) => Avx.ConvertToVector256Double(narrow);

    /// <summary>Each integer as a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ToDouble(Vector128<int> narrow) => Avx.ConvertToVector256Double(narrow);

    /// <summary>Each double rounded to a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToSingle(Vector256<double> wide) => Avx.ConvertToVector128Single(wide);

    /// <summary>Each double without its fraction, as C# converts it: NaN to 0, and what is too large to the largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ToInt32(Vector256<double> wide)
    {
        Vector256<double> inRange = Vector256.Min(Vector256.Max(wide, Vector256.Create((double)int.MinValue)), Vector256.Create((double)int.MaxValue));
        return Avx.ConvertToVector128Int32WithTruncation(Vector256.ConditionalSelect(Vector256.Equals(wide, wide), inRange, Vector256<double>.Zero));
    }

    /// <summary>The same mask for lanes of twice the size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> WidenMask(Vector128<int> mask) => Avx2.ConvertToVector256Int64(mask);

    /// <summary>The same mask for lanes of half the size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> NarrowMask(Vector256<long> mask) => Vector128.Narrow(mask.GetLower(), mask.GetUpper());
}
