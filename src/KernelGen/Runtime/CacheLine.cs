using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.Runtime;

/// <summary>What generated code asks of the caches. Not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CacheLine
{
    /// <summary>Asks for so many lines of 64 bytes from an element on that is wanted soon, where the processor can be asked from .NET. Any index will do: nothing is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref T start, nuint index, int lines)
        where T : unmanaged
    {
        if (!Sse.IsSupported) return;
        // Should the memory move meanwhile, the wrong lines are fetched.
        byte* first = (byte*)((T*)Unsafe.AsPointer(ref start) + index);
        for (int line = 0; line < lines; line++) Sse.Prefetch0(first + 64 * line);
    }
}
