using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Kernels.Forms;

namespace KernelGen.Behaviour;

internal static partial class Catalogue
{
    private static IEnumerable<CheckedKernel> SparseNormalizersForms =>
    [
        .. Both("Sparsemax", (d, n) => d.Inputs(n).Outputs(n),
            b => SparseNormalizers.Sparsemax(b.X(0), b.Y(0)), b => SparseNormalizers.SparsemaxReference(b.X(0), b.Y(0)),
            b => SparseNormalizers.Sparsemax(b.X(0), b.Y(0)), b => SparseNormalizers.SparsemaxReference(b.X(0), b.Y(0))),
        .. Both("Entmax", (d, n) => d.Inputs(n).Outputs(n),
            b => SparseNormalizers.Entmax(b.X(0), b.Y(0)), b => SparseNormalizers.EntmaxReference(b.X(0), b.Y(0)),
            b => SparseNormalizers.Entmax(b.X(0), b.Y(0)), b => SparseNormalizers.EntmaxReference(b.X(0), b.Y(0))),
        .. Both("CausalSoftmax", (d, n) => d.Inputs(Math.Min(n, 40) * Math.Min(n, 40)).Outputs(Math.Min(n, 40) * Math.Min(n, 40)).Sizes(Math.Min(n, 40)),
            b => SparseNormalizers.CausalSoftmax(b.X(0), b.N(0), b.Y(0)), b => SparseNormalizers.CausalSoftmaxReference(b.X(0), b.N(0), b.Y(0)),
            b => SparseNormalizers.CausalSoftmax(b.X(0), b.N(0), b.Y(0)), b => SparseNormalizers.CausalSoftmaxReference(b.X(0), b.N(0), b.Y(0))),
        .. Both("Attention", (d, n) => d.Inputs(n, 3 * n, 3 * n).Outputs(n).Sizes(3),
            b => SparseNormalizers.Attention(b.X(0), b.X(1), b.X(2), b.N(0), b.Y(0)), b => SparseNormalizers.AttentionReference(b.X(0), b.X(1), b.X(2), b.N(0), b.Y(0)),
            b => SparseNormalizers.Attention(b.X(0), b.X(1), b.X(2), b.N(0), b.Y(0)), b => SparseNormalizers.AttentionReference(b.X(0), b.X(1), b.X(2), b.N(0), b.Y(0))),
        .. Both("AttentionWithPositions", (d, n) => d.Inputs(n).Outputs(n).Sizes(d.Between(0, n)).Scalars(0.25),
            b => SparseNormalizers.AttentionWithPositions(b.X(0), b.A(0), b.N(0), b.Y(0)), b => SparseNormalizers.AttentionWithPositionsReference(b.X(0), b.A(0), b.N(0), b.Y(0)),
            b => SparseNormalizers.AttentionWithPositions(b.X(0), b.A(0), b.N(0), b.Y(0)), b => SparseNormalizers.AttentionWithPositionsReference(b.X(0), b.A(0), b.N(0), b.Y(0))),
    ];
}
