using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen;

namespace KernelGen.Corpus;

// Power sums of a sample, which can be merged with those of another.
public readonly record struct MomentSums(int Count, double Sum, double SumOfSquares)
{
    public double Mean => Sum / Count;

    public double Variance => (SumOfSquares - Sum * Sum / Count) / (Count - 1);

    public MomentSums Add(double value) => new(Count + 1, Sum + value, SumOfSquares + value * value);
}

// Running mean and sum of squared deviations.
public readonly record struct RunningMoments(int Count, double Mean, double SquaredDeviation)
{
    public RunningMoments Push(double value)
    {
        int n = Count + 1;
        double delta = value - Mean;
        double mean = Mean + delta / n;
        return new RunningMoments(n, mean, SquaredDeviation + delta * (value - mean));
    }

    public static RunningMoments Merge(RunningMoments a, RunningMoments b)
    {
        int n = a.Count + b.Count;
        if (n == 0) return a;
        double delta = b.Mean - a.Mean;
        return new RunningMoments(
            n,
            a.Mean + delta * b.Count / n,
            a.SquaredDeviation + b.SquaredDeviation + delta * delta * a.Count * b.Count / n);
    }
}

internal static class Descriptive
{
    private static double CentralMoment(double[] values, int order)
    {
        double mean = values.Average();
        double total = 0;
        foreach (double v in values)
        {
            double power = 1, d = v - mean;
            for (int k = 0; k < order; k++) power *= d;
            total += power;
        }
        return total / values.Length;
    }

    private static double Squared(this double x) => x * x;

    private static double[] Sorted(IEnumerable<double> values)
    {
        double[] copy = values.ToArray();
        Array.Sort(copy);
        return copy;
    }

    public static float FloatMean(float[] values)
    {
        float total = 0f;
        for (int i = 0; i < values.Length; i++) total += values[i];
        return total / values.Length;
    }

    public static float RunningMean(ReadOnlySpan<float> values)
    {
        float mean = 0f;
        int n = 0;
        foreach (float v in values)
        {
            n++;
            mean += (v - mean) / n;
        }
        return mean;
    }

    public static double Variance(IReadOnlyList<double> sample)
    {
        if (sample.Count < 2) return 0;
        double mean = sample.Average();
        return sample.Sum(x => (x - mean).Squared()) / (sample.Count - 1);
    }

    public static double PopulationVariance(double[] data)
    {
        double meanOfSquares = data.Select(x => x * x).Average();
        double mean = data.Average();
        return meanOfSquares - mean * mean;
    }

    public static double StandardDeviation(IEnumerable<double> stream)
    {
        RunningMoments moments = stream.Aggregate(new RunningMoments(0, 0, 0), (m, x) => m.Push(x));
        return moments.Count > 1 ? Math.Sqrt(moments.SquaredDeviation / (moments.Count - 1)) : 0.0;
    }

    public static double StandardErrorOfMean(List<double> sample)
    {
        var sums = new MomentSums(0, 0, 0);
        foreach (double x in sample) sums = sums.Add(x);
        return Math.Sqrt(sums.Variance / sums.Count);
    }

