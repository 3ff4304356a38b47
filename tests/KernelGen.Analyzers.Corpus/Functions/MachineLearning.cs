using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen;

namespace KernelGen.Corpus;

// Counts of a binary classifier.
public readonly record struct Confusion(double TruePositive, double FalsePositive, double FalseNegative, double TrueNegative)
{
    public double Precision => TruePositive / (TruePositive + FalsePositive);

    public double Recall => TruePositive / (TruePositive + FalseNegative);

    public double Total => TruePositive + FalsePositive + FalseNegative + TrueNegative;
}

// First and second moments kept by an adaptive optimizer.
public readonly record struct MomentState(float First, float Second)
{
    public MomentState Update(float gradient, float beta1, float beta2) =>
        new(beta1 * First + (1f - beta1) * gradient, beta2 * Second + (1f - beta2) * gradient * gradient);
}

internal static class MachineLearning
{
    private const double ProbabilityFloor = 1e-15;
    private const float GeluFactor = 0.7978846f;

    private static float Logistic(float x) => 1f / (1f + MathF.Exp(-x));

    private static double Inner(double[] a, double[] b)
    {
        if (a.Length != b.Length) throw new ArgumentException("The vectors differ in length.");
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        float best = values[0];
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > best) best = values[i];
        }
        return best;
    }

    private static double ClipProbability(double p) => Math.Max(ProbabilityFloor, Math.Min(1 - ProbabilityFloor, p));

    public static float Swish(float x, float beta) => x * Logistic(beta * x);

    public static float SoftmaxAt(float[] logits, int index)
    {
        float total = 0f;
        foreach (float logit in logits) total += MathF.Exp(logit);
        return MathF.Exp(logits[index]) / total;
    }

    public static float AttentionWeight([Logits] ReadOnlySpan<float> scores, int position)
    {
        float max = Largest(scores);
        float denominator = 0f;
        for (int i = 0; i < scores.Length; i++) denominator += MathF.Exp(scores[i] - max);
        return MathF.Exp(scores[position] - max) / denominator;
    }

    public static double NegativeLogLikelihood(double[] scores, int label)
    {
        double max = scores.Max();
        double logTotal = max + Math.Log(scores.Sum(s => Math.Exp(s - max)));
        return logTotal - scores[label];
    }

    public static double SoftmaxCrossEntropy(IReadOnlyList<double> logits, IReadOnlyList<double> targets)
    {
        double[] exponentials = logits.Select(x => Math.Exp(x)).ToArray();
        double normalizer = exponentials.Sum();
        double loss = 0.0;
        for (int k = 0; k < exponentials.Length; k++)
        {
            loss -= targets[k] * Math.Log(exponentials[k] / normalizer);
        }
        return loss;
    }

    public static double BinaryCrossEntropy(double predicted, double actual)
    {
        return -(actual * Math.Log(predicted) + (1 - actual) * Math.Log(1 - predicted));
    }

    public static double MeanLogLoss(double[] probabilities, double[] labels)
    {
        double total = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            double p = ClipProbability(probabilities[i]);
            total += labels[i] > 0.5 ? Math.Log(p) : Math.Log(1 - p);
        }
        return -total / probabilities.Length;
    }

    public static float CrossEntropyFromLogit(float logit, [Range(0, 1)] float target)
    {
        float positivePart = MathF.Max(logit, 0f);
        return positivePart - logit * target + MathF.Log(1f + MathF.Exp(-MathF.Abs(logit)));
    }

    public static double MeanHinge(IReadOnlyList<double> margins, IReadOnlyList<double> labels) =>
        margins.Zip(labels, (m, y) => Math.Max(0.0, 1.0 - y * m)).Average();

    public static double HuberLoss(double residual, double delta)
    {
        double size = Math.Abs(residual);
        if (size <= delta) return 0.5 * residual * residual;
        return delta * (size - 0.5 * delta);
    }

    public static double LogCosh(double prediction, double target)
    {
        double error = prediction - target;
        return Math.Log(Math.Cosh(error));
    }

    public static float Gelu(float x)
    {
        float inner = GeluFactor * (x + 0.044715f * x * x * x);
        return 0.5f * x * (1f + MathF.Tanh(inner));
    }

    public static float ExponentialLinear(float x, float alpha) => x >= 0f ? x : alpha * (MathF.Exp(x) - 1f);

    public static float Softplus(float x)
    {
        if (x > 20f) return x;
        if (x < -20f) return MathF.Exp(x);
        return MathF.Log(1f + MathF.Exp(x));
    }

    public static float Mish(float x)
    {
        float softplus = MathF.Log(1f + MathF.Exp(x));
        return x * MathF.Tanh(softplus);
    }

    public static float LayerNormAt(float[] activations, int index, float gain, float bias)
    {
        float mean = 0f;
        foreach (float a in activations) mean += a;
        mean /= activations.Length;

        float variance = 0f;
        foreach (float a in activations)
        {
            float d = a - mean;
            variance += d * d;
        }
        variance /= activations.Length;

        return gain * (activations[index] - mean) / MathF.Sqrt(variance + 1e-5f) + bias;
    }

    public static float BatchNormAt(ReadOnlySpan<float> batch, int index)
    {
        float sum = 0f, squares = 0f;
        for (int i = 0; i < batch.Length; i++)
        {
            sum += batch[i];
            squares += batch[i] * batch[i];
        }
        float mean = sum / batch.Length;
        float variance = squares / batch.Length - mean * mean;
        return (batch[index] - mean) / MathF.Sqrt(variance);
    }

    public static double MinMaxScale(double[] column, double value)
    {
        double low = column.Min(), high = column.Max();
        return (value - low) / (high - low);
    }

    public static double CosineSimilarity(double[] a, double[] b) =>
        Inner(a, b) / (Math.Sqrt(Inner(a, a)) * Math.Sqrt(Inner(b, b)));

    public static double RbfKernel(double[] x, double[] y, [Positive] double gamma)
    {
        double distance = x.Zip(y, (u, v) => (u - v) * (u - v)).Sum();
        return Math.Exp(-gamma * distance);
    }

    public static double GaussianKernelFromProducts(double[] x, double[] y, double sigma)
    {
        double squared = Inner(x, x) - 2 * Inner(x, y) + Inner(y, y);
        return Math.Exp(-squared / (2 * sigma * sigma));
    }

    public static float AdamStep(float weight, float gradient, float first, float second, int step)
    {
        float beta1 = 0.9f;
        float beta2 = 0.999f;
        MomentState state = new MomentState(first, second).Update(gradient, beta1, beta2);
        float correctedFirst = state.First / (1f - MathF.Pow(beta1, step));
        float correctedSecond = state.Second / (1f - MathF.Pow(beta2, step));
        return weight - 0.001f * correctedFirst / (MathF.Sqrt(correctedSecond) + 1e-8f);
    }

    public static double FScore(double truePositive, double falsePositive, double falseNegative, double beta)
    {
        var counts = new Confusion(truePositive, falsePositive, falseNegative, 0);
        double b2 = beta * beta;
        return (1 + b2) * counts.Precision * counts.Recall / (b2 * counts.Precision + counts.Recall);
    }

    public static double MatthewsCorrelation(Confusion c)
    {
        double product = (c.TruePositive + c.FalsePositive) * (c.TruePositive + c.FalseNegative)
            * (c.TrueNegative + c.FalsePositive) * (c.TrueNegative + c.FalseNegative);
        if (product == 0) return 0;
        return (c.TruePositive * c.TrueNegative - c.FalsePositive * c.FalseNegative) / Math.Sqrt(product);
    }

    public static double MeanAbsolutePercentageError(double[] actual, double[] forecast) =>
        100.0 * actual.Zip(forecast, (a, f) => Math.Abs((a - f) / a)).Average();

    public static double Perplexity([Probability] double[] tokenProbabilities)
    {
        double logSum = 0;
        foreach (double p in tokenProbabilities) logSum += Math.Log(p);
        return Math.Exp(-logSum / tokenProbabilities.Length);
    }

    public static float FocalLoss(float logit, float gamma)
    {
        float p = Logistic(logit);
        return -MathF.Pow(1f - p, gamma) * MathF.Log(p);
    }

    public static float CosineAnnealing(int epoch, int epochs, float minimum, float maximum)
    {
        if (epoch >= epochs) return minimum;
        return minimum + 0.5f * (maximum - minimum) * (1f + MathF.Cos(MathF.PI * epoch / epochs));
    }

    public static double BoxCox(double x, double lambda)
    {
        if (x <= 0) throw new ArgumentOutOfRangeException(nameof(x));
        return lambda == 0 ? Math.Log(x) : (Math.Pow(x, lambda) - 1) / lambda;
    }
}
