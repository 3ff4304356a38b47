using System.Runtime.CompilerServices;
using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>
/// How wrong a computed value may be, to first order: each operation hands on the errors of its operands by its slope and
/// adds its own rounding. A cheap sieve: only what it finds suspect is computed in high precision.
/// </summary>
internal static class ErrorEstimate
{
    [MethodImpl(Jit.Optimized)]
    public static double Apply(Op op, NumericType type, double r, double a, double ea, double b, double eb)
    {
        double error = op is Op.Add or Op.Subtract or Op.Sum ? ea + eb + Unit(type) * Math.Abs(r) : OfOther(op, type, r, a, ea, b, eb);
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    [MethodImpl(Jit.Optimized)]
    private static double OfOther(Op op, NumericType type, double r, double a, double ea, double b, double eb)
    {
        double rounding = Unit(type) * Math.Abs(r);
        // So far below zero that no product with another number brings it back.
        if (r == 0 && op is Op.Exp or Op.Exp2 or Op.Exp10 && a < 3 * Math.Log(type.MinNormal())) return 0;
        // A result among the subnormal numbers, or zero, is off by their distance, of which half is no number of type double.
        if (Math.Abs(r) < type.MinNormal() && op is Op.Multiply or Op.Divide or Op.Exp or Op.Pow or Op.Product or Op.Reciprocal && a != 0 && !(op == Op.Multiply && b == 0)) rounding = type.MinNormal() * 2 * Unit(type);
        double inherited = Saturates(op, a, b) ? Saturated(op, type, a, ea) : Inherited(op, r, a, ea, b, eb);
        // Inside of these a number is rounded beside 1.
        if (op is >= Op.BclLog1P and <= Op.BclExp10M1 && a != 0) inherited += Unit(type) * (1 + Math.Abs(r));
        return inherited + (op is Op.Negate or Op.Abs or Op.Max or Op.Min or Op.Maximum or Op.Minimum or Op.Carry or Op.CopySign ? 0 : rounding);
    }

    /// <summary>The bits that an error costs a value.</summary>
    [MethodImpl(Jit.Optimized)]
    public static double Bits(NumericType type, double value, double error)
    {
        if (error == 0) return 0;
        if (double.IsInfinity(error) || double.IsNaN(value) || double.IsInfinity(value)) return Rounding.Width(type);
        // Zero and subnormal numbers have neighbours as well.
        double half = Unit(type) * Math.Max(Math.Abs(value), type.MinNormal());
        return Math.Min(Rounding.Width(type), Math.Max(0, Math.Log(error / half, 2)));
    }

    private static double Unit(NumericType type) => type switch
    {
        NumericType.Half => 1.0 / 2048,
        NumericType.Float => 1.0 / 16777216,
        NumericType.Integer or NumericType.Boolean or NumericType.None => 0,
        _ => 1.0 / 9007199254740992,
    };

    /// <summary>Whether what overflowed ends where any large number does: in 1 / x, exp(-x), tanh(x).</summary>
    private static bool Saturates(Op op, double a, double b) => op switch
    {
        Op.Divide => double.IsInfinity(b) && !double.IsInfinity(a),
        Op.Reciprocal or Op.Atan or Op.Tanh => double.IsInfinity(a),
        Op.Exp or Op.Exp2 or Op.Exp10 or Op.Sigmoid => double.IsNegativeInfinity(a),
        _ => false,
    };

    /// <summary>How far from there the operation may be of a number that is just too large, or the root of such a one.</summary>
    private static double Saturated(Op op, NumericType type, double a, double ea) => op == Op.Divide ? (Math.Abs(a) + ea) / Math.Sqrt(type.MaxValue()) : 1 / type.MaxValue();

    [MethodImpl(Jit.Optimized)]
    private static double Inherited(Op op, double r, double a, double ea, double b, double eb)
    {
        if (ea == 0 && eb == 0) return 0;
        double size = Math.Abs(a);
        switch (op)
        {
            case Op.Add or Op.Subtract or Op.Sum or Op.Hypot or Op.FusedMultiplyAdd: return ea + eb;
            case Op.Multiply or Op.Product: return size * eb + Math.Abs(b) * ea;
            case Op.Divide: return (ea + Math.Abs(r) * eb) / Math.Abs(b);
            case Op.Reciprocal: return Math.Abs(r) * ea / size;
            case Op.Negate or Op.Abs or Op.Cast or Op.Carry or Op.Sigmoid or Op.Softplus: return ea;
            case Op.Max or Op.Min or Op.Maximum or Op.Minimum: return Math.Max(ea, eb);
            case Op.Sqrt: return r == 0 ? Math.Sqrt(ea) : ea / (2 * r);
            case Op.Cbrt: return r == 0 ? ea : ea * Math.Abs(r / (3 * a));
            case Op.Exp or Op.Exp2 or Op.Exp10: return Math.Abs(r) * ea * 2.31;
            case Op.Log or Op.Log2 or Op.Log10: return 1.5 * ea / size;
            case Op.Sin: return Math.Abs(Math.Cos(a)) * ea;
            case Op.Cos: return Math.Abs(Math.Sin(a)) * ea;
            case Op.Tan: return (1 + r * r) * ea;
            case Op.Asin or Op.Acos: return size >= 1 ? Math.Sqrt(2 * ea) : ea / Math.Sqrt((1 - size) * (1 + size));
            case Op.Atan: return ea / (1 + a * a);
            case Op.Tanh: return (1 - r * r) * ea;
            case Op.Sinh: return Math.Cosh(a) * ea;
            case Op.Cosh: return Math.Abs(Math.Sinh(a)) * ea;
            case Op.Atanh: return ea / Math.Abs(1 - a * a);
            case Op.Pow: return Math.Abs(r) * (Math.Abs(b) * ea / size + (size > 0 ? Math.Abs(Math.Log(size)) : 0) * eb);
            case Op.Atan2: return (size * eb + Math.Abs(b) * ea) / (a * a + b * b);
            case Op.Floor or Op.Ceiling or Op.Round or Op.Truncate or Op.Sign: return 0;
            default: return double.PositiveInfinity;
        }
    }
}
