using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Kernels;
using KernelGen.Behaviour.Oracles;

namespace KernelGen.Behaviour;

internal static partial class Catalogue
{
    private static IEnumerable<KernelCase<float>> NormalizersOfFloats =>
    [
        new("Softmax", Void<float>(a => Normalizers.Softmax(a.X, a.Y)), Void<float>(a => Normalizers.SoftmaxReference(a.X, a.Y)))
        {
            Outputs = ["y"],
            Oracle = NormalizerOracles.Softmax,
            Twins =
            [
                Void<float>(a => Normalizers.SoftmaxOn512(a.X, a.Y)), Void<float>(a => Normalizers.SoftmaxOn256(a.X, a.Y)),
                Void<float>(a => Normalizers.SoftmaxOn128(a.X, a.Y)), Void<float>(a => Normalizers.SoftmaxOnScalar(a.X, a.Y)),
            ],
        },
        new("SoftmaxStrict", Void<float>(a => Normalizers.SoftmaxStrict(a.X, a.Y)), Void<float>(a => Normalizers.SoftmaxReference(a.X, a.Y)))
        {
            Outputs = ["y"],
            Oracle = NormalizerOracles.Softmax,
        },
        new("LogSoftmax", Void<float>(a => Normalizers.LogSoftmax(a.X, a.Y)), Void<float>(a => Normalizers.LogSoftmaxReference(a.X, a.Y)))
        {
            Outputs = ["y"],
            Oracle = NormalizerOracles.LogSoftmax,
        },
        new("MinMax", Void<float>(a => Normalizers.MinMax(a.X, a.Y)), Void<float>(a => Normalizers.MinMaxReference(a.X, a.Y)))
        {
            Outputs = ["y"],
            Oracle = NormalizerOracles.MinMax,
        },
        new("MinMaxStrict", Void<float>(a => Normalizers.MinMaxStrict(a.X, a.Y)), Void<float>(a => Normalizers.MinMaxReference(a.X, a.Y)))
        {
            Outputs = ["y"],
        },
        new("L2", a => Normalizers.L2(a.X, a.Y), a => Normalizers.L2Reference(a.X, a.Y))
        {
            Outputs = ["y"],
            Oracle = NormalizerOracles.L2,
        },
        new("Standardize", Void<float>(a => Normalizers.Standardize(a.X, a.A, a.Y)), Void<float>(a => Normalizers.StandardizeReference(a.X, a.A, a.Y)))
        {
            Outputs = ["y"],
            Oracle = NormalizerOracles.Standardize,
        },
    ];

    private static IEnumerable<KernelCase<double>> NormalizersOfDoubles =>
    [
        new("SoftmaxOfDoubles", Void<double>(a => Normalizers.Softmax(a.X, a.Y)), Void<double>(a => Normalizers.SoftmaxReference(a.X, a.Y)))
        {
            Outputs = ["y"],
            Oracle = NormalizerOracles.Softmax,
        },
        new("L2OfDoubles", a => Normalizers.L2(a.X, a.Y), a => Normalizers.L2Reference(a.X, a.Y))
        {
            Outputs = ["y"],
            Oracle = NormalizerOracles.L2,
        },
    ];
}
