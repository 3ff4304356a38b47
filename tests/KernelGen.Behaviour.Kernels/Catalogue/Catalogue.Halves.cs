using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Forms;
using KernelGen.Behaviour.Kernels.Forms;

namespace KernelGen.Behaviour;

internal static partial class Catalogue
{
    private static IEnumerable<CheckedKernel> HalvesForms =>
    [
        HalfConversionChecks.Checked,
        OfHalves("Softmax", (d, n) => d.Inputs(n).Outputs(n),
            b => Halves.Softmax(b.X(0), b.Y(0)), b => Halves.SoftmaxReference(b.X(0), b.Y(0)), b => Halves.SoftmaxReference(b.X(0), b.Y(0))),
        OfHalves("RmsNorm", (d, n) => d.Inputs(n).Outputs(n).Scalars(0.25),
            b => b.Return((double)Halves.RmsNorm(b.X(0), b.A(0), b.Y(0))), b => b.Return((double)Halves.RmsNormReference(b.X(0), b.A(0), b.Y(0))), b => b.Return(Halves.RmsNormReference(b.X(0), b.A(0), b.Y(0)))),
        OfHalves("Gated", (d, n) => d.Inputs(n).Labels(n, n).Outputs(n),
            b => b.Return(Doubles(Halves.Gated(b.X(0), b.L(0), b.Y(0)))), b => b.Return(Doubles(Halves.GatedReference(b.X(0), b.L(0), b.Y(0)))), b => b.Return(Halves.GatedReference(b.X(0), b.L(0), b.Y(0)))),
        OfHalves("RootsAndSigns", (d, n) => d.Inputs(n).Outputs(2 * n),
            b => Halves.RootsAndSigns(b.X(0), b.Y(0)), b => Halves.RootsAndSignsReference(b.X(0), b.Y(0)), b => Halves.RootsAndSignsReference(b.X(0), b.Y(0))),
        OfHalves("ColumnMeans", (d, n) => d.Inputs(n * 5).Outputs(Math.Max(n, 1)).Sizes(Math.Max(n, 1)),
            b => Halves.ColumnMeans(b.X(0), b.N(0), b.Y(0)), b => Halves.ColumnMeansReference(b.X(0), b.N(0), b.Y(0)), b => Halves.ColumnMeansReference(b.X(0), b.N(0), b.Y(0))),
    ];

    /// <summary>A kernel whose generic reference is specialized for Half.</summary>
    private static CheckedKernel OfHalves(string name, Func<Draws, int, Draws> draw, Action<Bundle<Half>> generated, Action<Bundle<Half>> reference, Action<Bundle<double>> exact) =>
        new Form<Half>(name + "OfHalves", draw, generated, reference, exact).Checked;

    private static (double First, double Second) Doubles((Half First, int Second) values) => ((double)values.First, values.Second);
}
