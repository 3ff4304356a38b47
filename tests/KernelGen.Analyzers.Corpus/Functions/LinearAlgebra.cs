using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen;

namespace KernelGen.Corpus;

// Rows (A, B) and (C, D).
public readonly record struct Matrix2(double A, double B, double C, double D)
{
    public double Determinant => A * D - B * C;

    public double Trace => A + D;

    public static Matrix2 operator *(Matrix2 m, Matrix2 n) =>
        new(m.A * n.A + m.B * n.C, m.A * n.B + m.B * n.D, m.C * n.A + m.D * n.C, m.C * n.B + m.D * n.D);
}

public readonly record struct Column3(double X, double Y, double Z)
{
    public double Norm => Math.Sqrt(X * X + Y * Y + Z * Z);

    public double LargestAbsolute => Math.Max(Math.Abs(X), Math.Max(Math.Abs(Y), Math.Abs(Z)));

    public static Column3 operator *(double s, Column3 v) => new(s * v.X, s * v.Y, s * v.Z);

    public static Column3 operator -(Column3 a, Column3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static double Dot(Column3 a, Column3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    public static Column3 Cross(Column3 a, Column3 b) =>
        new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

    public static double Triple(Column3 a, Column3 b, Column3 c) => Dot(a, Cross(b, c));
}

internal static class LinearAlgebra
{
    private const double Tolerance = 1e-12;

    private static float FloatDot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length) throw new ArgumentException("Lengths differ.");
        float sum = 0f;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static double Horner(double[] coefficients, double x)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--) value = value * x + coefficients[i];
        return value;
    }

    private static double Slope(double[] coefficients, double x)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i > 0; i--) value = value * x + i * coefficients[i];
        return value;
    }

    private static double Discriminant(double a, double b, double c) => b * b - 4 * a * c;

    private static double Bell(double x) => Math.Exp(-x * x);

    public static float DotProduct(float[] a, float[] b)
    {
        float sum = 0f;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    public static float EuclideanNorm(ReadOnlySpan<float> v) => MathF.Sqrt(FloatDot(v, v));

    public static double ScaledNorm(double[] v)
    {
        double scale = 0, squares = 1;
        foreach (double x in v)
        {
            if (x == 0) continue;
            double size = Math.Abs(x);
            if (scale < size)
            {
                squares = 1 + squares * (scale / size) * (scale / size);
                scale = size;
            }
            else
            {
                squares += size / scale * (size / scale);
            }
        }
        return scale * Math.Sqrt(squares);
    }

    public static float Hypotenuse(float x, float y)
    {
        float ax = MathF.Abs(x), ay = MathF.Abs(y);
        float big = MathF.Max(ax, ay), small = MathF.Min(ax, ay);
        if (big == 0f) return 0f;
        float ratio = small / big;
        return big * MathF.Sqrt(1f + ratio * ratio);
    }

    public static float GivensCosine(float f, float g) => f / MathF.Sqrt(f * f + g * g);

    public static double GivensSine(double a, double b)
    {
        if (b == 0) return 0;
        if (Math.Abs(b) > Math.Abs(a))
        {
            double t = -a / b;
            return 1 / Math.Sqrt(1 + t * t);
        }
        double u = -b / a;
        return u / Math.Sqrt(1 + u * u);
    }

    public static double HouseholderBeta(Column3 column)
    {
        double alpha = column.X >= 0 ? -column.Norm : column.Norm;
        double lead = column.X - alpha;
        double size = lead * lead + column.Y * column.Y + column.Z * column.Z;
        return size == 0 ? 0 : 2 / size;
    }

    public static double Solve2X(double a, double b, double c, double d, double r, double s)
    {
        double determinant = new Matrix2(a, b, c, d).Determinant;
        if (determinant == 0) throw new InvalidOperationException("The matrix is singular.");
        return (r * d - b * s) / determinant;
    }

    public static double Cramer3(Column3 a, Column3 b, Column3 c, Column3 right)
    {
        double determinant = Column3.Triple(a, b, c);
        return Math.Abs(determinant) < Tolerance ? double.NaN : Column3.Triple(right, b, c) / determinant;
    }

    public static float Determinant3(float a, float b, float c, float d, float e, float f, float g, float h, float i) =>
        a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);

    public static double LargerEigenvalue(Matrix2 m)
    {
        double half = m.Trace / 2;
        return half + Math.Sqrt(half * half - m.Determinant);
    }

    public static double JacobiTangent(double app, double aqq, double apq)
    {
        if (apq == 0) return 0;
        double theta = (aqq - app) / (2 * apq);
        double t = 1 / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        return theta < 0 ? -t : t;
    }

    public static double SquaredTrace(double a, double b, double c, double d)
    {
        var m = new Matrix2(a, b, c, d);
        return (m * m).Trace;
    }

    public static double GramSchmidtResidual(Column3 v, Column3 q)
    {
        Column3 rest = v - Column3.Dot(v, q) / Column3.Dot(q, q) * q;
        return rest.Norm;
    }

    public static double MaxScaledLength(Column3 v)
    {
        double m = v.LargestAbsolute;
        return m == 0 ? 0 : m * (1 / m * v).Norm;
    }

    public static double QuadraticRoot(double a, double b, double c)
    {
        double discriminant = Discriminant(a, b, c);
        if (discriminant < 0) return double.NaN;
        return (-b + Math.Sqrt(discriminant)) / (2 * a);
    }

    public static double QuadraticSmallRoot(double a, double b, double c)
    {
        if (a == 0) return -c / b;
        double discriminant = Discriminant(a, b, c);
        if (discriminant < 0) return double.NaN;
        double q = -0.5 * (b + Math.CopySign(Math.Sqrt(discriminant), b));
        return q == 0 ? 0 : c / q;
    }

    public static double PolynomialRatio(double[] numerator, double[] denominator, double x) =>
        Horner(numerator, x) / Horner(denominator, x);

    public static double NewtonRoot(double[] coefficients, double start)
    {
        double x = start;
        for (int i = 0; i < 50; i++)
        {
            double step = Horner(coefficients, x) / Slope(coefficients, x);
            x -= step;
            if (Math.Abs(step) <= Tolerance * Math.Abs(x)) break;
        }
        return x;
    }

    public static double SecantStep(double x0, double x1, double f0, double f1) => x1 - f1 * (x1 - x0) / (f1 - f0);

    public static double BabylonianRoot([Positive] double value)
    {
        double guess = value > 1 ? value / 2 : 1, previous;
        int rounds = 0;
        do
        {
            previous = guess;
            guess = 0.5 * (guess + value / guess);
        }
        while (Math.Abs(guess - previous) > 1e-14 * guess && ++rounds < 2000);
        return guess;
    }

    public static double ForwardDifference(double x, double h) => (Bell(x + h) - Bell(x)) / h;

    public static double CentralDifference(double x)
    {
        double h = 6e-6 * Math.Max(1, Math.Abs(x));
        return (Bell(x + h) - Bell(x - h)) / (2 * h);
    }

    public static float SecondDifference(float left, float middle, float right, float spacing) =>
        (left - 2f * middle + right) / (spacing * spacing);

    public static double Trapezoid(double[] x, double[] y)
    {
        double area = 0;
        for (int i = 1; i < x.Length; i++) area += 0.5 * (x[i] - x[i - 1]) * (y[i] + y[i - 1]);
        return area;
    }

    public static double SimpsonBell(double a, double b, int intervals)
    {
        if (intervals <= 0 || intervals % 2 != 0) throw new ArgumentOutOfRangeException(nameof(intervals));
        double h = (b - a) / intervals, sum = Bell(a) + Bell(b);
        for (int i = 1; i < intervals; i++) sum += (i % 2 == 0 ? 2 : 4) * Bell(a + i * h);
        return sum * h / 3;
    }

    public static float LinearInterpolation(float x0, float y0, float x1, float y1, float x) =>
        y0 + (x - x0) * (y1 - y0) / (x1 - x0);

    public static double LagrangeValue(double[] nodes, double[] values, double x)
    {
        double result = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            double basis = values[i];
            for (int j = 0; j < nodes.Length; j++)
            {
                if (j != i) basis *= (x - nodes[j]) / (nodes[i] - nodes[j]);
            }
            result += basis;
        }
        return result;
    }

    public static float RayleighQuotient(float a, float b, float d, float x, float y) =>
        (a * x * x + 2f * b * x * y + d * y * y) / (x * x + y * y);
}
