using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen;

namespace KernelGen.Corpus;

// A normal distribution.
public readonly record struct Gaussian(double Mean, double Deviation)
{
    public double Variance => Deviation * Deviation;

    public double Precision => 1 / Variance;

    public double Standardize(double x) => (x - Mean) / Deviation;
}

// A beta distribution.
public readonly record struct BetaShape(double Alpha, double Beta)
{
    public double Total => Alpha + Beta;

    public double Mean => Alpha / Total;

    public double Variance => Alpha * Beta / (Total * Total * (Total + 1));
}

internal static class Distributions
{
    private const double LogSqrtTwoPi = 0.91893853320467274178;
    private const double InverseSqrtTwoPi = 0.39894228040143267794;

    private static double LogFactorial(int n)
    {
        double sum = 0;
        for (int k = 2; k <= n; k++) sum += Math.Log(k);
        return sum;
    }

    // Lanczos approximation.
    private static double LogGamma(double x)
    {
        double tmp = x + 5.5;
        tmp -= (x + 0.5) * Math.Log(tmp);
        double series = 1.000000000190015
            + 76.18009172947146 / (x + 1)
            - 86.50532032941677 / (x + 2)
            + 24.01409824083091 / (x + 3)
            - 1.231739572450155 / (x + 4)
            + 0.001208650973866179 / (x + 5)
            - 0.000005395239384953 / (x + 6);
        return -tmp + Math.Log(2.5066282746310005 * series / x);
    }

    private static double XLogX(double p) => p > 0 ? p * Math.Log(p) : 0;

    private static void RequireOpenUnit(double p)
    {
        if (!(p > 0 && p < 1)) throw new ArgumentOutOfRangeException(nameof(p));
    }

    public static double NormalDensity(double x, double mean, double deviation)
    {
        var normal = new Gaussian(mean, deviation);
        double z = normal.Standardize(x);
        return InverseSqrtTwoPi * Math.Exp(-0.5 * z * z) / normal.Deviation;
    }

    public static double NormalLogDensity(double x, double mean, [Positive] double deviation)
    {
        double z = new Gaussian(mean, deviation).Standardize(x);
        return -0.5 * z * z - Math.Log(deviation) - LogSqrtTwoPi;
    }

    public static double NormalLogLikelihood(double[] sample, double mean, double deviation)
    {
        double total = 0;
        foreach (double x in sample) total += Math.Log(NormalDensity(x, mean, deviation));
        return total;
    }

    public static double ExponentialDistribution(double x, double rate)
    {
        if (x < 0) return 0;
        return 1 - Math.Exp(-rate * x);
    }

    public static double ExponentialQuantile(double p, double rate)
    {
        if (p < 0 || p >= 1) throw new ArgumentOutOfRangeException(nameof(p));
        return -double.LogP1(-p) / rate;
    }

    public static double WeibullQuantile([Range(0, 1)] double p, double shape, double scale) =>
        scale * Math.Pow(-Math.Log(1 - p), 1 / shape);

    public static float LogisticDensity(float x, float location, float scale)
    {
        float e = MathF.Exp(-(x - location) / scale);
        return e / (scale * (1f + e) * (1f + e));
    }

    public static float LogisticLogDensity(float x, float location, float scale)
    {
        float z = MathF.Abs((x - location) / scale);
        return -z - MathF.Log(scale) - 2f * MathF.Log(1f + MathF.Exp(-z));
    }

    public static double PoissonMass(int k, double lambda)
    {
        double factorial = 1;
        for (int i = 2; i <= k; i++) factorial *= i;
        return Math.Exp(-lambda) * Math.Pow(lambda, k) / factorial;
    }

    public static double PoissonUpperTail(int k, double lambda)
    {
        double term = Math.Exp(-lambda), cumulative = term;
        for (int i = 1; i <= k; i++)
        {
            term *= lambda / i;
            cumulative += term;
        }
        return 1 - cumulative;
    }

    public static double BinomialMass(int successes, int trials, [Probability] double p)
    {
        if (successes < 0 || successes > trials) return 0;
        double coefficient = 1;
        for (int i = 1; i <= successes; i++) coefficient *= (trials - successes + i) / (double)i;
        return coefficient * Math.Pow(p, successes) * Math.Pow(1 - p, trials - successes);
    }

