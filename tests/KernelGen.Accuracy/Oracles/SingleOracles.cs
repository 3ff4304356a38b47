using KernelGen.Compiler.Ir;

namespace KernelGen.Accuracy;

/// <summary>
/// The functions of floats in double: their error is far below a unit of the last place of a float. Where the base library
/// has no such function, or one that cancels, it is written here in a way that does not.
/// </summary>
internal static class SingleOracles
{
    public static Func<double, double>? Unary(MathFunction function) => function switch
    {
        MathFunction.Exp or MathFunction.ExpNonPositive => Math.Exp,
        MathFunction.Log or MathFunction.LogFromOne => Math.Log,
        MathFunction.Exp2 => x => Math.Pow(2, x),
        MathFunction.ExpM1 or MathFunction.ExpM1Fast or MathFunction.ExpM1NonPositive => ExpM1,
        MathFunction.Log2 => Log2,
        MathFunction.Log10 => Math.Log10,
        MathFunction.Log1P => Log1P,
        MathFunction.Tanh or MathFunction.TanhFast => Math.Tanh,
        MathFunction.Sigmoid or MathFunction.SigmoidFast => x => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)),
        MathFunction.Softplus or MathFunction.SoftplusFast => Softplus,
        MathFunction.LogSigmoid or MathFunction.LogSigmoidFast => x => -Softplus(-x),
        MathFunction.Log1MExp => x => x > 0 ? double.NaN : x > -0.6931471805599453 ? Math.Log(-ExpM1(x)) : Log1P(-Math.Exp(x)),
        MathFunction.Cbrt => Math.Cbrt,
        MathFunction.Erf => LibM.Erf,
        MathFunction.Erfc => LibM.Erfc,
        MathFunction.Sin => Math.Sin,
        MathFunction.Cos => Math.Cos,
        MathFunction.Tan => Math.Tan,
        MathFunction.Atan => Math.Atan,
        MathFunction.Asin => Math.Asin,
        MathFunction.Acos => Math.Acos,
        MathFunction.Sinh => Math.Sinh,
        MathFunction.Cosh => Math.Cosh,
        MathFunction.RoundToHalf => x => (double)(Half)x,
        MathFunction.LogGamma => LibM.LogGamma,
        MathFunction.Digamma => QuickDigamma.Of,
        _ => null,
    };

    public static Func<double, double, double>? Binary(MathFunction function) => function switch
    {
        MathFunction.Pow => Math.Pow,
        MathFunction.LogAddExp => LogAddExp,
        MathFunction.XLogY => (x, y) => x == 0 && !double.IsNaN(y) ? 0 : x * Math.Log(y),
        MathFunction.XLog1PY => (x, y) => x == 0 && !double.IsNaN(y) ? 0 : x * Log1P(y),
        MathFunction.Hypot => double.Hypot,
        MathFunction.Atan2 => Math.Atan2,
        _ => null,
    };

    /// <summary>Kahan's: what the exponential's rounding did, its logarithm tells.</summary>
    private static double ExpM1(double x)
    {
        double e = Math.Exp(x);
        return e == 1 ? x : e - 1 == -1 ? -1 : double.IsInfinity(e) ? e : (e - 1) * (x / Math.Log(e));
    }

    /// <summary>Kahan's: what the sum's rounding did, the sum tells.</summary>
    private static double Log1P(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(x) ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>The exponent apart from the rest, so that next to 1 nothing cancels.</summary>
    private static double Log2(double x)
    {
        if (!(x > 0) || double.IsInfinity(x)) return Math.Log2(x);
        int exponent = Math.ILogB(x);
        double m = Math.ScaleB(x, -exponent);
        if (m > 1.5) (m, exponent) = (m / 2, exponent + 1);
        return exponent + Math.Log(m) * 1.4426950408889634;
    }

    private static double Softplus(double x) => x > 0 ? x + Log1P(Math.Exp(-x)) : Log1P(Math.Exp(x));

    private static double LogAddExp(double x, double y)
    {
        double max = Math.Max(x, y), min = Math.Min(x, y);
        return double.IsInfinity(max) || double.IsNaN(max) ? max : max + Log1P(Math.Exp(min - max));
    }
}