    public static float FloatStandardDeviation(ReadOnlySpan<float> x)
    {
        double sum = 0, squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double v = x[i];
            sum += v;
            squares += v * v;
        }
        double mean = sum / x.Length;
        double variance = squares / x.Length - mean * mean;
        return (float)Math.Sqrt(Math.Max(variance, 0));
    }

    public static double MergedVariance(double[] left, double[] right)
    {
        var a = new RunningMoments(0, 0, 0);
        foreach (double x in left) a = a.Push(x);
        var b = new RunningMoments(0, 0, 0);
        foreach (double x in right) b = b.Push(x);
        RunningMoments both = RunningMoments.Merge(a, b);
        return both.SquaredDeviation / (both.Count - 1);
    }

    public static double Skewness(double[] values)
    {
        double m2 = CentralMoment(values, 2);
        double m3 = CentralMoment(values, 3);
        return m3 / Math.Pow(m2, 1.5);
    }

    public static double ExcessKurtosis(double[] values)
    {
        if (values.Length < 4) return double.NaN;
        double m2 = CentralMoment(values, 2);
        if (m2 <= 0) return 0;
        return CentralMoment(values, 4) / (m2 * m2) - 3;
    }

    public static double PearsonCorrelation(double[] x, double[] y)
    {
        int n = x.Length;
        double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
        for (int i = 0; i < n; i++)
        {
            sx += x[i];
            sy += y[i];
            sxx += x[i] * x[i];
            syy += y[i] * y[i];
            sxy += x[i] * y[i];
        }
        return (n * sxy - sx * sy) / Math.Sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
    }

    public static float Correlation(float[] x, float[] y)
    {
        if (x.Length != y.Length || x.Length == 0) throw new ArgumentException("Need two series of one length.");
        float mx = x.Average(), my = y.Average();
        float cross = 0f, dx2 = 0f, dy2 = 0f;
        for (int i = 0; i < x.Length; i++)
        {
            float dx = x[i] - mx, dy = y[i] - my;
            cross += dx * dy;
            dx2 += dx * dx;
            dy2 += dy * dy;
        }
        float scale = MathF.Sqrt(dx2) * MathF.Sqrt(dy2);
        return scale > 0f ? Math.Clamp(cross / scale, -1f, 1f) : 0f;
    }

    public static double RegressionSlope(double[] x, double[] y)
    {
        double sumX = x.Sum(), sumY = y.Sum();
        double sumXY = 0, sumXX = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sumXY += x[i] * y[i];
            sumXX += x[i] * x[i];
        }
        return (x.Length * sumXY - sumX * sumY) / (x.Length * sumXX - sumX * sumX);
    }

    public static double RegressionPrediction(double[] x, double[] y, double at)
    {
        double mx = x.Average(), my = y.Average(), numerator = 0, denominator = 0;
        for (int i = 0; i < x.Length; i++)
        {
            numerator += (x[i] - mx) * (y[i] - my);
            denominator += (x[i] - mx).Squared();
        }
        if (denominator == 0) return my;
        return my + numerator / denominator * (at - mx);
    }

    public static float TrendSlope(ReadOnlySpan<float> y)
    {
        // Abscissas are 0, 1, 2, ...
        int n = y.Length;
        if (n < 2) return 0f;
        float center = (n - 1) / 2f;
        float weighted = 0f;
        for (int i = 0; i < n; i++) weighted += (i - center) * y[i];
        return weighted / (n * (n * (float)n - 1f) / 12f);
    }

    public static double CoefficientOfDetermination(double[] observed, double[] fitted)
    {
        double mean = observed.Average();
        double residual = observed.Zip(fitted, (o, f) => (o - f).Squared()).Sum();
        double total = observed.Sum(o => (o - mean).Squared());
        return 1 - residual / total;
    }

    public static double GeometricMean(double[] values)
    {
        double product = 1;
        foreach (double v in values) product *= v;
        return Math.Pow(product, 1.0 / values.Length);
    }

    public static double LogGeometricMean([Positive] double[] values) => Math.Exp(values.Average(v => Math.Log(v)));

    public static double HarmonicMean(IEnumerable<double> values)
    {
        double reciprocals = 0;
        int count = 0;
        foreach (double v in values)
        {
            if (v <= 0) throw new ArgumentOutOfRangeException(nameof(values));
            reciprocals += 1 / v;
            count++;
        }
        return count / reciprocals;
    }

    public static float CoefficientOfVariation(float[] values)
    {
        float mean = values.Average();
        float spread = values.Select(v => (v - mean) * (v - mean)).Average();
        return MathF.Sqrt(spread) / mean;
    }

    public static double WeightedMean(double[] values, double[] weights)
    {
        double total = 0, weight = 0;
        for (int i = 0; i < values.Length; i++)
        {
            total += weights[i] * values[i];
            weight += weights[i];
        }
        return weight == 0 ? double.NaN : total / weight;
    }

    public static double Percentile(IEnumerable<double> values, [Range(0, 1)] double q)
    {
        double[] sorted = Sorted(values);
        double position = q * (sorted.Length - 1);
        int lower = (int)Math.Floor(position);
        if (lower >= sorted.Length - 1) return sorted[sorted.Length - 1];
        double fraction = position - lower;
        return sorted[lower] * (1 - fraction) + sorted[lower + 1] * fraction;
    }

    public static double MedianAbsoluteDeviation(IReadOnlyList<double> values)
    {
        double[] sorted = Sorted(values);
        double median = sorted[sorted.Length / 2];
        double[] deviations = Sorted(values.Select(v => Math.Abs(v - median)));
        return 1.4826 * deviations[deviations.Length / 2];
    }

    public static double PairedTStatistic(double[] before, double[] after)
    {
        int n = before.Length;
        double sum = 0, squares = 0;
        for (int i = 0; i < n; i++)
        {
            double d = after[i] - before[i];
            sum += d;
            squares += d * d;
        }
        return sum / Math.Sqrt((n * squares - sum * sum) / (n - 1));
    }

    public static float ZScore(float value, ReadOnlySpan<float> reference)
    {
        float mean = RunningMean(reference);
        float total = 0f;
        foreach (float r in reference) total += (r - mean) * (r - mean);
        float deviation = MathF.Sqrt(total / reference.Length);
        return deviation < 1e-12f ? 0f : (value - mean) / deviation;
    }

    public static double CompensatedSum(double[] values)
    {
        double sum = 0, carry = 0;
        foreach (double v in values)
        {
            double t = sum + v;
            carry += Math.Abs(sum) >= Math.Abs(v) ? (sum - t) + v : (v - t) + sum;
            sum = t;
        }
        return sum + carry;
    }

    public static float HistogramBinCenter(float value, float low, float high, int bins)
    {
        if (bins <= 0) throw new ArgumentOutOfRangeException(nameof(bins));
        float width = (high - low) / bins;
        int index = Math.Clamp((int)((value - low) / width), 0, bins - 1);
        return low + (index + 0.5f) * width;
    }

    public static double Autocorrelation(double[] series, int lag)
    {
        double mean = series.Average();
        double denominator = series.Sum(s => (s - mean).Squared());
        double numerator = 0;
        for (int i = lag; i < series.Length; i++) numerator += (series[i] - mean) * (series[i - lag] - mean);
        return numerator / denominator;
    }
}
