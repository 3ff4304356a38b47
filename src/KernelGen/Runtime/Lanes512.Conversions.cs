using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

public static partial class Lanes512
{
    /// <summary>Each float as a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ToDouble(Vector256<float> narrow) => Avx512F.ConvertToVector512Double(narrow);

    /// <summary>Each integer as a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ToDouble(Vector256<int> narrow) => Avx512F.ConvertToVector512Double(narrow);

    /// <summary>Each double rounded to a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ToSingle(Vector512<double> wide) => Avx512F.ConvertToVector256Single(wide);

    /// <summary>Each double without its fraction, as C# converts it: NaN to 0, and what is too large to the largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ToInt32(Vector512<double> wide) => Vector256.Create(Lanes256.ToInt32(wide.GetLower()), Lanes256.ToInt32(wide.GetUpper()));

    /// <summary>The same mask for lanes of twice the size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> WidenMask(Vector256<int> mask) => Avx512F.ConvertToVector512Int64(mask);

    /// <summary>The same mask for lanes of half the size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> NarrowMask(Vector512<long> mask) => Avx512F.ConvertToVector256Int32(mask);
}
