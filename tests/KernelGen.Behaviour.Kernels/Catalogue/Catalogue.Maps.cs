using KernelGen.Behaviour.Checks;
using KernelGen.Behaviour.Kernels;
using KernelGen.Behaviour.Oracles;

namespace KernelGen.Behaviour;

internal static partial class Catalogue
{
    private static IEnumerable<KernelCase<float>> MapsOfFloats =>
    [
        new("Sigmoid", Void<float>(a => Maps.Sigmoid(a.X, a.Y)), Void<float>(a => Maps.SigmoidReference(a.X, a.Y)))
        {
            Outputs = ["y"],
            Oracle = MapOracles.Sigmoid,
        },
        new("Exponential", Void<float>(a => Maps.Exponential(a.X, a.Y)), Void<float>(a => Maps.ExponentialReference(a.X, a.Y)))
        {
            Outputs = ["y"],
            Oracle = MapOracles.Exponential,
        },
        new("Logarithm", Void<float>(a => Maps.Logarithm(a.X, a.Y)), Void<float>(a => Maps.LogarithmReference(a.X, a.Y)))
        {
            Outputs = ["y"],
            Oracle = MapOracles.Logarithm,
        },
        new("Divide", Void<float>(a => Maps.Divide(a.X, a.A, a.Y)), Void<float>(a => Maps.DivideReference(a.X, a.A, a.Y)))
        {
            Outputs = ["y"],
            Oracle = MapOracles.Divide,
        },
        new("DivideStrict", Void<float>(a => Maps.DivideStrict(a.X, a.A, a.Y)), Void<float>(a => Maps.DivideReference(a.X, a.A, a.Y))) { Outputs = ["y"] },
        new("Penalties", Void<float>(a => Maps.Penalties(a.X, a.A, a.Y)), Void<float>(a => Maps.PenaltiesReference(a.X, a.A, a.Y))) { Outputs = ["y"] },
        new("Clamp", Void<float>(a => Maps.Clamp(a.X, a.A, a.B, a.Y)), Void<float>(a => Maps.ClampReference(a.X, a.A, a.B, a.Y))) { Outputs = ["y"] },
        new("Roundings", Void<float>(a => Maps.Roundings(a.X, a.A, a.Y, a.Z)), Void<float>(a => Maps.RoundingsReference(a.X, a.A, a.Y, a.Z))) { Outputs = ["whole", "signed"] },
        new("Fused", Void<float>(a => Maps.Fused(a.X, a.W, a.A, a.Y)), Void<float>(a => Maps.FusedReference(a.X, a.W, a.A, a.Y)))
        {
            Inputs = ["x", "weight"],
            Outputs = ["y"],
        },
        new("Rotate", Void<float>(a => Maps.Rotate(a.X, a.W, a.A, a.B, a.Y, a.Z)), Void<float>(a => Maps.RotateReference(a.X, a.W, a.A, a.B, a.Y, a.Z)))
        {
            Inputs = ["x", "y"],
            Outputs = ["u", "v"],
        },
        new("Collisions", a => Names.Collisions(a.X, a.A, a.Y), a => Names.References.Collisions(a.X, a.A, a.Y))
        {
            Inputs = ["in"],
            Outputs = ["left"],
            Twins = [a => Names.Nested.Collisions(a.X, a.A, a.Y)],
        },
    ];

    private static IEnumerable<KernelCase<double>> MapsOfDoubles =>
    [
        new("ExponentialOfDoubles", Void<double>(a => Maps.Exponential(a.X, a.Y)), Void<double>(a => Maps.ExponentialReference(a.X, a.Y)))
        {
            Outputs = ["y"],
            Oracle = MapOracles.Exponential,
        },
        new("LogarithmOfDoubles", Void<double>(a => Maps.Logarithm(a.X, a.Y)), Void<double>(a => Maps.LogarithmReference(a.X, a.Y)))
        {
            Outputs = ["y"],
            Oracle = MapOracles.Logarithm,
        },
        new("DivideOfDoubles", Void<double>(a => Maps.Divide(a.X, a.A, a.Y)), Void<double>(a => Maps.DivideReference(a.X, a.A, a.Y)))
        {
            Outputs = ["y"],
            Oracle = MapOracles.Divide,
        },
        new("Accumulate", Void<double>(a => Maps.Accumulate(a.X, a.A, a.Y)), Void<double>(a => Maps.AccumulateReference(a.X, a.A, a.Y))) { Outputs = ["y"] },
        new("Roots", Void<double>(a => Maps.Roots(a.X, a.Y, a.Z)), Void<double>(a => Maps.RootsReference(a.X, a.Y, a.Z))) { Outputs = ["root", "inverse"] },
        new("Condition", Void<double>(a => Maps.Condition(a.X, a.W, a.A, a.Y)), Void<double>(a => Maps.ConditionReference(a.X, a.W, a.A, a.Y)))
        {
            Inputs = ["x", "weight"],
            Outputs = ["y"],
        },
    ];
}
