using System;
using KernelGen;

namespace KernelGen.Corpus;

internal static class Statistics
{
    private readonly record struct Moments(double N, double Mean, double M2);

    public static double VarianceOfThree(double a, double b, double c)
    {
        double mean = (a + b + c) / 3;
        double meanOfSquares = (a * a + b * b + c * c) / 3;
        return meanOfSquares - mean * mean;
    }

    public static double SampleDeviationFromSums(int n, double sum, double sumOfSquares)
    {
        if (n < 2 || n > 1000000) throw new ArgumentOutOfRangeException(nameof(n));
        if (!(sumOfSquares >= 0)) throw new ArgumentOutOfRangeException(nameof(sumOfSquares));
        return Math.Sqrt((sumOfSquares - sum * sum / n) / (n - 1));
    }

    private static Moments Push(Moments s, double x)
    {
        double n = s.N + 1;
        double d = x - s.Mean;
        double mean = s.Mean + d / n;
        return new Moments(n, mean, s.M2 + d * (x - mean));
    }

    public static double WelfordOfFour(double a, double b, double c, double d)
    {
        var s = Push(Push(Push(Push(new Moments(0, 0, 0), a), b), c), d);
        return s.M2 / (s.N - 1);
    }

    public static double NormalDensity(double x, double mu, double sigma)
    {
        double z = (x - mu) / sigma;
        return Math.Exp(-0.5 * z * z) / (sigma * Math.Sqrt(2 * Math.PI));
    }

    public static double NormalLogDensity(double x, double mu, double sigma)
    {
        double z = (x - mu) / sigma;
        return -0.5 * z * z - Math.Log(sigma) - 0.9189385332046728;
    }

    public static double Logit(double probability) => Math.Log(probability / (1 - probability));

    public static double LogitByParts([Probability] double p) => Math.Log(p) - double.LogP1(-p);

    public static double BinaryEntropy(double p) => -p * Math.Log2(p) - (1 - p) * Math.Log2(1 - p);

    public static float Softplus(float x) => MathF.Log(1 + MathF.Exp(x));

    public static float SoftplusFolded(float x) => MathF.Max(x, 0) + float.LogP1(MathF.Exp(-MathF.Abs(x)));

    public static double LogSumExpOfThree(double a, double b, double c) => Math.Log(Math.Exp(a) + Math.Exp(b) + Math.Exp(c));

    public static double LogSumExpShifted(double a, double b, double c)
    {
        double m = Math.Max(a, Math.Max(b, c));
        return m + Math.Log(Math.Exp(a - m) + Math.Exp(b - m) + Math.Exp(c - m));
    }

    public static double LogDifferenceExpSplit(double a, double b)
    {
        if (!(a > b)) return double.NaN;
        double d = b - a;
        return a + (d > -0.6931471805599453 ? Math.Log(-double.ExpM1(d)) : double.LogP1(-Math.Exp(d)));
    }

    public static double AtLeastOneSuccessLogScale(double probability, int trials)
    {
        if (!(probability >= 0 && probability < 1) || trials < 1) return double.NaN;
        return -double.ExpM1(trials * double.LogP1(-probability));
    }

    public static double WeibullCumulative(double x, double lambda, double k) => 1 - Math.Exp(-Math.Pow(x / lambda, k));

    public static double ParetoSurvival([Range(1, 1e6)] double x, [Range(0.1, 20)] double alpha) => Math.Pow(x, -alpha);

    public static double GumbelCumulative(double x, double mu, double beta) => Math.Exp(-Math.Exp(-(x - mu) / beta));

    public static double WelchT(double m1, double v1, int n1, double m2, double v2, int n2) =>
        (m1 - m2) / Math.Sqrt(v1 / n1 + v2 / n2);

    public static double PooledVariance(double v1, int n1, double v2, int n2)
    {
        if (n1 < 2 || n2 < 2 || !(v1 >= 0) || !(v2 >= 0)) return double.NaN;
        return ((n1 - 1) * v1 + (n2 - 1) * v2) / (n1 + n2 - 2);
    }

    public static double CorrelationFromSums(int n, double sx, double sy, double sxx, double syy, double sxy) =>
        (n * sxy - sx * sy) / Math.Sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));

    public static double FisherZ(double r)
    {
        if (!(r > -1 && r < 1)) return double.NaN;
        return 0.5 * Math.Log((1 + r) / (1 - r));
    }

    public static double PoissonLogMass(int k, double lambda)
    {
        if (k < 0 || k > 20) return double.NaN;
        if (!(lambda > 0 && lambda < 1000)) return double.NaN;
        double logFactorial = 0;
        for (int i = 2; i <= k; i++) logFactorial += Math.Log(i);
        return k * Math.Log(lambda) - lambda - logFactorial;
    }

    public static float LogLossFromScore(float y, float s) =>
        (s > 0 ? s : 0) - s * y + MathF.Log(1 + MathF.Exp(-MathF.Abs(s)));

    public static float BetaVariance(float a, float b) => a * b / ((a + b) * (a + b) * (a + b + 1));

    public static double WilsonLower(double phat, int n)
    {
        if (!(phat >= 0 && phat <= 1)) return double.NaN;
        if (n < 1 || n > 100000) return double.NaN;
        const double Z = 1.959963984540054;
        double z2 = Z * Z;
        double center = phat + z2 / (2 * n);
        double half = Z * Math.Sqrt(phat * (1 - phat) / n + z2 / (4.0 * n * n));
        return (center - half) / (1 + z2 / n);
    }

    public static double BayesPosterior([Probability] double prior, [Probability] double sensitivity, [Probability] double specificity)
    {
        double hit = prior * sensitivity;
        return hit / (hit + (1 - prior) * (1 - specificity));
    }

    public static double CauchyUpperTail(double x) => 0.5 - Math.Atan(x) / Math.PI;

    public static double LaplaceCumulative(double x) => x < 0 ? 0.5 * Math.Exp(x) : 1 - 0.5 * Math.Exp(-x);

    public static double LogisticDensity(double x, double s)
    {
        double e = Math.Exp(-Math.Abs(x) / s);
        double d = 1 + e;
        return e / (s * d * d);
    }
}
