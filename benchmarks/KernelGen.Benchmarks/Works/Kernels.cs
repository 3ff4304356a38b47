using System.Numerics.Tensors;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Contestants.OneDnn;

namespace KernelGen.Benchmarks.Works;

/// <summary>What is measured, and who takes part.</summary>
internal static class Kernels
{
    public static readonly Kernel Softmax = new("Softmax", "softmax", HasRowResult: true, Fmas: 10, (row, i) => row.Softmax(i))
    {
        Floats =
        [
            new(Names.Scalar, (x, _, y) => Reference.Softmax(x, y)),
            new(Names.Tensors, (x, _, y) => TensorPrimitives.SoftMax(x, y)),
            new(Names.TensorsStable, (x, _, y) => Tensors.Softmax(x, y)),
            .. ByHand.Softmax is { } byHand ? new Entry<float>[] { new(Names.ByHand, byHand) } : [],
            new(Names.Generated, (x, _, y) => StableMath.Softmax(x, y)) { RunRows = (x, _, columns, y) => StableMath.Softmax(x, columns, y) },
        ],
        Doubles =
        [
            new(Names.Scalar, (x, _, y) => Reference.Softmax(x, y)),
            new(Names.Tensors, (x, _, y) => TensorPrimitives.SoftMax(x, y)),
            new(Names.TensorsStable, (x, _, y) => Tensors.Softmax(x, y)),
            new(Names.Generated, (x, _, y) => StableMath.Softmax(x, y)),
        ],
        OneDnn = OneDnnFunction.Softmax,
    };

    public static readonly Kernel LogSoftmax = new("Log-softmax", "log_softmax", HasRowResult: true, Fmas: 9, (row, i) => row.LogSoftmax(i))
    {
        Floats =
        [
            new(Names.Scalar, (x, _, y) => Reference.LogSoftmax(x, y)),
            new(Names.TensorsStable, (x, _, y) => Tensors.LogSoftmax(x, y)),
            new(Names.Generated, (x, _, y) => StableMath.LogSoftmax(x, y)) { RunRows = (x, _, columns, y) => StableMath.LogSoftmax(x, columns, y) },
        ],
        Doubles =
        [
            new(Names.Scalar, (x, _, y) => Reference.LogSoftmax(x, y)),
            new(Names.TensorsStable, (x, _, y) => Tensors.LogSoftmax(x, y)),
            new(Names.Generated, (x, _, y) => StableMath.LogSoftmax(x, y)),
        ],
        OneDnn = OneDnnFunction.LogSoftmax,
    };

    public static readonly Kernel LogSumExp = new("Log-sum-exp", "logsumexp", HasRowResult: false, Fmas: 9, (row, _) => row.LogSumExp)
    {
        Floats =
        [
            new(Names.Scalar, (x, _, y) => y[0] = Reference.LogSumExp(x)),
            new(Names.TensorsStable, (x, _, y) => y[0] = Tensors.LogSumExp(x)),
            new(Names.Generated, (x, _, y) => y[0] = StableMath.LogSumExp(x)) { RunRows = (x, _, columns, y) => StableMath.LogSumExp(x, columns, y) },
        ],
        Doubles =
        [
            new(Names.Scalar, (x, _, y) => y[0] = Reference.LogSumExp(x)),
            new(Names.TensorsStable, (x, _, y) => y[0] = Tensors.LogSumExp(x)),
            new(Names.Generated, (x, _, y) => y[0] = StableMath.LogSumExp(x)),
        ],
    };

    public static readonly Kernel CrossEntropy = new("Cross-entropy", "cross_entropy", HasRowResult: false, Fmas: 9, (row, _) => row.CrossEntropy)
    {
        Floats =
        [
            new(Names.Scalar, (x, label, y) => y[0] = Reference.CrossEntropy(x, label)),
            new(Names.TensorsStable, (x, label, y) => y[0] = Tensors.CrossEntropy(x, label)),
            .. ByHand.CrossEntropy is { } byHand ? new Entry<float>[] { new(Names.ByHand, byHand) } : [],
            new(Names.Generated, (x, label, y) => y[0] = StableMath.CrossEntropy(x, label)) { RunRows = LossesOfRows.CrossEntropy },
        ],
        Doubles =
        [
            new(Names.Scalar, (x, label, y) => y[0] = Reference.CrossEntropy(x, label)),
            new(Names.TensorsStable, (x, label, y) => y[0] = Tensors.CrossEntropy(x, label)),
            new(Names.Generated, (x, label, y) => y[0] = StableMath.CrossEntropy(x, label)),
        ],
    };

