using KernelGen.Benchmarks.Contestants;

namespace KernelGen.Benchmarks.Works;

/// <summary>How one contestant computes a row, or all rows at once.</summary>
internal sealed record Entry<T>(string Name, RowKernel<T> Run);
