using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen.Behaviour.Checks;

/// <summary>
/// Memory between two pages that nobody may touch: a load or store outside of it ends the process. Elements inside of it
/// that no span covers hold a pattern, so that a store beside a span is found there too.
/// </summary>
/// <remarks>Where pages cannot be protected, the pattern around the spans has to do.</remarks>
internal sealed unsafe partial class GuardedMemory<T>
    where T : unmanaged
{
    private const byte Canary = 0xA5;

    private readonly byte* _start;
    private readonly int _size;

    public GuardedMemory(int elements)
    {
        int page = Environment.SystemPageSize;
        _size = (elements * sizeof(T) + page - 1) / page * page;
        _start = OperatingSystem.IsLinux() ? Map(_size, page) : (byte*)NativeMemory.AlignedAlloc((nuint)(_size + 2 * page), (nuint)page) + page;
        Whole.Fill(Canary);
    }

    /// <summary>How many elements fit.</summary>
    public int Capacity => _size / sizeof(T);

    private Span<byte> Whole => new(_start, _size);

    /// <summary>A span that begins <paramref name="offset"/> elements behind the first guard, with these values.</summary>
    public Span<T> Place(int offset, ReadOnlySpan<T> values)
    {
        Span<T> span = new Span<T>((T*)_start, Capacity).Slice(offset, values.Length);
        values.CopyTo(span);
        return span;
    }

    /// <summary>A span that ends at the second guard.</summary>
    public Span<T> PlaceAtEnd(ReadOnlySpan<T> values) => Place(Capacity - values.Length, values);

    /// <summary>Whether nothing but the span has been written to; fills what the span covers with the pattern again.</summary>
    public bool IsIntactAround(Span<T> span)
    {
        Span<byte> inside = MemoryMarshal.AsBytes(span);
        int offset = (int)((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(inside)) - _start);
        bool isIntact = !Whole[..offset].ContainsAnyExcept(Canary) && !Whole[(offset + inside.Length)..].ContainsAnyExcept(Canary);
        Whole.Fill(Canary);
        return isIntact;
    }

    private static byte* Map(int size, int page)
    {
        const int None = 0, ReadWrite = 3, PrivateAnonymous = 0x22;
        nint start = MemoryMap(0, (nuint)(size + 2 * page), ReadWrite, PrivateAnonymous, -1, 0);
        if (start == -1 || Protect(start, (nuint)page, None) != 0 || Protect(start + page + size, (nuint)page, None) != 0)
            throw new InvalidOperationException("The system gave no memory with guard pages.");
        return (byte*)start + page;
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint MemoryMap(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);
}
