using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Kernels.Forms;

namespace KernelGen.Behaviour;

internal static partial class Catalogue
{
    private static IEnumerable<CheckedKernel> SequencesForms =>
    [
        .. Both("Welford", (d, n) => d.Inputs(n),
            b => { Sequences.Welford(b.X(0), out var first, out var second); b.Return((first, second)); }, b => { Sequences.WelfordReference(b.X(0), out var first, out var second); b.Return((first, second)); },
            b => { Sequences.Welford(b.X(0), out var first, out var second); b.Return((first, second)); }, b => { Sequences.WelfordReference(b.X(0), out var first, out var second); b.Return((first, second)); }),
        .. Both("CumulativeSum", (d, n) => d.Inputs(n).Outputs(n),
            b => b.Return(Sequences.CumulativeSum(b.X(0), b.Y(0))), b => b.Return(Sequences.CumulativeSumReference(b.X(0), b.Y(0))),
            b => b.Return(Sequences.CumulativeSum(b.X(0), b.Y(0))), b => b.Return(Sequences.CumulativeSumReference(b.X(0), b.Y(0)))),
        .. Both("MovingAverage", (d, n) => d.Inputs(n).Outputs(n).Sizes(d.Between(1, 5), d.Between(1, 4)),
            b => Sequences.MovingAverage(b.X(0), b.N(0), b.N(1), b.Y(0)), b => Sequences.MovingAverageReference(b.X(0), b.N(0), b.N(1), b.Y(0)),
            b => Sequences.MovingAverage(b.X(0), b.N(0), b.N(1), b.Y(0)), b => Sequences.MovingAverageReference(b.X(0), b.N(0), b.N(1), b.Y(0))),
        .. Both("DiscountedReturns", (d, n) => d.Inputs(n).Outputs(n).Scalars(0.9),
            b => Sequences.DiscountedReturns(b.X(0), b.A(0), b.Y(0)), b => Sequences.DiscountedReturnsReference(b.X(0), b.A(0), b.Y(0)),
            b => Sequences.DiscountedReturns(b.X(0), b.A(0), b.Y(0)), b => Sequences.DiscountedReturnsReference(b.X(0), b.A(0), b.Y(0))),
        .. Both("ExponentialSmoothing", (d, n) => d.Inputs(n).Outputs(n).Scalars(0.1, 0.5),
            b => Sequences.ExponentialSmoothing(b.X(0), b.A(0), ref b.Scalars[1], b.Y(0)), b => Sequences.ExponentialSmoothingReference(b.X(0), b.A(0), ref b.Scalars[1], b.Y(0)),
            b => Sequences.ExponentialSmoothing(b.X(0), b.A(0), ref b.Scalars[1], b.Y(0)), b => Sequences.ExponentialSmoothingReference(b.X(0), b.A(0), ref b.Scalars[1], b.Y(0))),
        .. Both("PairsOfEvenAndOdd", (d, n) => d.Inputs(n).Outputs((n + 1) / 2, (n + 1) / 2),
            b => Sequences.PairsOfEvenAndOdd(b.X(0), b.Y(0), b.Y(1)), b => Sequences.PairsOfEvenAndOddReference(b.X(0), b.Y(0), b.Y(1)),
            b => Sequences.PairsOfEvenAndOdd(b.X(0), b.Y(0), b.Y(1)), b => Sequences.PairsOfEvenAndOddReference(b.X(0), b.Y(0), b.Y(1))),
        .. Both("Rotated", (d, n) => d.Inputs(n).Outputs(n).Scalars(0.01),
            b => Sequences.Rotated(b.X(0), b.A(0), b.Y(0)), b => Sequences.RotatedReference(b.X(0), b.A(0), b.Y(0)),
            b => Sequences.Rotated(b.X(0), b.A(0), b.Y(0)), b => Sequences.RotatedReference(b.X(0), b.A(0), b.Y(0))),
        .. Both("Smoothed", (d, n) => d.Inputs(n).Outputs(n),
            b => Sequences.Smoothed(b.X(0), b.Y(0)), b => Sequences.SmoothedReference(b.X(0), b.Y(0)),
            b => Sequences.Smoothed(b.X(0), b.Y(0)), b => Sequences.SmoothedReference(b.X(0), b.Y(0))),
        .. Both("EditDistance", (d, n) => d.Labels(Math.Min(n, 50), 3).Labels(Math.Min(n, 40), 3).Scalars(1),
            b => b.Return(Sequences.EditDistance(b.L(0), b.L(1), b.A(0))), b => b.Return(Sequences.EditDistanceReference(b.L(0), b.L(1), b.A(0))),
            b => b.Return(Sequences.EditDistance(b.L(0), b.L(1), b.A(0))), b => b.Return(Sequences.EditDistanceReference(b.L(0), b.L(1), b.A(0)))),
    ];
}
