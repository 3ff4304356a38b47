using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

// The partial results of a sum or product for which the registers do not suffice: a buffer of all virtual lanes.
public static partial class Lanes128
{
    /// <summary>Sets all virtual lanes, which begin at <paramref name="first"/>, to one value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill<T>(ref T first, T value)
    {
        Vector128<T> lanes = Vector128.Create(value);
        for (int register = 0; register < Registers; register++) lanes.StoreUnsafe(ref first, (nuint)(register * Vector128<T>.Count));
    }

    /// <summary>The sum of all virtual lanes, which begin at <paramref name="first"/>, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldSum<T>(ref T first)
    {
        Vector128<T> lanes0 = (Register(ref first, 0) + Register(ref first, 8)) + (Register(ref first, 4) + Register(ref first, 12));
        Vector128<T> lanes1 = (Register(ref first, 1) + Register(ref first, 9)) + (Register(ref first, 5) + Register(ref first, 13));
        Vector128<T> lanes2 = (Register(ref first, 2) + Register(ref first, 10)) + (Register(ref first, 6) + Register(ref first, 14));
        Vector128<T> lanes3 = (Register(ref first, 3) + Register(ref first, 11)) + (Register(ref first, 7) + Register(ref first, 15));
        return FoldSum((lanes0 + lanes2) + (lanes1 + lanes3));
    }

    /// <summary>The product of all virtual lanes, which begin at <paramref name="first"/>, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldProduct<T>(ref T first)
    {
        Vector128<T> lanes0 = (Register(ref first, 0) * Register(ref first, 8)) * (Register(ref first, 4) * Register(ref first, 12));
        Vector128<T> lanes1 = (Register(ref first, 1) * Register(ref first, 9)) * (Register(ref first, 5) * Register(ref first, 13));
        Vector128<T> lanes2 = (Register(ref first, 2) * Register(ref first, 10)) * (Register(ref first, 6) * Register(ref first, 14));
        Vector128<T> lanes3 = (Register(ref first, 3) * Register(ref first, 11)) * (Register(ref first, 7) * Register(ref first, 15));
        return FoldProduct((lanes0 * lanes2) * (lanes1 * lanes3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Register<T>(ref T first, int register) => Vector128.LoadUnsafe(ref first, (nuint)(register * Vector128<T>.Count));

    private const int Registers = LaneBuffer.Size / 16;
}
