using KernelGen.Compiler.Ir;

namespace KernelGen.Accuracy;

/// <summary>The functions of doubles as sums of two doubles: some forty bits more than the result can hold.</summary>
internal static class DoubleOracles
{
    public static Func<double, Exact>? Unary(MathFunction function) => function switch
    {
        MathFunction.Exp or MathFunction.ExpNonPositive => Exp,
        MathFunction.Log or MathFunction.LogFromOne => x => Log(x, 1),
        MathFunction.Exp2 => Exp2,
        MathFunction.ExpM1 or MathFunction.ExpM1Fast or MathFunction.ExpM1NonPositive => ExpM1,
        MathFunction.Log2 => x => Log(x, ExactMath.Ln2),
        MathFunction.Log10 => x => Log(x, ExactMath.Ln10),
        MathFunction.Log1P => Log1P,
        MathFunction.Tanh or MathFunction.TanhFast => Tanh,
        MathFunction.Sigmoid or MathFunction.SigmoidFast => Sigmoid,
        MathFunction.Softplus or MathFunction.SoftplusFast => Softplus,
        MathFunction.LogSigmoid or MathFunction.LogSigmoidFast => x => -Softplus(-x),
        MathFunction.Log1MExp => Log1MExp,
        MathFunction.Cbrt => Cbrt,
        MathFunction.Erf => x => double.IsNaN(x) || x == 0 ? x : Math.Abs(x) > 6.5 ? Math.Sign(x) : Tiny(x, value => ExactTrigonometry.Erf(value.High), ExactTrigonometry.TwoOverRootPi),
        MathFunction.Erfc => Erfc,
        MathFunction.Sin => x => !double.IsFinite(x) ? double.NaN : x == 0 ? x : Tiny(x, value => ExactTrigonometry.Sin(value.High)),
        MathFunction.Cos => x => !double.IsFinite(x) ? (Exact)double.NaN : ExactTrigonometry.Cos(x),
        MathFunction.Tan => x => !double.IsFinite(x) ? double.NaN : x == 0 ? x : Tiny(x, value => ExactTrigonometry.Tan(value.High)),
        MathFunction.Atan => x => double.IsNaN(x) || x == 0 ? x : Math.Abs(x) > 1e30 ? ExactTrigonometry.HalfPi.Scale(Math.Sign(x)) : Tiny(x, ExactTrigonometry.Atan),
        MathFunction.Asin => x => !(Math.Abs(x) <= 1) ? double.NaN : x == 0 ? x : Tiny(x, ExactTrigonometry.Asin),
        MathFunction.Acos => x => !(Math.Abs(x) <= 1) ? (Exact)double.NaN : x == 1 ? (Exact)0.0 : ExactTrigonometry.Acos(x),
        MathFunction.Sinh => Sinh,
        MathFunction.Cosh => Cosh,
        MathFunction.RoundToHalf => x => (double)(Half)x is var half && double.IsFinite(half) && half != 0 ? (Exact)(DoubleDouble)half : half,
        MathFunction.LogGamma => ExactGamma.LogGamma,
        MathFunction.Digamma => ExactGamma.Digamma,
        _ => null,
    };

    /// <summary>For functions whose terms cancel: the size of the larger term, whose last place counts where the value is smaller.</summary>
    public static Func<double, double>? Terms(MathFunction function) => function switch
    {
        MathFunction.LogGamma => x => x < 0 ? Math.Max(1, LibM.LogGamma(1 - x)) : 0,
        MathFunction.Digamma => x => x < 0 ? Math.Max(2, Math.Log(-x)) : 0,
        _ => null,
    };

