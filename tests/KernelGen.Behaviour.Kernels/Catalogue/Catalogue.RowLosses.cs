using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Kernels.Forms;

namespace KernelGen.Behaviour;

internal static partial class Catalogue
{
    private static IEnumerable<CheckedKernel> RowLossesForms =>
    [
        .. Both("CrossEntropyOfRows", (d, n) => d.Inputs(4 * n).Labels(4, n).Sizes(n > 0 ? 4 : 0, n),
            b => b.Return(RowLosses.CrossEntropyOfRows(b.X(0), b.L(0), b.N(0), b.N(1))), b => b.Return(RowLosses.CrossEntropyOfRowsReference(b.X(0), b.L(0), b.N(0), b.N(1))),
            b => b.Return(RowLosses.CrossEntropyOfRows(b.X(0), b.L(0), b.N(0), b.N(1))), b => b.Return(RowLosses.CrossEntropyOfRowsReference(b.X(0), b.L(0), b.N(0), b.N(1)))),
        .. Both("CrossEntropyIgnoring", (d, n) => d.Inputs(4 * n).Labels(n > 0 ? 4 : 0, n, -1).Sizes(n, -1),
            b => b.Return(RowLosses.CrossEntropyIgnoring(b.X(0), b.L(0), b.N(0), b.N(1))), b => b.Return(RowLosses.CrossEntropyIgnoringReference(b.X(0), b.L(0), b.N(0), b.N(1))),
            b => b.Return(RowLosses.CrossEntropyIgnoring(b.X(0), b.L(0), b.N(0), b.N(1))), b => b.Return(RowLosses.CrossEntropyIgnoringReference(b.X(0), b.L(0), b.N(0), b.N(1)))),
        .. Both("CrossEntropyWithSmoothing", (d, n) => d.Inputs(n + 1).Sizes(d.Between(0, n)).Scalars(0.1),
            b => b.Return(RowLosses.CrossEntropyWithSmoothing(b.X(0), b.N(0), b.A(0))), b => b.Return(RowLosses.CrossEntropyWithSmoothingReference(b.X(0), b.N(0), b.A(0))),
            b => b.Return(RowLosses.CrossEntropyWithSmoothing(b.X(0), b.N(0), b.A(0))), b => b.Return(RowLosses.CrossEntropyWithSmoothingReference(b.X(0), b.N(0), b.A(0)))),
        .. Both("WeightedCrossEntropy", (d, n) => d.Inputs(3 * n).Labels(n, 3).Shares(3).Sizes(3),
            b => b.Return(RowLosses.WeightedCrossEntropy(b.X(0), b.L(0), b.X(1), b.N(0))), b => b.Return(RowLosses.WeightedCrossEntropyReference(b.X(0), b.L(0), b.X(1), b.N(0))),
            b => b.Return(RowLosses.WeightedCrossEntropy(b.X(0), b.L(0), b.X(1), b.N(0))), b => b.Return(RowLosses.WeightedCrossEntropyReference(b.X(0), b.L(0), b.X(1), b.N(0)))),
        .. Both("SoftmaxGradient", (d, n) => d.Inputs(n).Outputs(n).Sizes(d.Between(-1, n)),
            b => RowLosses.SoftmaxGradient(b.X(0), b.N(0), b.Y(0)), b => RowLosses.SoftmaxGradientReference(b.X(0), b.N(0), b.Y(0)),
            b => RowLosses.SoftmaxGradient(b.X(0), b.N(0), b.Y(0)), b => RowLosses.SoftmaxGradientReference(b.X(0), b.N(0), b.Y(0))),
        .. Both("BinaryCrossEntropyWithLogits", (d, n) => d.Inputs(n).Labels(n, 2),
            b => b.Return(RowLosses.BinaryCrossEntropyWithLogits(b.X(0), b.L(0))), b => b.Return(RowLosses.BinaryCrossEntropyWithLogitsReference(b.X(0), b.L(0))),
            b => b.Return(RowLosses.BinaryCrossEntropyWithLogits(b.X(0), b.L(0))), b => b.Return(RowLosses.BinaryCrossEntropyWithLogitsReference(b.X(0), b.L(0)))),
        .. Both("Focal", (d, n) => d.Shares(n).Labels(n, 2).Scalars(0.25),
            b => b.Return(RowLosses.Focal(b.X(0), b.L(0), b.A(0))), b => b.Return(RowLosses.FocalReference(b.X(0), b.L(0), b.A(0))),
            b => b.Return(RowLosses.Focal(b.X(0), b.L(0), b.A(0))), b => b.Return(RowLosses.FocalReference(b.X(0), b.L(0), b.A(0)))),
        .. Both("MulticlassHinge", (d, n) => d.Inputs(n + 1).Sizes(d.Between(0, n)).Scalars(1),
            b => b.Return(RowLosses.MulticlassHinge(b.X(0), b.N(0), b.A(0))), b => b.Return(RowLosses.MulticlassHingeReference(b.X(0), b.N(0), b.A(0))),
            b => b.Return(RowLosses.MulticlassHinge(b.X(0), b.N(0), b.A(0))), b => b.Return(RowLosses.MulticlassHingeReference(b.X(0), b.N(0), b.A(0)))),
    ];
}
