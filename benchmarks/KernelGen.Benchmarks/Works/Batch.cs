using System.Runtime.InteropServices;

namespace KernelGen.Benchmarks.Works;

/// <summary>Rows of logits and room for the results, where a cache line begins: an array begins wherever the collector puts it.</summary>
internal sealed unsafe class Batch<T> : IDisposable
    where T : unmanaged
{
    private const int CacheLine = 64;

    public Batch(Shape shape)
    {
        Shape = shape;
        X = (T*)NativeMemory.AlignedAlloc((nuint)shape.Elements * (nuint)sizeof(T), CacheLine);
        Y = (T*)NativeMemory.AlignedAlloc((nuint)shape.Elements * (nuint)sizeof(T), CacheLine);
        // Memory that was never written has no pages yet.
        Output.Clear();
    }

    public Shape Shape { get; }

    public T* X { get; }

    public T* Y { get; }

    public Span<T> Input => new(X, Shape.Elements);

    public Span<T> Output => new(Y, Shape.Elements);

    /// <summary>The class that is true, for every row.</summary>
    public int Label => Shape.Columns / 2;

    public void Dispose()
    {
        NativeMemory.AlignedFree(X);
        NativeMemory.AlignedFree(Y);
    }
}
