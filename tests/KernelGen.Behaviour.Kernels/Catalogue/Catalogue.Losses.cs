using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Kernels;
using KernelGen.Behaviour.Oracles;

namespace KernelGen.Behaviour;

internal static partial class Catalogue
{
    private static IEnumerable<KernelCase<float>> LossesOfFloats =>
    [
        new("PlainLogSumExp", a => Losses.PlainLogSumExp(a.X), a => Losses.PlainLogSumExpReference(a.X))
        {
            Oracle = LossOracles.LogSumExp,
            Twins = [a => Losses.PlainLogSumExpOnScalar(a.X)],
        },
        new("LogSumExp", a => Losses.LogSumExp(a.X), a => Losses.LogSumExpReference(a.X))
        {
            Oracle = LossOracles.LogSumExp,
            Twins = [a => Losses.LogSumExpOn256(a.X), a => Losses.LogSumExpOnScalar(a.X)],
        },
        new("CrossEntropy", a => Losses.CrossEntropy(a.X, a.Index), a => Losses.CrossEntropyReference(a.X, a.Index))
        {
            IndexUse = IndexUse.Label,
            IndexName = "label",
            Oracle = LossOracles.CrossEntropy,
        },
        new("MeanSquaredError", a => Losses.MeanSquaredError(a.X, a.W), a => Losses.MeanSquaredErrorReference(a.X, a.W))
        {
            Inputs = ["predicted", "target"],
            Oracle = LossOracles.MeanSquaredError,
        },
        new("Huber", a => Losses.Huber(a.X, a.W, a.A), a => Losses.HuberReference(a.X, a.W, a.A))
        {
            Inputs = ["predicted", "target"],
            Oracle = LossOracles.Huber,
        },
        new("Divergence", a => Losses.Divergence(a.X, a.W), a => Losses.DivergenceReference(a.X, a.W))
        {
            Inputs = ["p", "q"],
            Draw = Draw.Positive,
            Oracle = LossOracles.Divergence,
        },
    ];

    private static IEnumerable<KernelCase<double>> LossesOfDoubles =>
    [
        new("PlainLogSumExpOfDoubles", a => Losses.PlainLogSumExp(a.X), a => Losses.PlainLogSumExpReference(a.X))
        {
            Oracle = LossOracles.LogSumExp,
            Twins = [a => Losses.PlainLogSumExpOnScalar(a.X)],
        },
        new("LogSumExpOfDoubles", a => Losses.LogSumExp(a.X), a => Losses.LogSumExpReference(a.X))
        {
            Oracle = LossOracles.LogSumExp,
            Twins = [a => Losses.LogSumExpOn256(a.X), a => Losses.LogSumExpOn128(a.X), a => Losses.LogSumExpOnScalar(a.X)],
        },
        new("CrossEntropyWithGradient", a => Losses.CrossEntropyWithGradient(a.X, a.Index, a.Y), a => Losses.CrossEntropyWithGradientReference(a.X, a.Index, a.Y))
        {
            Inputs = ["logits"],
            Outputs = ["gradient"],
            IndexUse = IndexUse.Label,
            IndexName = "label",
            Oracle = LossOracles.CrossEntropyWithGradient,
        },
        new("MeanSquaredErrorOfDoubles", a => Losses.MeanSquaredError(a.X, a.W), a => Losses.MeanSquaredErrorReference(a.X, a.W))
        {
            Inputs = ["predicted", "target"],
            Oracle = LossOracles.MeanSquaredError,
        },
    ];
}
