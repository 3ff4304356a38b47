using System.Numerics;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Contestants;

/// <summary>Computes something of a row, or of all rows at once.</summary>
/// <param name="x">The logits.</param>
/// <param name="label">The class that is true, for those who want one.</param>
/// <param name="y">The result; a kernel with one number writes it to the first element.</param>
internal delegate void RowKernel<T>(ReadOnlySpan<T> x, int label, Span<T> y);

/// <summary>A method of .NET that takes a row, or all rows at once.</summary>
internal sealed class RowContestant<T>(string name, RowKernel<T> kernel, Batches<T> batches, bool hasRowResult, int rowsAtOnce) : LocalContestant(name)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _inputs = rowsAtOnce * batches.Shape.Columns, _outputs = rowsAtOnce * (hasRowResult ? batches.Shape.Columns : 1);

    public override void ComputeNext() => Compute(batches.Next());

    public override double[] Results(int count)
    {
        batches.First.Output.Clear();
        Compute(batches.First);
        return [.. batches.First.Output[..count].ToArray().Select(double.CreateChecked)];
    }

    private void Compute(Batch<T> batch)
    {
        ReadOnlySpan<T> x = batch.Input;
        Span<T> y = batch.Output;
        for (int i = 0; i < batch.Shape.Rows / rowsAtOnce; i++) kernel(x.Slice(i * _inputs, _inputs), batch.Label, y.Slice(i * _outputs, _outputs));
    }
}
