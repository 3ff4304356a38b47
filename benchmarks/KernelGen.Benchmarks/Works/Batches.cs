using System.Numerics;
using System.Runtime.CompilerServices;

namespace KernelGen.Benchmarks.Works;

/// <summary>What all contestants compute of: one batch for a warm work, and for a cold one as many as no cache can hold, in turns.</summary>
internal sealed class Batches<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Of inputs and outputs together: eight times a third-level cache of 32 MB.</summary>
    private const long ColdBytes = 256 << 20;

    private readonly Batch<T>[] _batches;

    private int _turn;

    private Batches(Shape shape, int count)
    {
        Shape = shape;
        _batches = [.. Enumerable.Range(0, count).Select(_ => new Batch<T>(shape))];
    }

    public Shape Shape { get; }

    public int Count => _batches.Length;

    public Batch<T> First => _batches[0];

    public Batch<T> this[int index] => _batches[index];

    /// <summary>Logits from -8 to 8, the same at each run.</summary>
    public static Batches<T> OfLogits(Shape shape)
    {
        long bytes = 2L * shape.Elements * Unsafe.SizeOf<T>();
        Batches<T> batches = new(shape, shape.IsWarm ? 1 : (int)Math.Max(2, ColdBytes / bytes));
        Random random = new(shape.Elements);
        foreach (ref T logit in batches.First.Input) logit = T.CreateTruncating(random.NextSingle() * 16 - 8);
        foreach (Batch<T> other in batches._batches[1..]) batches.First.Input.CopyTo(other.Input);
        return batches;
    }

    /// <summary>One row of these elements.</summary>
    public static Batches<T> Of(ReadOnlySpan<T> row)
    {
        Batches<T> batches = new(Shape.Row(row.Length), 1);
        row.CopyTo(batches.First.Input);
        return batches;
    }

    public Batch<T> Next()
    {
        _turn = _turn + 1 < _batches.Length ? _turn + 1 : 0;
        return _batches[_turn];
    }

    public void Dispose()
    {
        foreach (Batch<T> batch in _batches) batch.Dispose();
    }
}
