using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.HandWritten;

namespace KernelGen.Benchmarks;

/// <summary>One row of logits to probabilities.</summary>
public class SoftmaxBenchmarks : IDisposable
{
    private AlignedRow _x = null!, _y = null!;

    public static int[] Lengths => RowLengths.All;

    [ParamsSource(nameof(Lengths))]
    public int Length { get; set; }

    [GlobalSetup]
    public void Allocate() => (_x, _y) = (AlignedRow.OfLogits(Length), new AlignedRow(Length));

    [GlobalCleanup]
    public void Dispose()
    {
        _x.Dispose();
        _y.Dispose();
    }

    [Benchmark]
    public void Scalar() => Reference.Softmax(_x.Span, _y.Span);

    [Benchmark(Baseline = true)]
    public void Tensors() => TensorPrimitives.SoftMax(_x.Span, _y.Span);

    [Benchmark]
    public void ByHandVector256() => SoftmaxVector256.Run(_x.Span, _y.Span);

    [Benchmark]
    public void ByHandVector512() => SoftmaxVector512.Run(_x.Span, _y.Span);

    [Benchmark]
    public void Generated() => StableMath.Softmax(_x.Span, _y.Span);
}