    public static Func<double, double, Exact>? Binary(MathFunction function) => function switch
    {
        MathFunction.Pow => Pow,
        MathFunction.LogAddExp => LogAddExp,
        MathFunction.XLogY => (x, y) => Times(x, y, Log(y, 1)),
        MathFunction.XLog1PY => (x, y) => Times(x, y, Log1P(y)),
        MathFunction.Hypot => Hypot,
        MathFunction.Atan2 => Atan2,
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

    /// <summary>The logarithm to a base, which is given by its natural logarithm.</summary>
    public static Exact Log(double x, DoubleDouble ofBase)
    {
        if (!(x > 0) || double.IsInfinity(x) || x == 1) return x == 0 ? double.NegativeInfinity : x == 1 ? 0 : x > 0 ? x : double.NaN;
        int n = Math.ILogB(x);
        double m = Math.ScaleB(x, -n);
        if (m > 1.5) (m, n) = (m / 2, n + 1);
        if (ofBase == ExactMath.Ln2) return ExactMath.Log(m) / ofBase + n;
        DoubleDouble log = ExactMath.Log(m) + ExactMath.Ln2 * n;
        return ofBase == 1 ? log : log / ofBase;
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

    private static Exact Times(double x, double y, Exact log)
    {
        if (x == 0 && !double.IsNaN(y)) return 0;
        if (log.Special is { } special) return x * special;
        if (!double.IsFinite(x)) return x * log.Value.High;
        if (x == 0) return double.NaN;
        int n = Math.ILogB(x), place = Math.ILogB(log.Value.High);
        return new(log.Value.Scale(Math.ScaleB(1, -place)) * Math.ScaleB(x, -n), n + place + log.Exponent);
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

    private static Exact Sinh(double x)
    {
        if (!double.IsFinite(x) || x == 0) return x;
        if (Math.Abs(x) > 800) return double.CopySign(double.PositiveInfinity, x);
        if (Math.Abs(x) > 40) return Halved(x);
        return Tiny(x, value =>
        {
            DoubleDouble e = ExactMath.ExpM1(value.High < 0 ? -value : value), sinh = (e + e / (e + 1)).Scale(0.5);
            return value.High < 0 ? -sinh : sinh;
        });
    }

    private static Exact Cosh(double x)
    {
        if (!double.IsFinite(x)) return Math.Abs(x);
        if (Math.Abs(x) > 800) return double.PositiveInfinity;
        if (Math.Abs(x) > 40) return Halved(Math.Abs(x));
        DoubleDouble e = ExactMath.Exp(x).Scaled;
        return (e + (DoubleDouble)1 / e).Scale(0.5);
    }

    /// <summary>e^|x| / 2 with the sign of x.</summary>
    private static Exact Halved(double x)
    {
        Exact e = ExactMath.Exp(Math.Abs(x));
        e = e with { Exponent = e.Exponent - 1 };
        return x < 0 ? -e : e;
    }

    private static Exact Cbrt(double x)
    {
        if (!double.IsFinite(x) || x == 0) return x;
        int n = (int)Math.Floor(Math.ILogB(x) / 3.0);
        double v = Math.ScaleB(Math.ScaleB(x, -n), -2 * n);
        double guess = Math.Cbrt(v);
        DoubleDouble cube = DoubleDouble.Product(guess, guess) * guess;
        // A step of Halley's method: of the third order.
        DoubleDouble root = (v - cube) / (cube.Scale(2) + v) * guess + guess;
        return new(root, n);
    }

    private static Exact Erfc(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x > 28) return 0;
        if (x < -6.5) return 2;
        return x > 3 ? ExactTrigonometry.Erfc(x) : Math.Abs(x) < 1e-100 ? (DoubleDouble)1 : -ExactTrigonometry.Erf(x) + 1;
    }

    private static Exact Hypot(double x, double y)
    {
        if (double.IsInfinity(x) || double.IsInfinity(y)) return double.PositiveInfinity;
        if (double.IsNaN(x) || double.IsNaN(y)) return double.NaN;
        double larger = Math.Max(Math.Abs(x), Math.Abs(y)), smaller = Math.Min(Math.Abs(x), Math.Abs(y));
        if (larger == 0) return 0;
        int n = Math.ILogB(larger);
        (larger, smaller) = (Math.ScaleB(larger, -n), Math.ScaleB(smaller, -n));
        return new(ExactTrigonometry.Sqrt(DoubleDouble.Product(larger, larger) + DoubleDouble.Product(smaller, smaller)), n);
    }

    private static Exact Atan2(double y, double x)
    {
        double near = Math.Atan2(y, x);
        if (double.IsNaN(near) || near == 0 || !double.IsFinite(x) || !double.IsFinite(y) || x == 0 || y == 0) return near == 0 || double.IsNaN(near) ? near : Angle(near);
        int ny = Math.ILogB(y), nx = Math.ILogB(x);
        double my = Math.ScaleB(Math.Abs(y), -ny), mx = Math.ScaleB(Math.Abs(x), -nx);
        DoubleDouble quotient = (DoubleDouble)my / mx;
        int n = ny - nx;
        Exact angle = n < -200 ? new Exact(quotient, n) : n > 200 ? ExactTrigonometry.HalfPi : ExactTrigonometry.Atan(quotient.Scale(Math.ScaleB(1, n)));
        if (x < 0) angle = ExactTrigonometry.HalfPi.Scale(2) - angle.Scaled;
        return y < 0 ? -angle : angle;
    }

    /// <summary>The multiple of π/4 that a double is nearest to.</summary>
    private static Exact Angle(double near) => ExactTrigonometry.HalfPi * (Math.Round(near / (Math.PI / 4)) / 2);

    /// <summary>A function that is its argument near 0, where products with it would not be exact any more.</summary>
    private static Exact Tiny(double x, Func<DoubleDouble, DoubleDouble> function, DoubleDouble? slope = null)
    {
        if (Math.Abs(x) > 1e-100) return function(x);
        return new((slope ?? 1) * (x * Math.ScaleB(1, 200)), -200);
    }
}