    public static readonly Kernel CrossEntropyAndGradient = new("Cross-entropy and its gradient", "cross_entropy_and_gradient", HasRowResult: true, Fmas: 10, (row, i) => row.CrossEntropyGradient(i))
    {
        Floats =
        [
            new(Names.Scalar, (x, label, y) => Reference.CrossEntropy(x, label, y)),
            new(Names.TensorsStable, (x, label, y) => Tensors.CrossEntropyAndGradient(x, label, y)),
            new(Names.Generated, (x, label, y) => CrossEntropyGradient.Run(x, label, y)) { RunRows = LossesOfRows.Gradient },
        ],
        Doubles =
        [
            new(Names.Scalar, (x, label, y) => Reference.CrossEntropy(x, label, y)),
            new(Names.TensorsStable, (x, label, y) => Tensors.CrossEntropyAndGradient(x, label, y)),
            new(Names.Generated, (x, label, y) => CrossEntropyGradient.Run(x, label, y)),
        ],
    };

    /// <summary>What most of the time goes to, and what most of the errors come from.</summary>
    public static readonly Kernel Exp = new("Exp", "exp", HasRowResult: true, Fmas: 9, (row, i) => row.Exp(i))
    {
        Floats =
        [
            new(Names.Scalar, (x, _, y) => Reference.Exp(x, y)),
            new(Names.Tensors, (x, _, y) => TensorPrimitives.Exp(x, y)),
            new(Names.Generated, (x, _, y) => Exponential.Run(x, y)),
        ],
        OneDnn = OneDnnFunction.Exp,
        MathNet = (x, y) => x.PointwiseExp(y),
    };

    /// <summary>Nothing but additions.</summary>
    public static readonly Kernel Sum = new("Sum", "sum", HasRowResult: false, Fmas: 0, (row, _) => row.SumOfLogits)
    {
        Floats =
        [
            new(Names.Scalar, (x, _, y) => y[0] = Works.Sum.Reference(x)),
            new(Names.Tensors, (x, _, y) => y[0] = TensorPrimitives.Sum(x)),
            .. ByHand.Sum is { } byHand ? new Entry<float>[] { new(Names.ByHand, byHand) } : [],
            new(Names.Generated, (x, _, y) => y[0] = Works.Sum.Run(x)),
        ],
        MathNet = (x, y) => y[0] = x.Sum(),
    };

    public static readonly Kernel SoftmaxOfRows = new("Softmax of rows, on threads", "softmax_of_rows", HasRowResult: true, Fmas: 10, (row, i) => row.Softmax(i))
    {
        IsOnThreads = true,
        Floats =
        [
            new(Names.OneThread, (x, _, y) => RowsOnThreads.SoftmaxOnOneThread(x, x.Length / RowsOnThreads.Columns, y)),
            new(Names.Generated, (x, _, y) => RowsOnThreads.Softmax(x, x.Length / RowsOnThreads.Columns, y)),
        ],
    };

    public static readonly Kernel LogSumExpOfRows = new("Log-sum-exp of rows, on threads", "logsumexp_of_rows", HasRowResult: false, Fmas: 9, (row, _) => row.LogSumExp)
    {
        IsOnThreads = true,
        Floats =
        [
            new(Names.OneThread, (x, _, y) => RowsOnThreads.LogSumExpOnOneThread(x, x.Length / RowsOnThreads.Columns, y)),
            new(Names.Generated, (x, _, y) => RowsOnThreads.LogSumExp(x, x.Length / RowsOnThreads.Columns, y)),
        ],
    };

    /// <summary>What is timed of all shapes.</summary>
    public static readonly Kernel[] All = [Softmax, LogSoftmax, LogSumExp, CrossEntropy, CrossEntropyAndGradient];

    /// <summary>What they consist of, and what everyone has.</summary>
    public static readonly Kernel[] Parts = [Exp, Sum];
}
