using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Kernels;
using KernelGen.Behaviour.Oracles;

namespace KernelGen.Behaviour;

internal static partial class Catalogue
{
    private static IEnumerable<KernelCase<float>> ReductionsOfFloats =>
    [
        new("WeightedSum", a => Reductions.WeightedSum(a.X, a.W), a => Reductions.WeightedSumReference(a.X, a.W))
        {
            Inputs = ["x", "weight"],
            Oracle = ReductionOracles.WeightedSum,
            Twins = [a => Reductions.WeightedSumOn256(a.X, a.W), a => Reductions.WeightedSumOn128(a.X, a.W), a => Reductions.WeightedSumOnScalar(a.X, a.W)],
        },
        new("WeightedSumStrict", a => Reductions.WeightedSumStrict(a.X, a.W), a => Reductions.WeightedSumReference(a.X, a.W))
        {
            Inputs = ["x", "weight"],
            Oracle = ReductionOracles.WeightedSum,
        },
        new("Product", a => Reductions.Product(a.X), a => Reductions.ProductReference(a.X))
        {
            Draw = Draw.NearOne,
            Oracle = ReductionOracles.Product,
            Twins = [a => Reductions.ProductOn256(a.X), a => Reductions.ProductOn128(a.X), a => Reductions.ProductOnScalar(a.X)],
        },
        new("Spread", a => Reductions.Spread(a.X), a => Reductions.SpreadReference(a.X)),
        new("Largest", a => Reductions.Largest(a.X, a.A), a => Reductions.LargestReference(a.X, a.A)),
        new("FusedSum", a => Reductions.FusedSum(a.X, a.W, a.A), a => Reductions.FusedSumReference(a.X, a.W, a.A))
        {
            Inputs = ["x", "weight"],
            Oracle = ReductionOracles.FusedSum,
        },
        new("SumOfLogs", a => Reductions.SumOfLogs(a.X), a => Reductions.SumOfLogsReference(a.X))
        {
            Draw = Draw.Positive,
            Oracle = ReductionOracles.SumOfLogs,
        },
        new("CountAbove", a => Kernels.Integers.CountAbove(a.X, a.A), a => Kernels.Integers.CountAboveReference(a.X, a.A)),
    ];

    private static IEnumerable<KernelCase<double>> ReductionsOfDoubles =>
    [
        new("ProductOfDoubles", a => Reductions.Product(a.X), a => Reductions.ProductReference(a.X))
        {
            Draw = Draw.NearOne,
            Oracle = ReductionOracles.Product,
        },
        new("SumOfSizes", a => Reductions.SumOfSizes(a.X), a => Reductions.SumOfSizesReference(a.X)) { Oracle = ReductionOracles.SumOfSizes },
        new("SmallestSize", a => Reductions.SmallestSize(a.X), a => Reductions.SmallestSizeReference(a.X)),
        new("Variance", a => Reductions.Variance(a.X), a => Reductions.VarianceReference(a.X)) { Oracle = ReductionOracles.Variance },
    ];
}
