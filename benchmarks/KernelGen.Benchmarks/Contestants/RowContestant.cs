using System.Numerics;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Contestants;

/// <summary>Computes something of a row.</summary>
/// <param name="x">The logits.</param>
/// <param name="label">The class that is true, for those who want one.</param>
/// <param name="y">The result; a kernel with one number writes it to the first element.</param>
internal delegate void RowKernel<T>(ReadOnlySpan<T> x, int label, Span<T> y);

/// <summary>A method of .NET that takes a row.</summary>
internal sealed class RowContestant<T>(string name, RowKernel<T> kernel, Batches<T> batches, bool hasRowResult) : LocalContestant(name)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _columns = batches.Shape.Columns, _outputs = hasRowResult ? batches.Shape.Columns : 1;

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
        for (int row = 0; row < batch.Shape.Rows; row++) kernel(x.Slice(row * _columns, _columns), batch.Label, y.Slice(row * _outputs, _outputs));
    }
}
