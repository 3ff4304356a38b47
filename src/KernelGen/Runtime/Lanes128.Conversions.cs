using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

public static partial class Lanes128
{
    /// <summary>Each float of the lower half as a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> ToDouble(Vector128<float> half) => Vector128.WidenLower(half);

    /// <summary>Each integer of the lower half as a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> ToDouble(Vector128<int> half) => Vector128.ConvertToDouble(Vector128.WidenLower(half));

    /// <summary>Each double rounded to a float, in the lower half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToSingle(Vector128<double> wide) => Vector128.Narrow(wide, wide);

    /// <summary>Each double without its fraction, in the lower half, as C# converts it: NaN to 0, and what is too large to the largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ToInt32(Vector128<double> wide) => Vector128.Create((int)wide.ToScalar(), (int)wide.GetElement(1), 0, 0);

    /// <summary>The same mask for lanes of twice the size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> WidenMask(Vector128<int> half) => Vector128.WidenLower(half);

    /// <summary>The same mask for lanes of half the size, in the lower half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> NarrowMask(Vector128<long> mask) => Vector128.Narrow(mask, mask);
}
