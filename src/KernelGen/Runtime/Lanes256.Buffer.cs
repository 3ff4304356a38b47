using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

// The partial results of a sum or product for which the registers do not suffice: a buffer of all virtual lanes.
public static partial class Lanes256
{
    /// <summary>Sets all virtual lanes, which begin at <paramref name="first"/>, to one value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill<T>(ref T first, T value)
    {
        Vector256<T> lanes = Vector256.Create(value);
        lanes.StoreUnsafe(ref first, (nuint)(0 * Vector256<T>.Count));
        lanes.StoreUnsafe(ref first, (nuint)(1 * Vector256<T>.Count));
        lanes.StoreUnsafe(ref first, (nuint)(2 * Vector256<T>.Count));
        lanes.StoreUnsafe(ref first, (nuint)(3 * Vector256<T>.Count));
        lanes.StoreUnsafe(ref first, (nuint)(4 * Vector256<T>.Count));
        lanes.StoreUnsafe(ref first, (nuint)(5 * Vector256<T>.Count));
        lanes.StoreUnsafe(ref first, (nuint)(6 * Vector256<T>.Count));
        lanes.StoreUnsafe(ref first, (nuint)(7 * Vector256<T>.Count));
    }

    /// <summary>The sum of all virtual lanes, which begin at <paramref name="first"/>, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldSum<T>(ref T first)
    {
        Vector256<T> lanes0 = Register(ref first, 0) + Register(ref first, 4);
        Vector256<T> lanes1 = Register(ref first, 1) + Register(ref first, 5);
        Vector256<T> lanes2 = Register(ref first, 2) + Register(ref first, 6);
        Vector256<T> lanes3 = Register(ref first, 3) + Register(ref first, 7);
        return FoldSum((lanes0 + lanes2) + (lanes1 + lanes3));
    }

    /// <summary>The product of all virtual lanes, which begin at <paramref name="first"/>, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldProduct<T>(ref T first)
    {
        Vector256<T> lanes0 = Register(ref first, 0) * Register(ref first, 4);
        Vector256<T> lanes1 = Register(ref first, 1) * Register(ref first, 5);
        Vector256<T> lanes2 = Register(ref first, 2) * Register(ref first, 6);
        Vector256<T> lanes3 = Register(ref first, 3) * Register(ref first, 7);
        return FoldProduct((lanes0 * lanes2) * (lanes1 * lanes3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Register<T>(ref T first, int register) => Vector256.LoadUnsafe(ref first, (nuint)(register * Vector256<T>.Count));
}
