using BenchmarkDotNet.Attributes;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.HandWritten;

namespace KernelGen.Benchmarks;

/// <summary>One row of logits and a label to a loss.</summary>
public class CrossEntropyBenchmarks : IDisposable
{
    private AlignedRow _x = null!, _buffer = null!;

    public static int[] Lengths => RowLengths.All;

    [ParamsSource(nameof(Lengths))]
    public int Length { get; set; }

    [GlobalSetup]
    public void Allocate() => (_x, _buffer) = (AlignedRow.OfLogits(Length), new AlignedRow(Length));

    [GlobalCleanup]
    public void Dispose()
    {
        _x.Dispose();
        _buffer.Dispose();
    }

    [Benchmark]
    public float Scalar() => Reference.CrossEntropy(_x.Span, Length / 2);

    [Benchmark(Baseline = true)]
    public float Tensors() => TensorCrossEntropy.Run(_x.Span, Length / 2, _buffer.Span);

    [Benchmark]
    public float ByHandVector256() => CrossEntropyVector256.Run(_x.Span, Length / 2);

    [Benchmark]
    public float ByHandVector512() => CrossEntropyVector512.Run(_x.Span, Length / 2);

    [Benchmark]
    public float Generated() => StableMath.CrossEntropy(_x.Span, Length / 2);
}
