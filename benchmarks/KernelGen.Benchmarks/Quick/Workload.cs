using System.Numerics.Tensors;
using System.Runtime.Intrinsics.X86;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.HandWritten;
using KernelGen.Benchmarks.Kernels;

namespace KernelGen.Benchmarks.Quick;

/// <summary>Something to compute of a row, and all who can.</summary>
/// <param name="Name">The title of the table.</param>
/// <param name="Contestants">In the order of the table's columns.</param>
/// <param name="Exact">What they should write, in double precision.</param>
/// <param name="Lengths">The rows that they are timed on.</param>
/// <param name="Targets">What the generated kernel has to reach.</param>
internal sealed record Workload(string Name, IReadOnlyList<Contestant> Contestants, Func<float[], double[]> Exact, int[] Lengths, Target[] Targets)
{
    /// <summary>The rows of a batch.</summary>
    private const int Rows = 4096;

    private static readonly bool s_isAvx2Supported = Avx2.IsSupported && Fma.IsSupported;

    public static readonly Workload Softmax = new("Softmax", [.. SoftmaxContestants()], ExactSoftmax, RowLengths.All, Target.AgainstPeers);

    public static readonly Workload CrossEntropy = new("Cross-entropy", [.. CrossEntropyContestants()], ExactCrossEntropy, RowLengths.All, Target.AgainstPeers);

    /// <summary>The kernels by hand add up in whatever order is fastest.</summary>
    public static readonly Workload LogSumExpInAnyOrder = CrossEntropy with { Name = "Log-sum-exp of a cross-entropy, in any order and in the fixed one", Lengths = RowLengths.OfSums, Targets = Target.OfOrder };

    public static readonly Workload SumInAnyOrder = new("Sum, in any order and in the fixed one", [.. SumContestants()], x => [x.Sum(value => (double)value)], RowLengths.OfSums, Target.OfOrderAlone);

    public static readonly Workload SoftmaxOfBatch = new($"Softmax of {Rows} rows", [new(Contestant.OneThread, (x, y) => Batches.SoftmaxOnOneThread(x, Rows, y)), new(Contestant.Generated, (x, y) => Batches.Softmax(x, Rows, y))], _ => [], [Rows * Batches.Columns], Target.OfThreads);

    public static readonly Workload LogSumExpOfBatch = new($"Log-sum-exp of {Rows} rows", [new(Contestant.OneThread, (x, y) => y[0] = Batches.LogSumExpOnOneThread(x, Rows)), new(Contestant.Generated, (x, y) => y[0] = Batches.LogSumExp(x, Rows))], _ => [], [Rows * Batches.Columns], Target.OfThreads);

    /// <summary>What the generated kernel has to match: the widest that was written by hand and that this machine, or its settings, can run.</summary>
    public string Yardstick => Contestants.Last(contestant => contestant.Name != Contestant.Generated).Name;

    private static IEnumerable<Contestant> SoftmaxContestants()
    {
        yield return new("scalar", Reference.Softmax);
        yield return new(Contestant.Tensors, (x, y) => TensorPrimitives.SoftMax(x, y));
        if (s_isAvx2Supported) yield return new(Contestant.ByHand256, SoftmaxVector256.Run);
        if (Avx512F.IsSupported) yield return new(Contestant.ByHand512, SoftmaxVector512.Run);
        yield return new(Contestant.Generated, StableMath.Softmax);
    }

    private static IEnumerable<Contestant> CrossEntropyContestants()
    {
        yield return new("scalar", (x, y) => y[0] = Reference.CrossEntropy(x, LabelOf(x.Length)));
        yield return new(Contestant.Tensors, (x, y) => y[0] = TensorCrossEntropy.Run(x, LabelOf(x.Length), y));
        if (s_isAvx2Supported) yield return new(Contestant.ByHand256, (x, y) => y[0] = CrossEntropyVector256.Run(x, LabelOf(x.Length)));
        if (Avx512F.IsSupported) yield return new(Contestant.ByHand512, (x, y) => y[0] = CrossEntropyVector512.Run(x, LabelOf(x.Length)));
        yield return new(Contestant.Generated, (x, y) => y[0] = StableMath.CrossEntropy(x, LabelOf(x.Length)));
    }

    private static IEnumerable<Contestant> SumContestants()
    {
        yield return new("scalar", (x, y) => y[0] = Sums.SumReference(x));
        yield return new(Contestant.Tensors, (x, y) => y[0] = TensorPrimitives.Sum(x));
        if (s_isAvx2Supported) yield return new(Contestant.ByHand256, (x, y) => y[0] = SumVector256.Run(x));
        if (Avx512F.IsSupported) yield return new(Contestant.ByHand512, (x, y) => y[0] = SumVector512.Run(x));
        yield return new(Contestant.Generated, (x, y) => y[0] = Sums.Sum(x));
    }

    private static double[] ExactSoftmax(float[] x)
    {
        double max = x.Max(), sum = x.Sum(logit => Math.Exp(logit - max));
        return [.. x.Select(logit => Math.Exp(logit - max) / sum)];
    }

    private static double[] ExactCrossEntropy(float[] x)
    {
        double max = x.Max();
        return [Math.Log(x.Sum(logit => Math.Exp(logit - max))) + max - x[LabelOf(x.Length)]];
    }

    private static int LabelOf(int length) => length / 2;
}
