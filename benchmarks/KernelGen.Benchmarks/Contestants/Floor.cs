using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Benchmarks.Contestants;

/// <summary>What memory allows: every kernel reads its row, and those with a row as their result write one.</summary>
internal static class Floor
{
    public static void Copy<T>(ReadOnlySpan<T> x, Span<T> y) => x.CopyTo(y);

    /// <summary>Reads a row, with as little done to it as keeps the loads in the code.</summary>
    public static void Read<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, INumberBase<T>
    {
        ref T start = ref MemoryMarshal.GetReference(x);
        Vector512<T> bits0 = default, bits1 = default, bits2 = default, bits3 = default;
        int i = 0;
        for (; i <= x.Length - 4 * Vector512<T>.Count; i += 4 * Vector512<T>.Count)
        {
            bits0 |= Vector512.LoadUnsafe(ref start, (nuint)i);
            bits1 |= Vector512.LoadUnsafe(ref start, (nuint)(i + Vector512<T>.Count));
            bits2 |= Vector512.LoadUnsafe(ref start, (nuint)(i + 2 * Vector512<T>.Count));
            bits3 |= Vector512.LoadUnsafe(ref start, (nuint)(i + 3 * Vector512<T>.Count));
        }
        T rest = T.Zero;
        for (; i < x.Length; i++) rest += Unsafe.Add(ref start, i);
        y[0] = (bits0 | bits1 | (bits2 | bits3)).ToScalar() + rest;
    }
}
