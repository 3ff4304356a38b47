using System.Runtime.InteropServices;

namespace KernelGen.Benchmarks;

/// <summary>A row that begins where a cache line does, for every contestant alike: an array begins wherever the collector puts it.</summary>
public sealed unsafe class AlignedRow : IDisposable
{
    private const int CacheLine = 64;

    private readonly float* _start;

    public AlignedRow(int length)
    {
        Length = length;
        _start = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), CacheLine);
        Span.Clear();
    }

    /// <summary>Logits from -8 to 8, the same at each run.</summary>
    public static AlignedRow OfLogits(int length)
    {
        AlignedRow row = new(length);
        Random random = new(length);
        foreach (ref float logit in row.Span) logit = random.NextSingle() * 16 - 8;
        return row;
    }

    public int Length { get; }

    public Span<float> Span => new(_start, Length);

    public void Dispose() => NativeMemory.AlignedFree(_start);
}
