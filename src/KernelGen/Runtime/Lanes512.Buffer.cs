using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

// The partial results of a sum or product for which the registers do not suffice: a buffer of all virtual lanes.
public static partial class Lanes512
{
    /// <summary>Sets all virtual lanes, which begin at <paramref name="first"/>, to one value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill<T>(ref T first, T value)
    {
        Vector512<T> lanes = Vector512.Create(value);
        lanes.StoreUnsafe(ref first, (nuint)(0 * Vector512<T>.Count));
        lanes.StoreUnsafe(ref first, (nuint)(1 * Vector512<T>.Count));
        lanes.StoreUnsafe(ref first, (nuint)(2 * Vector512<T>.Count));
        lanes.StoreUnsafe(ref first, (nuint)(3 * Vector512<T>.Count));
    }

    /// <summary>The sum of all virtual lanes, which begin at <paramref name="first"/>, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldSum<T>(ref T first)
    {
        return FoldSum((Register(ref first, 0) + Register(ref first, 2)) + (Register(ref first, 1) + Register(ref first, 3)));
    }

    /// <summary>The product of all virtual lanes, which begin at <paramref name="first"/>, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldProduct<T>(ref T first)
    {
        return FoldProduct((Register(ref first, 0) * Register(ref first, 2)) * (Register(ref first, 1) * Register(ref first, 3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Register<T>(ref T first, int register) => Vector512.LoadUnsafe(ref first, (nuint)(register * Vector512<T>.Count));
}