    public static double BinomialLogMass(int successes, int trials, double p)
    {
        RequireOpenUnit(p);
        double choose = LogFactorial(trials) - LogFactorial(successes) - LogFactorial(trials - successes);
        return choose + successes * Math.Log(p) + (trials - successes) * double.LogP1(-p);
    }

    public static double GeometricAtLeastOne(int trials, double p) => 1 - Math.Pow(1 - p, trials);

    public static double GammaLogDensity([Positive] double x, [Positive] double shape, [Positive] double rate) =>
        shape * Math.Log(rate) - LogGamma(shape) + (shape - 1) * Math.Log(x) - rate * x;

    public static double BetaShapeFromMoments(double mean, double variance)
    {
        double common = mean * (1 - mean) / variance - 1;
        return new BetaShape(mean * common, (1 - mean) * common).Total;
    }

    public static double BetaMode(double alpha, double beta)
    {
        var shape = new BetaShape(alpha, beta);
        if (alpha <= 1 || beta <= 1) return shape.Mean;
        return (alpha - 1) / (shape.Total - 2);
    }

    public static float CauchyDistribution(float x, float location, float scale) =>
        0.5f + MathF.Atan((x - location) / scale) / MathF.PI;

    public static float CauchyQuantile(float p, float location, float scale)
    {
        if (p <= 0f || p >= 1f) throw new ArgumentOutOfRangeException(nameof(p));
        return location + scale * MathF.Tan(MathF.PI * (p - 0.5f));
    }

    public static float GumbelDistribution(float x, float mu, float beta)
    {
        float z = (x - mu) / beta;
        return MathF.Exp(-MathF.Exp(-z));
    }

    public static float GumbelQuantile([Range(0, 1)] float p, float mu, float beta) =>
        mu - beta * MathF.Log(-MathF.Log(p));

    public static float LaplaceDistribution(float x, float mean, float spread)
    {
        float scaled = (x - mean) / spread;
        return scaled < 0f ? 0.5f * MathF.Exp(scaled) : 1f - 0.5f * MathF.Exp(-scaled);
    }

    public static float ParetoTail(float x, float minimum, float alpha)
    {
        if (x <= minimum) return 1f;
        return MathF.Pow(minimum / x, alpha);
    }

    public static double LogNormalVariance(double mu, double sigma)
    {
        double s2 = sigma * sigma;
        return (Math.Exp(s2) - 1) * Math.Exp(2 * mu + s2);
    }

    public static double Entropy([Probability] double[] probabilities) => -probabilities.Sum(p => p * Math.Log(p));

    public static double EntropyInBits(IReadOnlyList<double> weights)
    {
        double total = weights.Sum();
        if (total <= 0) return 0;
        double nats = 0;
        foreach (double w in weights) nats -= XLogX(w / total);
        return nats / Math.Log(2);
    }

    public static double KullbackLeibler(double[] p, double[] q) =>
        p.Zip(q, (a, b) => a * Math.Log(a / b)).Sum();

    public static double JensenShannon(double[] p, double[] q)
    {
        double divergence = 0;
        for (int i = 0; i < p.Length; i++)
        {
            double m = 0.5 * (p[i] + q[i]);
            if (p[i] > 0) divergence += 0.5 * p[i] * Math.Log(p[i] / m);
            if (q[i] > 0) divergence += 0.5 * q[i] * Math.Log(q[i] / m);
        }
        return divergence;
    }

    public static double Hellinger(double[] p, double[] q)
    {
        double overlap = p.Zip(q, (a, b) => Math.Sqrt(a * b)).Sum();
        return Math.Sqrt(1 - overlap);
    }

    public static double PosteriorMean(Gaussian prior, double[] data, double noise)
    {
        double dataPrecision = data.Length / (noise * noise);
        return (prior.Precision * prior.Mean + dataPrecision * data.Average()) / (prior.Precision + dataPrecision);
    }

    // Abramowitz and Stegun, 26.2.17.
    public static double NormalDistribution(double z)
    {
        double t = 1 / (1 + 0.2316419 * Math.Abs(z));
        double poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = InverseSqrtTwoPi * Math.Exp(-z * z / 2) * poly;
        return z >= 0 ? 1 - tail : tail;
    }
}
