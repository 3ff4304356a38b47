using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Kernels.Forms;

namespace KernelGen.Behaviour;

internal static partial class Catalogue
{
    private static IEnumerable<CheckedKernel> MetricsForms =>
    [
        .. Both("Top1", (d, n) => d.Inputs(4 * n).Labels(n > 0 ? 4 : 0, n).Sizes(n),
            b => b.Return(Metrics.Top1(b.X(0), b.L(0), b.N(0))), b => b.Return(Metrics.Top1Reference(b.X(0), b.L(0), b.N(0))),
            b => b.Return(Metrics.Top1(b.X(0), b.L(0), b.N(0))), b => b.Return(Metrics.Top1Reference(b.X(0), b.L(0), b.N(0)))),
        .. Both("RankOfLabel", (d, n) => d.Inputs(n + 1).Sizes(d.Between(0, n)),
            b => b.Return(Metrics.RankOfLabel(b.X(0), b.N(0))), b => b.Return(Metrics.RankOfLabelReference(b.X(0), b.N(0))),
            b => b.Return(Metrics.RankOfLabel(b.X(0), b.N(0))), b => b.Return(Metrics.RankOfLabelReference(b.X(0), b.N(0)))),
        .. Both("Confusion", (d, n) => d.Inputs(n).Labels(n, 2).Scalars(0.5),
            b => b.Return(Metrics.Confusion(b.X(0), b.L(0), b.A(0))), b => b.Return(Metrics.ConfusionReference(b.X(0), b.L(0), b.A(0))),
            b => b.Return(Metrics.Confusion(b.X(0), b.L(0), b.A(0))), b => b.Return(Metrics.ConfusionReference(b.X(0), b.L(0), b.A(0)))),
        .. Both("Extremes", (d, n) => d.Inputs(n),
            b => b.Return(Metrics.Extremes(b.X(0))), b => b.Return(Metrics.ExtremesReference(b.X(0))),
            b => b.Return(Metrics.Extremes(b.X(0))), b => b.Return(Metrics.ExtremesReference(b.X(0)))),
        .. Both("MarginOfTopTwo", (d, n) => d.Inputs(n),
            b => b.Return(Metrics.MarginOfTopTwo(b.X(0))), b => b.Return(Metrics.MarginOfTopTwoReference(b.X(0))),
            b => b.Return(Metrics.MarginOfTopTwo(b.X(0))), b => b.Return(Metrics.MarginOfTopTwoReference(b.X(0)))),
        .. Both("CountsPerBand", (d, n) => d.Inputs(n).Scalars(-2, 3),
            b => b.Return(Metrics.CountsPerBand(b.X(0), b.A(0), b.A(1))), b => b.Return(Metrics.CountsPerBandReference(b.X(0), b.A(0), b.A(1))),
            b => b.Return(Metrics.CountsPerBand(b.X(0), b.A(0), b.A(1))), b => b.Return(Metrics.CountsPerBandReference(b.X(0), b.A(0), b.A(1)))),
        .. Both("FirstAbove", (d, n) => d.Inputs(n).Scalars(7.5),
            b => b.Return(Metrics.FirstAbove(b.X(0), b.A(0))), b => b.Return(Metrics.FirstAboveReference(b.X(0), b.A(0))),
            b => b.Return(Metrics.FirstAbove(b.X(0), b.A(0))), b => b.Return(Metrics.FirstAboveReference(b.X(0), b.A(0)))),
        .. Both("Area", (d, n) => d.Inputs(n, n),
            b => b.Return(Metrics.Area(b.X(0), b.X(1))), b => b.Return(Metrics.AreaReference(b.X(0), b.X(1))),
            b => b.Return(Metrics.Area(b.X(0), b.X(1))), b => b.Return(Metrics.AreaReference(b.X(0), b.X(1)))),
    ];
}
