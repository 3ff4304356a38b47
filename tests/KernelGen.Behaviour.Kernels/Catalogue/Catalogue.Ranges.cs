using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Kernels;
using KernelGen.Behaviour.Oracles;

namespace KernelGen.Behaviour;

internal static partial class Catalogue
{
    private static IEnumerable<KernelCase<float>> RangesOfFloats =>
    [
        new("FromThird", a => Ranges.FromThird(a.X, a.Y), a => Ranges.FromThirdReference(a.X, a.Y)) { Outputs = ["y"] },
        new("ScaleFirst", Void<float>(a => Ranges.ScaleFirst(a.X, a.Index, a.A, a.Y)), Void<float>(a => Ranges.ScaleFirstReference(a.X, a.Index, a.A, a.Y)))
        {
            Outputs = ["y"],
            IndexUse = IndexUse.Count,
        },
        new("Pairs", Void<float>(a => Ranges.Pairs(a.X, a.W, a.Y, a.Z)), Void<float>(a => Ranges.PairsReference(a.X, a.W, a.Y, a.Z)))
        {
            Inputs = ["x", "weight"],
            Outputs = ["y", "z"],
            HasFreeLengths = true,
        },
        new("SkipEmpty", a => Ranges.SkipEmpty(a.X, a.A), a => Ranges.SkipEmptyReference(a.X, a.A)),
        new("RunningSum", Void<float>(a => Ranges.RunningSum(a.X, a.Y)), Void<float>(a => Ranges.RunningSumReference(a.X, a.Y))) { Outputs = ["y"] },
        new("FromLast", Void<float>(a => Ranges.FromLast(a.X, a.Y, a.Z)), Void<float>(a => Ranges.FromLastReference(a.X, a.Y, a.Z))) { Outputs = ["y", "z"] },
        new("SubtractFirst", Void<float>(a => Ranges.SubtractFirst(a.X, a.Y)), Void<float>(a => Ranges.SubtractFirstReference(a.X, a.Y))) { Outputs = ["y"] },
    ];

    private static IEnumerable<KernelCase<double>> RangesOfDoubles =>
    [
        new("SumFirst", a => Ranges.SumFirst(a.X, a.Index), a => Ranges.SumFirstReference(a.X, a.Index))
        {
            IndexUse = IndexUse.Count,
            Oracle = ReductionOracles.SumFirst,
        },
        new("Differences", Void<double>(a => Ranges.Differences(a.X, a.Y)), Void<double>(a => Ranges.DifferencesReference(a.X, a.Y))) { Outputs = ["y"] },
        new("PositiveSum", a => Ranges.PositiveSum(a.X, a.Y), a => Ranges.PositiveSumReference(a.X, a.Y)) { Outputs = ["y"] },
    ];

    private static IEnumerable<KernelCase<int>> Integers =>
    [
        new("Checksum", a => Kernels.Integers.Checksum(a.X, a.A, a.Y), a => Kernels.Integers.ChecksumReference(a.X, a.A, a.Y)) { Outputs = ["y"] },
        new("Select", Void<int>(a => Kernels.Integers.Select(a.X, a.W, a.Y)), Void<int>(a => Kernels.Integers.SelectReference(a.X, a.W, a.Y)))
        {
            Inputs = ["x", "weight"],
            Outputs = ["y"],
        },
    ];
}
