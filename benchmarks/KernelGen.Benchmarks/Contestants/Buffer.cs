using System.Runtime.InteropServices;

namespace KernelGen.Benchmarks.Contestants;

/// <summary>Memory for what lies between two calls of TensorPrimitives; it grows once and stays.</summary>
internal static unsafe class Buffer<T>
    where T : unmanaged
{
    private const int CacheLine = 64;

    private static T* s_start;

    private static int s_length;

    public static Span<T> Take(int length)
    {
        if (length > s_length)
        {
            NativeMemory.AlignedFree(s_start);
            s_start = (T*)NativeMemory.AlignedAlloc((nuint)length * (nuint)sizeof(T), CacheLine);
            s_length = length;
        }
        return new(s_start, length);
    }
}
