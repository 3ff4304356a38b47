using System.Runtime.CompilerServices;
using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>The operations of the IR in the precision of the source: each is rounded to its type.</summary>
internal static class WorkingMath
{
    [MethodImpl(Jit.Optimized)]
    public static double Apply(Op op, NumericType type, double a, double b, double c) => Rounding.To(type, Compute(op, type, a, b, c));

    [MethodImpl(Jit.Optimized)]
    private static double Compute(Op op, NumericType type, double a, double b, double c)
    {
        switch (op)
        {
            case Op.Add or Op.Sum: return a + b;
            case Op.Subtract: return a - b;
            case Op.Multiply or Op.Product: return a * b;
            case Op.Divide: return type == NumericType.Integer && b == 0 ? double.NaN : a / b;
            case Op.Reciprocal: return 1 / a;
            case Op.Remainder: return a % b;
            case Op.Negate: return -a;
            case Op.Cast or Op.Carry: return a;
            case Op.Abs: return Math.Abs(a);
            case Op.Sqrt: return Math.Sqrt(a);
            case Op.Exp: return Math.Exp(a);
            case Op.Exp2: return Math.Pow(2, a);
            case Op.Exp10: return Math.Pow(10, a);
            case Op.Log: return Math.Log(a);
            case Op.Log2: return Math.Log(a, 2);
            case Op.Log10: return Math.Log10(a);
            case Op.Sin: return Math.Sin(a);
            case Op.Cos: return Math.Cos(a);
            case Op.Tan: return Math.Tan(a);
            case Op.Asin: return Math.Asin(a);
            case Op.Acos: return Math.Acos(a);
            case Op.Atan: return Math.Atan(a);
            case Op.Sinh: return Math.Sinh(a);
            case Op.Cosh: return Math.Cosh(a);
            case Op.Tanh: return Math.Tanh(a);
            case Op.Floor: return Math.Floor(a);
            case Op.Ceiling: return Math.Ceiling(a);
            case Op.Round: return Math.Round(a);
            case Op.Truncate: return Math.Truncate(a);
            case Op.Sign: return double.IsNaN(a) ? double.NaN : Math.Sign(a);
            case Op.Cbrt: return Cbrt(a);
            case Op.Erf: return NormalError.Erf(a);
            case Op.Erfc: return NormalError.Erfc(a);
            case Op.NormalCdf: return NormalError.Erfc(-a * Math.Sqrt(0.5)) / 2;
            case Op.Pow: return Math.Pow(a, b);
            case Op.Atan2: return Math.Atan2(a, b);
            case Op.Max or Op.Maximum: return Math.Max(a, b);
            case Op.Min or Op.Minimum: return Math.Min(a, b);
            case Op.CopySign: return BitConverter.DoubleToInt64Bits(b) < 0 ? -Math.Abs(a) : Math.Abs(a);
            case Op.BclLog1P: return Math.Log(Rounding.To(type, a + 1));
            case Op.BclLog2P1: return Math.Log(Rounding.To(type, a + 1), 2);
            case Op.BclLog10P1: return Math.Log10(Rounding.To(type, a + 1));
            case Op.BclExpM1: return Rounding.To(type, Math.Exp(a)) - 1;
            case Op.BclExp2M1: return Rounding.To(type, Math.Pow(2, a)) - 1;
            case Op.BclExp10M1: return Rounding.To(type, Math.Pow(10, a)) - 1;
            default: return Accurate(op, a, b, c);
        }
    }

    private static double Cbrt(double a)
    {
        if (a == 0 || double.IsNaN(a) || double.IsInfinity(a)) return a;
        double root = Math.Sign(a) * Math.Pow(Math.Abs(a), 1.0 / 3);
        // Newton's step takes away what a third, rounded, did.
        return root - (root - a / (root * root)) / 3;
    }

    /// <summary>What is right to the last bit, or nearly, wherever it is implemented.</summary>
    private static double Accurate(Op op, double a, double b, double c)
    {
        if (double.IsNaN(a) || double.IsNaN(b) || double.IsNaN(c)) return double.NaN;
        if (op == Op.FusedMultiplyAdd && (double.IsInfinity(a) || double.IsInfinity(b) || double.IsInfinity(c))) return a * b + c;
        return ExactMath.Apply(Precisions.First, op, BigFloat.FromDouble(a), BigFloat.FromDouble(b), BigFloat.FromDouble(c)).ToDouble();
    }
}
