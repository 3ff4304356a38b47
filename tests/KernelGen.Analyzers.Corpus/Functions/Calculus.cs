using System;
using KernelGen;

namespace KernelGen.Corpus;

internal static class Calculus
{
    private readonly record struct Cx(double Re, double Im);

    private static Cx Mul(Cx a, Cx b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);

    private static double F(double x) => x * Math.Exp(-x);

    public static double RootIncrement(double x) => Math.Sqrt(x + 1) - Math.Sqrt(x);

    public static double LargerRoot(double a, double b, double c) => (-b + Math.Sqrt(b * b - 4 * a * c)) / (2 * a);

    public static double QuadraticRootCopySign(double a, double b, double c)
    {
        double d = b * b - 4 * a * c;
        if (d < 0) return double.NaN;
        double q = -0.5 * (b + Math.CopySign(Math.Sqrt(d), b));
        return Math.Max(q / a, c / q);
    }

    public static double DepressedCubicRoot(double p, double q)
    {
        if (!(p > 0 && p < 1000 && Math.Abs(q) < 1000)) return double.NaN;
        double d = Math.Sqrt(q * q / 4 + p * p * p / 27);
        return Math.Cbrt(-q / 2 + d) + Math.Cbrt(-q / 2 - d);
    }

    public static double ForwardDifferenceSine(double x, double h) => (Math.Sin(x + h) - Math.Sin(x)) / h;

    public static double CentralDifference(double x, double h)
    {
        if (!(h > 0 && h <= 1) || !(x >= 0 && x <= 50)) return double.NaN;
        return (F(x + h) - F(x - h)) / (2 * h);
    }

    public static double SecondDifference(double a, double b, double c, double h) => (a - 2 * b + c) / (h * h);

    public static double ReciprocalDifferenceCombined(double x, double h)
    {
        if (!(x > 0) || !(h > 0)) return double.NaN;
        return -h / (x * (x + h));
    }

    public static double ArctangentDifferenceQuotient([NonNegative] double x) => Math.Atan(1 / (1 + x * (x + 1)));

    public static double CubeRootIncrementRationalized(double x)
    {
        if (x < 0 || x > 1e15) throw new ArgumentOutOfRangeException(nameof(x));
        double a = Math.Cbrt(x + 1), b = Math.Cbrt(x);
        return 1 / (a * a + a * b + b * b);
    }

    public static double LogIncrement([Range(1, 1e12)] double n) => Math.Log(n + 1) - Math.Log(n);

    public static double CompoundLimit(double n) => Math.Pow(1 + 1 / n, n);

    public static double CotangentRemainder(double x) => 1 / x - 1 / Math.Tan(x);

    public static double HalfAngleTangentSum(double angle) => Math.Sin(angle) / (1 + Math.Cos(angle));

    public static double CosineOfDouble(double x)
    {
        double c = Math.Cos(x), s = Math.Sin(x);
        return c * c - s * s;
    }

    public static double CosineDifferenceProduct(double a, double b) => -2 * Math.Sin((a + b) / 2) * Math.Sin((a - b) / 2);

    public static double ExpSecondDifferenceSquared([Range(-300, 300)] double x)
    {
        double s = Math.Sinh(x / 2);
        return 4 * s * s;
    }

    public static float DifferenceOfSquares(float a, float b) => a * a - b * b;

    public static float DifferenceOfFourthPowers(float a, float b) => (a - b) * (a + b) * (a * a + b * b);

    public static float ExpandedFifthPower(float x) => ((((x - 5) * x + 10) * x - 10) * x + 5) * x - 1;

    public static float FifthPower(float x)
    {
        float t = x - 1;
        float s = t * t;
        return s * s * t;
    }

    public static double ComplexModulus(double re, double im) => Math.Sqrt(re * re + im * im);

    public static double ComplexQuotientReal(double a, double b, double c, double d) => (a * c + b * d) / (c * c + d * d);

    // Smith's division
    public static double ComplexQuotientImaginarySmith(double a, double b, double c, double d)
    {
        if (Math.Abs(c) >= Math.Abs(d))
        {
            double r = d / c;
            return (b - a * r) / (c + d * r);
        }
        double s = c / d;
        return (b * s - a) / (c * s + d);
    }

    public static double ComplexRootImaginary(double x, double y)
    {
        double m = Math.Sqrt(x * x + y * y);
        return Math.CopySign(Math.Sqrt((m - x) / 2), y);
    }

    public static double ComplexLogModulusNearCircle(double x, double y)
    {
        if (!(x > 0.5 && x < 1.5) || !(Math.Abs(y) < 0.5)) return double.NaN;
        return 0.5 * double.LogP1((x - 1) * (x + 1) + y * y);
    }

    public static double ComplexCubeReal(double x, double y)
    {
        var z = new Cx(x, y);
        return Mul(z, Mul(z, z)).Re;
    }

    public static double DeterminantFused(double a, double b, double c, double d)
    {
        double w = b * c;
        double e = Math.FusedMultiplyAdd(-b, c, w);
        double f = Math.FusedMultiplyAdd(a, d, -w);
        return f + e;
    }

    public static float GeometricSum(float r, int n) => (1 - MathF.Pow(r, n)) / (1 - r);

    public static float GeometricSumHorner(float r)
    {
        if (!(r > -2f && r < 2f)) return float.NaN;
        float s = 1;
        for (int i = 0; i < 7; i++) s = 1 + r * s;
        return s;
    }

    public static double SimpsonReciprocal([Range(0.1, 100)] double a, [Range(0.1, 100)] double width) =>
        width / 6 * (1 / a + 4 / (a + width / 2) + 1 / (a + width));

    public static float NewtonRootStep(float guess, float value) => 0.5f * (guess + value / guess);

    public static double CompensatedSum(double a, double b, double c, double d)
    {
        double sum = a, comp = 0;
        double y = b - comp, t = sum + y;
        comp = t - sum - y;
        sum = t;
        y = c - comp;
        t = sum + y;
        comp = t - sum - y;
        sum = t;
        y = d - comp;
        return sum + y;
    }
}
