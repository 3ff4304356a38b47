using System.Numerics;
using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;

namespace KernelGen.Corpus.Numbers;

/// <summary>What stands for Math and MathF in the exact reading of a function.</summary>
public static class NumberMath
{
    // The constant is a number of the program like any other.
    public static Number PI => Math.PI;

    public static Number E => Math.E;

    public static Number Abs(Number a) => new(a.Value.Abs());

    public static int Abs(int a) => Math.Abs(a);

    public static Number Max(Number a, Number b) => Apply(Op.Max, a, b);

    public static int Max(int a, int b) => Math.Max(a, b);

    public static Number Min(Number a, Number b) => Apply(Op.Min, a, b);

    public static int Min(int a, int b) => Math.Min(a, b);

    public static Number Clamp(Number a, Number low, Number high) => Min(Max(a, low), high);

    public static int Clamp(int a, int low, int high) => Math.Clamp(a, low, high);

    public static int Sign(Number a) => a.Value.Sign;

    public static Number CopySign(Number a, Number b) => Apply(Op.CopySign, a, b);

    public static Number Truncate(Number a)
    {
        BigFloat value = a.Value;
        if (!value.IsFinite || value.Exponent >= 0) return a;
        BigInteger whole = BigInteger.Abs(value.Mantissa) >> -value.Exponent;
        return new(new BigFloat(value.Sign < 0 ? -whole : whole, 0));
    }

    public static Number Floor(Number a) => Truncate(a) is var whole && whole > a ? whole - 1 : whole;

    public static Number Ceiling(Number a) => -Floor(-a);

    public static Number Round(Number a) => Apply(Op.Round, a, a);

    public static Number FusedMultiplyAdd(Number a, Number b, Number c) => a * b + c;

    public static Number Sqrt(Number a) => Apply(Op.Sqrt, a, a);

    public static Number Cbrt(Number a) => Apply(Op.Cbrt, a, a);

    public static Number Pow(Number a, Number b) => Apply(Op.Pow, a, b);

    public static Number Exp(Number a) => Apply(Op.Exp, a, a);

    public static Number Log(Number a) => Apply(Op.Log, a, a);

    public static Number Log(Number a, Number b) => Log(a) / Log(b);

    public static Number Log2(Number a) => Apply(Op.Log2, a, a);

    public static Number Log10(Number a) => Apply(Op.Log10, a, a);

    public static Number Sin(Number a) => Apply(Op.Sin, a, a);

    public static Number Cos(Number a) => Apply(Op.Cos, a, a);

    public static Number Tan(Number a) => Apply(Op.Tan, a, a);

    public static Number Asin(Number a) => Apply(Op.Asin, a, a);

    public static Number Acos(Number a) => Apply(Op.Acos, a, a);

    public static Number Atan(Number a) => Apply(Op.Atan, a, a);

    public static Number Atan2(Number a, Number b) => Apply(Op.Atan2, a, b);

    public static Number Sinh(Number a) => Apply(Op.Sinh, a, a);

    public static Number Cosh(Number a) => Apply(Op.Cosh, a, a);

    public static Number Tanh(Number a) => Apply(Op.Tanh, a, a);

    public static Number Asinh(Number a) => Apply(Op.Asinh, a, a);

    public static Number Acosh(Number a) => Apply(Op.Acosh, a, a);

    public static Number Atanh(Number a) => Apply(Op.Atanh, a, a);

    private static Number Apply(Op op, Number a, Number b) => new(ExactMath.Apply(Number.Arithmetic, op, a.Value, b.Value, b.Value));
}
