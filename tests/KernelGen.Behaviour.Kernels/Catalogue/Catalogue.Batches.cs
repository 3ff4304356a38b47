using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Kernels.Forms;

namespace KernelGen.Behaviour;

internal static partial class Catalogue
{
    private static IEnumerable<CheckedKernel> BatchesForms =>
    [
        .. Both("SoftmaxOfBatch", (d, n) => d.Inputs(9 * n).Outputs(9 * n).Sizes(n > 0 ? 9 : 0, n),
            b => Batches.SoftmaxOfRows(b.X(0), b.N(0), b.N(1), b.Y(0)), b => Batches.SoftmaxOfRowsReference(b.X(0), b.N(0), b.N(1), b.Y(0)),
            b => Batches.SoftmaxOfRows(b.X(0), b.N(0), b.N(1), b.Y(0)), b => Batches.SoftmaxOfRowsReference(b.X(0), b.N(0), b.N(1), b.Y(0)), sizeForThreads: 16_001),
        .. Both("MeanLoss", (d, n) => d.Inputs(21 * n).Labels(n > 0 ? 21 : 0, n, -1).Outputs(21 * n).Sizes(n),
            b => b.Return(Batches.MeanLoss(b.X(0), b.L(0), b.N(0), b.Y(0))), b => b.Return(Batches.MeanLossReference(b.X(0), b.L(0), b.N(0), b.Y(0))),
            b => b.Return(Batches.MeanLoss(b.X(0), b.L(0), b.N(0), b.Y(0))), b => b.Return(Batches.MeanLossReference(b.X(0), b.L(0), b.N(0), b.Y(0))), sizeForThreads: 5_001),
        .. Both("SoftmaxInBlocks", (d, n) => d.Inputs(n).Outputs(n),
            b => Batches.Softmax(b.X(0), b.Y(0)), b => Batches.SoftmaxReference(b.X(0), b.Y(0)),
            b => Batches.Softmax(b.X(0), b.Y(0)), b => Batches.SoftmaxReference(b.X(0), b.Y(0)), sizeForThreads: 1_100_001),
        .. Both("Centred", (d, n) => d.Inputs(4 * n).Outputs(4 * n).Sizes(n > 0 ? 4 : 0, n),
            b => b.Return(Batches.Centred(b.X(0), b.N(0), b.N(1), b.Y(0))), b => b.Return(Batches.CentredReference(b.X(0), b.N(0), b.N(1), b.Y(0))),
            b => b.Return(Batches.Centred(b.X(0), b.N(0), b.N(1), b.Y(0))), b => b.Return(Batches.CentredReference(b.X(0), b.N(0), b.N(1), b.Y(0))), sizeForThreads: 300_001),
    ];
}
