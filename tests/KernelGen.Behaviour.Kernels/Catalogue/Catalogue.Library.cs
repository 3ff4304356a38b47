using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Oracles;

namespace KernelGen.Behaviour;

/// <summary>Kernels that the library itself is made of.</summary>
internal static partial class Catalogue
{
    private static IEnumerable<KernelCase<float>> LibraryOfFloats =>
    [
        new("StableSum", a => StableMath.Sum(a.X), a => (float)ExactSum.Of(Doubles(a.X)).Value) { Oracle = SumOracles.Sum },
        new("StableDot", a => StableMath.Dot(a.X, a.W), a => (float)ExactSum.OfProducts(Doubles(a.X), Doubles(a.W)).Value) { Inputs = ["x", "y"], Oracle = SumOracles.Dot },
    ];

    private static IEnumerable<KernelCase<double>> LibraryOfDoubles =>
    [
        new("StableSumOfDoubles", a => StableMath.Sum(a.X), a => ExactSum.Of(a.X).Value) { Oracle = SumOracles.Sum },
        new("StableDotOfDoubles", a => StableMath.Dot(a.X, a.W), a => ExactSum.OfProducts(a.X, a.W).Value) { Inputs = ["x", "y"], Oracle = SumOracles.Dot },
    ];

    private static double[] Doubles(ReadOnlySpan<float> x)
    {
        double[] doubles = new double[x.Length];
        for (int i = 0; i < x.Length; i++) doubles[i] = x[i];
        return doubles;
    }
}
