using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Kernels.Forms;

namespace KernelGen.Behaviour;

internal static partial class Catalogue
{
    private static IEnumerable<CheckedKernel> RowNormalizersForms =>
    [
        .. Both("SoftmaxOfRows", (d, n) => d.Inputs(3 * n).Outputs(3 * n).Sizes(3, n),
            b => RowNormalizers.SoftmaxOfRows(b.X(0), b.N(0), b.N(1), b.Y(0)), b => RowNormalizers.SoftmaxOfRowsReference(b.X(0), b.N(0), b.N(1), b.Y(0)),
            b => RowNormalizers.SoftmaxOfRows(b.X(0), b.N(0), b.N(1), b.Y(0)), b => RowNormalizers.SoftmaxOfRowsReference(b.X(0), b.N(0), b.N(1), b.Y(0))),
        .. Both("SoftmaxOfColumns", (d, n) => d.Inputs(3 * n).Outputs(3 * n).Sizes(3, n),
            b => RowNormalizers.SoftmaxOfColumns(b.X(0), b.N(0), b.N(1), b.Y(0)), b => RowNormalizers.SoftmaxOfColumnsReference(b.X(0), b.N(0), b.N(1), b.Y(0)),
            b => RowNormalizers.SoftmaxOfColumns(b.X(0), b.N(0), b.N(1), b.Y(0)), b => RowNormalizers.SoftmaxOfColumnsReference(b.X(0), b.N(0), b.N(1), b.Y(0))),
        .. Both("LogSoftmaxOfRows", (d, n) => d.Inputs(4 * n).Outputs(4 * n).Sizes(4),
            b => RowNormalizers.LogSoftmaxOfRows(b.X(0), b.N(0), b.Y(0)), b => RowNormalizers.LogSoftmaxOfRowsReference(b.X(0), b.N(0), b.Y(0)),
            b => RowNormalizers.LogSoftmaxOfRows(b.X(0), b.N(0), b.Y(0)), b => RowNormalizers.LogSoftmaxOfRowsReference(b.X(0), b.N(0), b.Y(0))),
        .. Both("LayerNorm", (d, n) => d.Inputs(2 * n, n, n).Outputs(2 * n).Sizes(2).Scalars(1e-3),
            b => RowNormalizers.LayerNorm(b.X(0), b.X(1), b.X(2), b.N(0), b.A(0), b.Y(0)), b => RowNormalizers.LayerNormReference(b.X(0), b.X(1), b.X(2), b.N(0), b.A(0), b.Y(0)),
            b => RowNormalizers.LayerNorm(b.X(0), b.X(1), b.X(2), b.N(0), b.A(0), b.Y(0)), b => RowNormalizers.LayerNormReference(b.X(0), b.X(1), b.X(2), b.N(0), b.A(0), b.Y(0))),
        .. Both("RmsNorm", (d, n) => d.Inputs(n, n).Outputs(n + 1).Scalars(1e-3),
            b => RowNormalizers.RmsNorm(b.X(0), b.X(1), b.A(0), b.Y(0)), b => RowNormalizers.RmsNormReference(b.X(0), b.X(1), b.A(0), b.Y(0)),
            b => RowNormalizers.RmsNorm(b.X(0), b.X(1), b.A(0), b.Y(0)), b => RowNormalizers.RmsNormReference(b.X(0), b.X(1), b.A(0), b.Y(0))),
        .. Both("BatchNorm", (d, n) => d.Inputs(5 * n).Outputs(n, n, 5 * n).Sizes(5, n),
            b => RowNormalizers.BatchNorm(b.X(0), b.N(0), b.N(1), b.Y(0), b.Y(1), b.Y(2)), b => RowNormalizers.BatchNormReference(b.X(0), b.N(0), b.N(1), b.Y(0), b.Y(1), b.Y(2)),
            b => RowNormalizers.BatchNorm(b.X(0), b.N(0), b.N(1), b.Y(0), b.Y(1), b.Y(2)), b => RowNormalizers.BatchNormReference(b.X(0), b.N(0), b.N(1), b.Y(0), b.Y(1), b.Y(2))),
        .. Both("UnitLength", (d, n) => d.Outputs(n),
            b => b.Return(RowNormalizers.UnitLength(b.Y(0))), b => b.Return(RowNormalizers.UnitLengthReference(b.Y(0))),
            b => b.Return(RowNormalizers.UnitLength(b.Y(0))), b => b.Return(RowNormalizers.UnitLengthReference(b.Y(0)))),
        .. Both("ShareOfTotal", (d, n) => d.Inputs(n).Outputs(n),
            b => RowNormalizers.ShareOfTotal(b.X(0), b.Y(0)), b => RowNormalizers.ShareOfTotalReference(b.X(0), b.Y(0)),
            b => RowNormalizers.ShareOfTotal(b.X(0), b.Y(0)), b => RowNormalizers.ShareOfTotalReference(b.X(0), b.Y(0))),
        .. Both("SoftmaxAtTemperature", (d, n) => d.Inputs(n).Outputs(n).Scalars(d.Between(-1, 2)),
            b => RowNormalizers.SoftmaxAtTemperature(b.X(0), b.A(0), b.Y(0)), b => RowNormalizers.SoftmaxAtTemperatureReference(b.X(0), b.A(0), b.Y(0)),
            b => RowNormalizers.SoftmaxAtTemperature(b.X(0), b.A(0), b.Y(0)), b => RowNormalizers.SoftmaxAtTemperatureReference(b.X(0), b.A(0), b.Y(0))),
        .. Both("MaskedSoftmax", (d, n) => d.Inputs(n).Labels(n, 3).Outputs(n),
            b => RowNormalizers.MaskedSoftmax(b.X(0), b.L(0), b.Y(0)), b => RowNormalizers.MaskedSoftmaxReference(b.X(0), b.L(0), b.Y(0)),
            b => RowNormalizers.MaskedSoftmax(b.X(0), b.L(0), b.Y(0)), b => RowNormalizers.MaskedSoftmaxReference(b.X(0), b.L(0), b.Y(0))),
    ];
}
