using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen.Behaviour.Checks;

/// <summary>
/// Memory between two pages that nobody may touch: a load or store outside of it ends the process. Elements inside of it
/// that no span covers hold a pattern, so that a store beside a span is found there too.
/// </summary>
internal sealed unsafe class GuardedMemory<T>
    where T : unmanaged
{
    private const byte Canary = 0xA5;

    private readonly byte* _start;
    private readonly int _size;

    public GuardedMemory(int elements)
    {
        int page = Environment.SystemPageSize;
        _size = (elements * sizeof(T) + page - 1) / page * page;
        _start = GuardPages.Allocate(_size);
        Whole.Fill(Canary);
    }

    /// <summary>How many elements fit.</summary>
    public int Capacity => _size / sizeof(T);

    private Span<byte> Whole => new(_start, _size);

    /// <summary>A span that begins <paramref name="offset"/> elements behind the first guard, with these values.</summary>
    public Span<T> Place(int offset, ReadOnlySpan<T> values)
    {
        Span<T> span = At(offset, values.Length);
        values.CopyTo(span);
        return span;
    }

    /// <summary>What lies that many elements behind the first guard.</summary>
    public Span<T> At(int offset, int length) => new Span<T>((T*)_start, Capacity).Slice(offset, length);

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
}
