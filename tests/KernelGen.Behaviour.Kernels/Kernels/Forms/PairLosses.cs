using System.Numerics;

namespace KernelGen.Behaviour.Kernels.Forms;

/// <summary>Losses of predictions beside targets: regression, distributions, and what should be near or far.</summary>
internal static partial class PairLosses
{
    [Specialize(nameof(PinballReference))]
    public static partial float Pinball(ReadOnlySpan<float> predicted, ReadOnlySpan<float> actual, float quantile);

    [Specialize(nameof(PinballReference))]
    public static partial double Pinball(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, double quantile);

    /// <summary>Too low and too high cost differently.</summary>
    [Kernel]
    public static T PinballReference<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> actual, T quantile)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < predicted.Length; i++)
        {
            T error = actual[i] - predicted[i];
            sum += error >= T.Zero ? quantile * error : (quantile - T.One) * error;
        }
        return sum / T.CreateChecked(predicted.Length);
    }

    [Specialize(nameof(HuberWithBranchReference))]
    public static partial float HuberWithBranch(ReadOnlySpan<float> predicted, ReadOnlySpan<float> actual, float delta);

    [Specialize(nameof(HuberWithBranchReference))]
    public static partial double HuberWithBranch(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, double delta);

    /// <summary>Squares near zero, straight lines beyond.</summary>
    [Kernel]
    public static T HuberWithBranchReference<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> actual, T delta)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero, half = T.CreateChecked(0.5);
        for (int i = 0; i < predicted.Length; i++)
        {
            T error = T.Abs(predicted[i] - actual[i]);
            if (error <= delta) sum += half * error * error;
            else sum += delta * (error - half * delta);
        }
        return sum;
    }

    [Specialize(nameof(LogCoshReference))]
    public static partial float LogCosh(ReadOnlySpan<float> predicted, ReadOnlySpan<float> actual);

    [Specialize(nameof(LogCoshReference))]
    public static partial double LogCosh(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual);

    /// <summary>From exp and log, so that neither overflows.</summary>
    [Kernel]
    public static T LogCoshReference<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> actual)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero, log2 = T.Log(T.One + T.One);
        for (int i = 0; i < predicted.Length; i++)
        {
            T size = T.Abs(predicted[i] - actual[i]);
            sum += size + T.Log(T.One + T.Exp(-(size + size))) - log2;
        }
        return sum / T.CreateChecked(predicted.Length);
    }

    [Specialize(nameof(PoissonLossReference))]
    public static partial float PoissonLoss(ReadOnlySpan<float> logRates, ReadOnlySpan<float> counts);

    [Specialize(nameof(PoissonLossReference))]
    public static partial double PoissonLoss(ReadOnlySpan<double> logRates, ReadOnlySpan<double> counts);

    /// <summary>Without the term that does not depend on the rate.</summary>
    [Kernel]
    public static T PoissonLossReference<T>(ReadOnlySpan<T> logRates, ReadOnlySpan<T> counts)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = logRates.Length - 1; i >= 0; i--) sum += T.Exp(logRates[i]) - counts[i] * logRates[i];
        return sum;
    }

    [Specialize(nameof(KullbackLeiblerReference))]
    public static partial float KullbackLeibler(ReadOnlySpan<float> p, ReadOnlySpan<float> q);

    [Specialize(nameof(KullbackLeiblerReference))]
    public static partial double KullbackLeibler(ReadOnlySpan<double> p, ReadOnlySpan<double> q);

    /// <summary>What p never gives adds nothing.</summary>
    [Kernel]
    public static T KullbackLeiblerReference<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> q)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < p.Length; i++)
            if (p[i] > T.Zero) sum += p[i] * T.Log(p[i] / q[i]);
        return sum;
    }

    [Specialize(nameof(DiceReference))]
    public static partial float Dice(ReadOnlySpan<float> predicted, ReadOnlySpan<float> actual);

    [Specialize(nameof(DiceReference))]
    public static partial double Dice(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual);

    /// <summary>One less the share that both have.</summary>
    [Kernel]
    public static T DiceReference<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> actual)
        where T : IBinaryFloatingPointIeee754<T>
    {
        (T both, T sum) = (T.Zero, T.Zero);
        for (int i = 0; i < predicted.Length; i++)
        {
            both += predicted[i] * actual[i];
            sum += predicted[i] + actual[i];
        }
        return T.One - (both + both + T.One) / (sum + T.One);
    }

    [Specialize(nameof(RSquaredReference))]
    public static partial float RSquared(ReadOnlySpan<float> predicted, ReadOnlySpan<float> actual);

    [Specialize(nameof(RSquaredReference))]
    public static partial double RSquared(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual);

    /// <summary>How much of the variance is explained.</summary>
    [Kernel]
    public static T RSquaredReference<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> actual)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (actual.IsEmpty) return T.Zero;
        T mean = Mean(actual);
        T left = T.Zero, total = T.Zero;
        for (int i = 0; i < actual.Length; i++)
        {
            left += Square(actual[i] - predicted[i]);
            total += Square(actual[i] - mean);
        }
        return T.One - left / total;

        static T Square(T v) => v * v;
    }

    [Specialize(nameof(CosineSimilarityReference))]
    public static partial float CosineSimilarity(ReadOnlySpan<float> a, ReadOnlySpan<float> b);

    [Specialize(nameof(CosineSimilarityReference))]
    public static partial double CosineSimilarity(ReadOnlySpan<double> a, ReadOnlySpan<double> b);

    /// <summary>The product of the directions of two rows.</summary>
    [Kernel]
    public static T CosineSimilarityReference<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T dot = T.Zero, aa = T.Zero, bb = T.Zero;
        for (int i = 0; i < a.Length; i++)
        {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return dot / T.Max(T.Sqrt(aa) * T.Sqrt(bb), T.CreateChecked(1e-8));
    }

    [Specialize(nameof(MeanAbsolutePercentageReference))]
    public static partial (float Error, int Count) MeanAbsolutePercentage(ReadOnlySpan<float> predicted, ReadOnlySpan<float> actual);

    [Specialize(nameof(MeanAbsolutePercentageReference))]
    public static partial (double Error, int Count) MeanAbsolutePercentage(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual);

    /// <summary>Targets that are zero have no percentage.</summary>
    [Kernel]
    public static (T Error, int Count) MeanAbsolutePercentageReference<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> actual)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        int count = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            if (actual[i] == T.Zero) continue;
            sum += T.Abs((actual[i] - predicted[i]) / actual[i]);
            count += 1;
        }
        return (count == 0 ? T.NaN : sum / T.CreateChecked(count), count);
    }

    [Specialize(nameof(TripletReference))]
    public static partial float Triplet(ReadOnlySpan<float> anchor, ReadOnlySpan<float> positive, ReadOnlySpan<float> negative, float margin);

    [Specialize(nameof(TripletReference))]
    public static partial double Triplet(ReadOnlySpan<double> anchor, ReadOnlySpan<double> positive, ReadOnlySpan<double> negative, double margin);

    /// <summary>The anchor is to be nearer to one than to the other.</summary>
    [Kernel]
    public static T TripletReference<T>(ReadOnlySpan<T> anchor, ReadOnlySpan<T> positive, ReadOnlySpan<T> negative, T margin)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T near = T.Sqrt(SquaredDistance(anchor, positive));
        T far = T.Sqrt(SquaredDistance(negative, anchor));
        return T.Max(near - far + margin, T.Zero);
    }

    [Specialize(nameof(ContrastiveReference))]
    public static partial float Contrastive(ReadOnlySpan<float> distances, ReadOnlySpan<int> isSame, float margin);

    [Specialize(nameof(ContrastiveReference))]
    public static partial double Contrastive(ReadOnlySpan<double> distances, ReadOnlySpan<int> isSame, double margin);

    /// <summary>Pairs of one kind draw together, others push apart up to a margin.</summary>
    [Kernel]
    public static T ContrastiveReference<T>(ReadOnlySpan<T> distances, ReadOnlySpan<int> isSame, T margin)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < distances.Length; i++)
        {
            T d = distances[i];
            switch (isSame[i])
            {
                case 1:
                    sum += d * d;
                    break;
                default:
                    T missing = T.Max(margin - d, T.Zero);
                    sum += missing * missing;
                    break;
            }
        }
        return sum / T.CreateChecked(2 * distances.Length);
    }

    [Specialize(nameof(PairwiseRankingReference))]
    public static partial float PairwiseRanking(ReadOnlySpan<float> scores, ReadOnlySpan<int> relevance);

    [Specialize(nameof(PairwiseRankingReference))]
    public static partial double PairwiseRanking(ReadOnlySpan<double> scores, ReadOnlySpan<int> relevance);

    /// <summary>Every pair in the wrong order costs.</summary>
    [Kernel]
    public static T PairwiseRankingReference<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> relevance)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        int pairs = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            for (int j = i + 1; j < scores.Length; j++)
            {
                if (relevance[i] == relevance[j]) continue;
                T lead = relevance[i] > relevance[j] ? scores[i] - scores[j] : scores[j] - scores[i];
                sum += T.Log(T.One + T.Exp(-lead));
                pairs++;
            }
        }
        return pairs == 0 ? T.Zero : sum / T.CreateChecked(pairs);
    }

    private static T Mean<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        foreach (T v in x) sum += v;
        return sum / T.CreateChecked(x.Length);
    }

    private static T SquaredDistance<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < left.Length; i++)
        {
            T d = left[i] - right[i];
            sum += d * d;
        }
        return sum;
    }
}
