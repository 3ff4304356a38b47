using KernelGen.Benchmarks.Contestants;

namespace KernelGen.Benchmarks.Works;

/// <summary>How one contestant computes a row, or all rows at once.</summary>
internal sealed record Entry<T>(string Name, RowKernel<T> Run)
{
    /// <summary>How it computes a batch, if it has a way of its own for that; else it goes row by row.</summary>
    public RowsKernel<T>? RunRows { get; init; }
}

/// <summary>Computes something of each row of a batch.</summary>
/// <param name="x">The logits, row after row.</param>
/// <param name="labels">The class that is true, for each row.</param>
/// <param name="columns">The length of a row.</param>
/// <param name="y">The result: as many rows, or a number for each.</param>
internal delegate void RowsKernel<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> labels, int columns, Span<T> y);
