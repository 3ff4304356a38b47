using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>The operations of the IR as mathematics means them.</summary>
internal static class ExactMath
{
    private static readonly BigFloat s_ten = new(10, 0);

    public static BigFloat Apply(BigArithmetic m, Op op, BigFloat a, BigFloat b, BigFloat c)
    {
        if (!KnownResults.IsWorthwhile(op)) return Compute(m, op, a, b, c);
        if (m.Known.TryGet(op, a, out BigFloat result)) return result;
        result = Compute(m, op, a, b, c);
        m.Known.Add(op, a, result);
        return result;
    }

    private static BigFloat Compute(BigArithmetic m, Op op, BigFloat a, BigFloat b, BigFloat c) => op switch
    {
        Op.Add or Op.Sum => m.Add(a, b),
        Op.Subtract => m.Subtract(a, b),
        Op.Multiply or Op.Product => m.Multiply(a, b),
        Op.Divide => m.Divide(a, b),
        Op.Reciprocal => m.Divide(BigFloat.One, a),
        Op.Remainder => a.IsFinite && b.IsFinite ? BigFloat.FromDouble(a.ToDouble() % b.ToDouble()) : BigFloat.NotANumber,
        Op.Negate => a.Negate(),
        Op.FusedMultiplyAdd => m.Add(m.Multiply(a, b), c),
        Op.Cast or Op.Carry => a,
        Op.Abs => a.Abs(),
        Op.Sqrt => m.Sqrt(a),
        Op.Cbrt => m.Cbrt(a),
        Op.Exp => m.Exp(a),
        Op.Exp2 => m.Pow(BigFloat.Two, a),
        Op.Exp10 => m.Pow(s_ten, a),
        Op.ExpM1 or Op.BclExpM1 => m.ExpM1(a),
        Op.BclExp2M1 => m.ExpM1(m.Multiply(a, m.Ln2)),
        Op.BclExp10M1 => m.ExpM1(m.Multiply(a, m.Ln10)),
        Op.Log => m.Log(a),
        Op.Log2 => m.Divide(m.Log(a), m.Ln2),
        Op.Log10 => m.Divide(m.Log(a), m.Ln10),
        Op.Log1P or Op.BclLog1P => m.Log1P(a),
        Op.BclLog2P1 => m.Divide(m.Log1P(a), m.Ln2),
        Op.BclLog10P1 => m.Divide(m.Log1P(a), m.Ln10),
        Op.Sin => m.Sin(a),
        Op.Cos => m.Cos(a),
        Op.Tan => m.Tan(a),
        Op.Asin => m.Asin(a),
        Op.Acos => m.Acos(a),
        Op.Atan => m.Atan(a),
        Op.Sinh => m.Sinh(a),
        Op.Cosh => m.Cosh(a),
        Op.Tanh => m.Tanh(a),
        Op.Asinh => m.Asinh(a),
        Op.Acosh => m.Acosh(a),
        Op.Atanh => m.Atanh(a),
        Op.Erf => m.Erf(a),
        Op.Erfc => m.Erfc(a),
        Op.NormalCdf => m.Multiply(BigFloat.Half, m.Erfc(m.Multiply(a, m.Sqrt(BigFloat.Half)).Negate())),
        Op.Floor or Op.Ceiling or Op.Round or Op.Truncate => ToInteger(op, a),
        Op.Sign => BigFloat.FromDouble(a.Sign),
        Op.Pow => m.Pow(a, b),
        Op.Atan2 => m.Atan2(a, b),
        Op.Hypot => m.Sqrt(m.Add(m.Multiply(a, a), m.Multiply(b, b))),
        Op.Max or Op.Maximum => Larger(m, a, b),
        Op.Min or Op.Minimum => Larger(m, a.Negate(), b.Negate()).Negate(),
        Op.CopySign => b.Sign < 0 ? a.Abs().Negate() : a.Abs(),
        Op.Sigmoid => m.Divide(BigFloat.One, m.Add(BigFloat.One, m.Exp(a.Negate()))),
        Op.LogSigmoid => Softplus(m, a.Negate()).Negate(),
        Op.Softplus => Softplus(m, a),
        Op.Log1MExp => m.Log(m.ExpM1(a).Negate()),
        Op.Entropy => a.IsExactZero ? a : m.Multiply(a, m.Log(a)).Negate(),
        Op.LogAddExp => LogAddExp(m, a, b),
        Op.XLogY => a.IsExactZero ? a : m.Multiply(a, m.Log(b)),
        Op.RelativeEntropy => a.IsExactZero ? a : m.Multiply(a, m.Log(m.Divide(a, b))),
        _ => BigFloat.Undetermined,
    };

    private static BigFloat Larger(BigArithmetic m, BigFloat a, BigFloat b)
    {
        if (a.Kind >= BigKind.NotANumber) return a;
        if (b.Kind >= BigKind.NotANumber) return b;
        return m.Compare(a, b) switch
        {
            > 0 => a,
            < 0 => b,
            // Too close to tell: either is right within its error.
            _ => a.IsFinite && b.IsFinite && a.Error != BigFloat.Exact ? a : b,
        };
    }

    private static BigFloat Softplus(BigArithmetic m, BigFloat a) => a.Sign > 0 ? m.Add(a, m.Log1P(m.Exp(a.Negate()))) : m.Log1P(m.Exp(a));

    private static BigFloat LogAddExp(BigArithmetic m, BigFloat a, BigFloat b)
    {
        BigFloat larger = Larger(m, a, b);
        if (larger.IsInfinite) return larger;
        return m.Add(larger, m.Log1P(m.Exp(m.Subtract(a, b).Abs().Negate())));
    }

    private static BigFloat ToInteger(Op op, BigFloat a)
    {
        if (!a.IsFinite) return a;
        double value = a.ToDouble();
        // A value within its own error of an integer is that integer.
        double nearest = Math.Round(value);
        if (a.Error != BigFloat.Exact && Math.Abs(value - nearest) < 1e-12 * Math.Max(1, Math.Abs(value))) return BigFloat.FromDouble(nearest);
        return BigFloat.FromDouble(op switch
        {
            Op.Floor => Math.Floor(value),
            Op.Ceiling => Math.Ceiling(value),
            Op.Round => nearest,
            _ => Math.Truncate(value),
        });
    }
}
