using KernelGen.Compiler.Ir;

namespace KernelGen.Accuracy;

/// <summary>The functions of doubles as sums of two doubles: some forty bits more than the result can hold.</summary>
internal static class DoubleOracles
{
    public static Func<double, Exact>? Unary(MathFunction function) => function switch
    {
        MathFunction.Exp or MathFunction.ExpNonPositive => Exp,
        MathFunction.Log => x => Log(x, 1),
        MathFunction.Exp2 => Exp2,
        MathFunction.ExpM1 => ExpM1,
        MathFunction.Log2 => x => Log(x, ExactMath.Ln2),
        MathFunction.Log10 => x => Log(x, ExactMath.Ln10),
        MathFunction.Log1P => Log1P,
        MathFunction.Tanh => Tanh,
        MathFunction.Sigmoid => Sigmoid,
        MathFunction.Softplus => Softplus,
        MathFunction.LogSigmoid => x => -Softplus(-x),
        MathFunction.Log1MExp => Log1MExp,
        _ => null,
    };

    public static Func<double, double, Exact>? Binary(MathFunction function) => function switch
    {
        MathFunction.Pow => Pow,
        MathFunction.LogAddExp => LogAddExp,
        _ => null,
    };

    public static Func<double, double>? UnaryPeer(MathFunction function) => function switch
    {
        MathFunction.Exp => Math.Exp,
        MathFunction.Log => Math.Log,
        MathFunction.Exp2 => double.Exp2,
        MathFunction.ExpM1 => double.ExpM1,
        MathFunction.Log2 => Math.Log2,
        MathFunction.Log10 => Math.Log10,
        MathFunction.Log1P => double.LogP1,
        MathFunction.Tanh => Math.Tanh,
        _ => null,
    };

    public static Func<double, double, double>? BinaryPeer(MathFunction function) => function switch
    {
        MathFunction.Pow => Math.Pow,
        _ => null,
    };

    private static Exact Exp(double x)
    {
        if (double.IsNaN(x)) return x;
        return Math.Abs(x) > 800 ? x > 0 ? double.PositiveInfinity : 0 : ExactMath.Exp(x);
    }

    private static Exact Exp2(double x)
    {
        if (double.IsNaN(x)) return x;
        if (Math.Abs(x) > 1100) return x > 0 ? double.PositiveInfinity : 0;
        double n = Math.Round(x);
        Exact power = ExactMath.Exp(ExactMath.Ln2 * (x - n));
        return power with { Exponent = power.Exponent + (int)n };
    }

    private static Exact ExpM1(double x)
    {
        if (double.IsNaN(x) || x == 0) return x;
        if (x > 40) return Exp(x);
        return x < -100 ? -1.0 : Tiny(x, ExactMath.ExpM1);
    }

    private static Exact Log(double x, DoubleDouble ofBase)
    {
        if (!(x > 0) || double.IsInfinity(x) || x == 1) return x == 0 ? double.NegativeInfinity : x == 1 ? 0 : x > 0 ? x : double.NaN;
        int n = Math.ILogB(x);
        double m = Math.ScaleB(x, -n);
        if (m > 1.5) (m, n) = (m / 2, n + 1);
        return ofBase == ExactMath.Ln2 ? ExactMath.Log(m) / ofBase + n : (ExactMath.Log(m) + ExactMath.Ln2 * n) / ofBase;
    }

    private static Exact Log1P(double x)
    {
        if (!(x > -1) || double.IsInfinity(x) || x == 0) return x == -1 ? double.NegativeInfinity : x >= 0 ? x : double.NaN;
        return x > 1e100 ? Log(x, 1) : Tiny(x, ExactMath.Log1P);
    }

    private static Exact Tanh(double x)
    {
        if (double.IsNaN(x) || x == 0) return x;
        if (Math.Abs(x) > 100) return (double)Math.Sign(x);
        return Tiny(x, value =>
        {
            DoubleDouble e = ExactMath.ExpM1(value.Scale(2));
            return e / (e + 2);
        });
    }

    private static Exact Sigmoid(double x)
    {
        if (double.IsNaN(x)) return x;
        Exact e = Exp(-Math.Abs(x));
        if (e.Special is { } zero) return x > 0 ? 1 : zero;
        return x > 0 ? (DoubleDouble)1 / (e.Scaled + 1) : new Exact(e.Value / (e.Scaled + 1), e.Exponent);
    }

    private static Exact Softplus(double x)
    {
        if (double.IsNaN(x)) return x;
        Exact e = Exp(-Math.Abs(x));
        if (e.Special is { } zero) return x > 0 ? x : zero;
        if (x < -100) return e;
        return ExactMath.Log1P(e.Scaled) + Math.Max(x, 0);
    }

    private static Exact Log1MExp(double x)
    {
        if (!(x < 0)) return x == 0 ? double.NegativeInfinity : double.NaN;
        Exact e = Exp(x);
        if (e.Special is not null) return -0.0;
        if (x < -100) return -e;
        if (x > -1e-100) return Log(-x, 1);
        return x > -0.7 ? ExactMath.Log(-ExactMath.ExpM1(x)) : ExactMath.Log1P(-e.Scaled);
    }

    private static Exact LogAddExp(double x, double y)
    {
        double max = Math.Max(x, y), min = Math.Min(x, y);
        if (double.IsNaN(max) || double.IsInfinity(max) || double.IsNegativeInfinity(min)) return max + 0.0;
        DoubleDouble distance = DoubleDouble.Sum(min, -max);
        if (distance.High < -800) return max == 0 ? 0 : (DoubleDouble)max;
        Exact e = ExactMath.Exp(distance);
        if (distance.High < -100) return max == 0 ? e : e.Scaled + max;
        return ExactMath.Log1P(e.Scaled) + max;
    }

    /// <summary>The base library knows the special cases; otherwise |x|^y = e^(y · log |x|).</summary>
    private static Exact Pow(double x, double y)
    {
        double near = Math.Pow(x, y);
        if (x == 0 || y == 0 || x == 1 || double.IsNaN(near) || !double.IsFinite(x) || !double.IsFinite(y)) return near;
        int n = Math.ILogB(x);
        double m = Math.ScaleB(Math.Abs(x), -n);
        if (m > 1.5) (m, n) = (m / 2, n + 1);
        DoubleDouble z = (ExactMath.Log(m) + ExactMath.Ln2 * n) * y;
        if (!(Math.Abs(z.High) < 800)) return near;
        Exact power = ExactMath.Exp(z);
        return near < 0 || BitConverter.DoubleToInt64Bits(near) < 0 ? -power : power;
    }

    /// <summary>A function that is its argument near 0, where products with it would not be exact any more.</summary>
    private static Exact Tiny(double x, Func<DoubleDouble, DoubleDouble> function)
    {
        if (Math.Abs(x) > 1e-100) return function(x);
        return new(x * Math.ScaleB(1, 200), -200);
    }
}
