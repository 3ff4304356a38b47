using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Runtime;

// The lanes of a sum or product in a buffer, where the registers do not suffice.
public static partial class Lanes256
{
    /// <summary>Sets all lanes of a sum, which begin at <paramref name="first"/>, to one value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill<T>(ref T first, T value)
    {
        Vector256<T> lanes = Vector256.Create(value);
        lanes.StoreUnsafe(ref first);
        lanes.StoreUnsafe(ref first, (nuint)(1 * Vector256<T>.Count));
    }

    /// <summary>The sum of all lanes of a sum, which begin at <paramref name="first"/>, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldSum<T>(ref T first) => FoldSum(Register(ref first, 0) + Register(ref first, 1));

    /// <summary>The product of all lanes of a sum, which begin at <paramref name="first"/>, in a tree that joins lane i with lane i + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FoldProduct<T>(ref T first) => FoldProduct(Register(ref first, 0) * Register(ref first, 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Register<T>(ref T first, int register) => Vector256.LoadUnsafe(ref first, (nuint)(register * Vector256<T>.Count));
}
