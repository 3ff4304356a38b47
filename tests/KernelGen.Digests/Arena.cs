using System.Runtime.InteropServices;

namespace KernelGen.Digests;

/// <summary>Elements of one type within the arena.</summary>
internal readonly record struct Region(int Offset, Type Element, int Length)
{
    public int Size => Element == typeof(double) ? 8 : Element == typeof(Half) ? 2 : 4;
}

/// <summary>
/// The memory that a call's spans and references point to, with bytes between them that nothing may write.
/// </summary>
internal sealed unsafe class Arena : IDisposable
{
    public const int Capacity = 1 << 20;

    private const int Gap = 64;

    private readonly byte* _memory = (byte*)NativeMemory.AlignedAlloc(Capacity, 64);
    private readonly List<Region> _regions = [];

    public int Used { get; private set; }

    public IReadOnlyList<Region> Regions => _regions;

    public Span<byte> Bytes => new(_memory, Used);

    public void Clear()
    {
        _regions.Clear();
        Used = 0;
        Reserve(Gap);
    }

    public Region Add(Type element, int length)
    {
        Region region = new(Used, element, length);
        _regions.Add(region);
        Reserve(length * region.Size);
        // Some spans begin at an address that is a multiple of their element's size only.
        Reserve(Gap - (Used + Gap) % region.Size);
        return region;
    }

    /// <summary>Room for a returned struct, which is compared by the caller.</summary>
    public int AddResult()
    {
        Reserve((8 - Used % 8) % 8);
        int offset = Used;
        Reserve(Gap);
        return offset;
    }

    public nint Address(int offset) => (nint)(_memory + offset);

    public Span<T> Elements<T>(Region region) where T : unmanaged => new(_memory + region.Offset, region.Length);

    public void Dispose() => NativeMemory.AlignedFree(_memory);

    private void Reserve(int size)
    {
        new Span<byte>(_memory + Used, size).Fill(0xAA);
        Used += size;
    }
}
