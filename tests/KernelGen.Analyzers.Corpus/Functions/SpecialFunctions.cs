using System;
using KernelGen;

namespace KernelGen.Corpus;

internal static class SpecialFunctions
{
    public static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x) / x;

    public static double ExpRatio(double x) => (Math.Exp(x) - 1) / x;

    // Kahan's quotient
    public static double ExpRatioByLog(double x)
    {
        double u = Math.Exp(x);
        if (u == 1) return 1;
        double um1 = u - 1;
        if (um1 == -1) return -1 / x;
        return double.IsInfinity(u) ? u : um1 / Math.Log(u);
    }

    public static double ExpTailSeries(double x)
    {
        if (!(Math.Abs(x) <= 1)) return double.NaN;
        double sum = 1;
        for (int k = 18; k >= 3; k--) sum = 1 + x / k * sum;
        return 0.5 * x * x * sum;
    }

    public static double CosineRatioHalf(double x)
    {
        if (Math.Abs(x) < 1e-150) return 0.5;
        double s = Math.Sin(x / 2) / x;
        return 2 * s * s;
    }

    public static float HyperbolicTangent(float x)
    {
        float e = MathF.Exp(2 * x);
        return (e - 1) / (e + 1);
    }

    public static double InverseHyperbolicSine(double x) => Math.Log(x + Math.Sqrt(x * x + 1));

    public static double InverseHyperbolicSineOdd(double x)
    {
        double a = Math.Abs(x);
        if (a > 1e8) return Math.CopySign(Math.Log(a) + 0.6931471805599453, x);
        return Math.CopySign(double.LogP1(a + a * a / (1 + Math.Sqrt(a * a + 1))), x);
    }

    public static double InverseHyperbolicCosineNearOne(double t)
    {
        if (t < 0 || t > 1e6) throw new ArgumentOutOfRangeException(nameof(t));
        return double.LogP1(t + Math.Sqrt(t * (t + 2)));
    }

    public static double InverseHyperbolicTangentQuotient([Range(0, 0.999)] double x) => 0.5 * double.LogP1(2 * x / (1 - x));

    public static double Gudermannian(double x) => Math.Atan(Math.Sinh(x));

    public static double ErfMaclaurin(double x)
    {
        if (!(Math.Abs(x) <= 2)) return double.NaN;
        double term = x, sum = x;
        for (int n = 1; n < 40; n++)
        {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    public static double ErfcRational(double x)
    {
        double t = 1 / (1 + 0.3275911 * x);
        double p = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return p * Math.Exp(-x * x);
    }

    public static double GammaLanczos(double z)
    {
        if (z < 0.5 || z > 100) throw new ArgumentOutOfRangeException(nameof(z));
        double x = z - 1;
        double s = 0.99999999999980993 + 676.5203681218851 / (x + 1) - 1259.1392167224028 / (x + 2)
            + 771.32342877765313 / (x + 3) - 176.61502916214059 / (x + 4) + 12.507343278686905 / (x + 5)
            - 0.13857109526572012 / (x + 6) + 9.9843695780195716e-6 / (x + 7) + 1.5056327351493116e-7 / (x + 8);
        double t = x + 7.5;
        return Math.Sqrt(2 * Math.PI) * Math.Pow(t, x + 0.5) * Math.Exp(-t) * s;
    }

    public static double LogGammaStirling(double x)
    {
        if (!(x >= 10)) return double.NaN;
        double y = 1 / (x * x);
        return (x - 0.5) * Math.Log(x) - x + 0.9189385332046728 + (1.0 / 12 - y * (1.0 / 360 - y / 1260)) / x;
    }

    public static double DigammaAsymptotic([Range(8, 1e6)] double x)
    {
        double r = 1 / x;
        double q = r * r;
        return Math.Log(x) - 0.5 * r - q * (1.0 / 12 - q * (1.0 / 120 - q / 252));
    }

    public static double SphericalBesselOne(double x) => Math.Sin(x) / (x * x) - Math.Cos(x) / x;

    public static float BesselJ0Series(float x)
    {
        float q = x * x / 4;
        float term = 1, sum = 1;
        for (int k = 1; k <= 12; k++)
        {
            term *= -q / (k * k);
            sum += term;
        }
        return sum;
    }

    public static double LambertStep(double w, double z)
    {
        double e = Math.Exp(w);
        return w - (w * e - z) / (e * (w + 1));
    }

    public static double EllipticK(double k)
    {
        double a = 1, b = Math.Sqrt(1 - k * k);
        for (int i = 0; i < 6; i++)
        {
            double m = (a + b) / 2;
            b = Math.Sqrt(a * b);
            a = m;
        }
        return Math.PI / (2 * a);
    }

    public static double LegendreFour(double x)
    {
        if (!(x >= -1 && x <= 1)) return double.NaN;
        double y = x * x;
        return (3 + y * (-30 + 35 * y)) / 8;
    }

    public static double ChebyshevByAngle([Range(-1, 1)] double x, int n) => Math.Cos(n * Math.Acos(x));

    public static double ChebyshevByRecurrence(double x)
    {
        double p = 1, c = x;
        for (int n = 1; n < 5; n++)
        {
            double next = 2 * x * c - p;
            p = c;
            c = next;
        }
        return c;
    }

    public static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));

    public static float Gelu(float x) => 0.5f * x * (1 + MathF.Tanh(0.7978846f * (x + 0.044715f * x * x * x)));

    public static double LogCosh(double x)
    {
        double a = Math.Abs(x);
        if (a < 0.5)
        {
            double s = Math.Sinh(a / 2);
            return double.LogP1(2 * s * s);
        }
        return a + double.LogP1(Math.Exp(-2 * a)) - 0.6931471805599453;
    }

    public static double Exsecant(double angle) => 1 / Math.Cos(angle) - 1;

    public static float SquareRootMinusOneQuotient(float x) => x / (MathF.Sqrt(1 + x) + 1);

    public static double ExponentialIntegralFraction([Range(1, 100)] double x)
    {
        double f = 0;
        for (int k = 25; k >= 1; k--) f = k / (1 + k / (x + f));
        return Math.Exp(-x) / (x + f);
    }
}
