using KernelGen.Compiler.Ir;

namespace KernelGen.Generators.FrontEnd;

/// <summary>The numbers that a generic method has a name for: <c>T.One</c>, <c>T.NegativeInfinity</c>.</summary>
internal static class KnownConstants
{
    public static Expression? Find(string name, IrType type, bool isHalf) => (name, isHalf) switch
    {
        ("Epsilon", true) => Constant.Of(type, 1.0 / (1 << 24)),
        ("MaxValue", true) => Constant.Of(type, 65504),
        ("MinValue", true) => Constant.Of(type, -65504),
        _ => Find(name, type) is { } constant ? isHalf ? Halves.Round(constant) : constant : null,
    };

    private static Constant? Find(string name, IrType type) => (name, type.IsFloat) switch
    {
        ("Zero" or "AdditiveIdentity", true) => Constant.Of(type, 0),
        ("One" or "MultiplicativeIdentity", true) => Constant.Of(type, 1),
        ("NegativeOne", true) => Constant.Of(type, -1),
        ("NegativeZero", true) => Constant.Of(type, -0.0),
        ("NaN", true) => Constant.Of(type, double.NaN),
        ("PositiveInfinity", true) => Constant.Of(type, double.PositiveInfinity),
        ("NegativeInfinity", true) => Constant.Of(type, double.NegativeInfinity),
        ("E", true) => Constant.Of(type, System.Math.E),
        ("Pi", true) => Constant.Of(type, System.Math.PI),
        ("Tau", true) => Constant.Of(type, 2 * System.Math.PI),
        ("Epsilon", true) => new Constant(type, 1),
        ("MaxValue", true) => type == IrType.Float32 ? new Constant(type, FloatBits.Of(float.MaxValue)) : new Constant(type, FloatBits.Of(double.MaxValue)),
        ("MinValue", true) => type == IrType.Float32 ? new Constant(type, FloatBits.Of(float.MinValue)) : new Constant(type, FloatBits.Of(double.MinValue)),
        ("Zero" or "AdditiveIdentity", false) => Constant.OfInteger(type, 0),
        ("One" or "MultiplicativeIdentity", false) => Constant.OfInteger(type, 1),
        _ => null,
    };
}
