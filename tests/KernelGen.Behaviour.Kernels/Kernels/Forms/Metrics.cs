using System.Numerics;

namespace KernelGen.Behaviour.Kernels.Forms;

/// <summary>What is counted or found, not summed: exact in every order.</summary>
internal static partial class Metrics
{
    [Specialize(nameof(Top1Reference))]
    public static partial int Top1(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels, int classes);

    [Specialize(nameof(Top1Reference))]
    public static partial int Top1(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels, int classes);

    /// <summary>In how many rows the label has the first of the highest scores.</summary>
    [Kernel]
    public static int Top1Reference<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, int classes)
        where T : IBinaryFloatingPointIeee754<T>
    {
        int hits = 0;
        for (int r = 0; r < labels.Length; r++)
        {
            ReadOnlySpan<T> row = scores.Slice(r * classes, classes);
            int best = 0;
#pragma warning disable KG0501 // Stays scalar, and must be right all the same.
            for (int c = 1; c < row.Length; c++)
#pragma warning restore KG0501
                if (row[c] > row[best]) best = c;
            if (best == labels[r]) hits++;
        }
        return hits;
    }

    [Specialize(nameof(RankOfLabelReference))]
    public static partial int RankOfLabel(ReadOnlySpan<float> scores, int label);

    [Specialize(nameof(RankOfLabelReference))]
    public static partial int RankOfLabel(ReadOnlySpan<double> scores, int label);

    /// <summary>How many classes are above the label.</summary>
    [Kernel]
    public static int RankOfLabelReference<T>(ReadOnlySpan<T> scores, int label)
        where T : IBinaryFloatingPointIeee754<T>
    {
        int above = 0;
        foreach (T score in scores)
            if (score > scores[label]) above++;
        return above;
    }

    [Specialize(nameof(ConfusionReference))]
    public static partial (int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives) Confusion(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels, float threshold);

    [Specialize(nameof(ConfusionReference))]
    public static partial (int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives) Confusion(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels, double threshold);

    /// <summary>The four counts of a decision.</summary>
    [Kernel]
    public static (int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives) ConfusionReference<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, T threshold)
        where T : IBinaryFloatingPointIeee754<T>
    {
        int tp = 0, fp = 0, fn = 0, tn = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            bool isPositive = scores[i] >= threshold;
            if (isPositive && labels[i] == 1) tp++;
            else if (isPositive) fp++;
            else if (labels[i] == 1) fn++;
            else tn++;
        }
        return (tp, fp, fn, tn);
    }

    [Specialize(nameof(ExtremesReference))]
    public static partial (int Least, int Greatest) Extremes(ReadOnlySpan<float> x);

    [Specialize(nameof(ExtremesReference))]
    public static partial (int Least, int Greatest) Extremes(ReadOnlySpan<double> x);

    /// <summary>The first index of each; -1 for an empty row.</summary>
    [Kernel]
    public static (int Least, int Greatest) ExtremesReference<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        int least = -1, greatest = -1;
        T low = T.PositiveInfinity, high = T.NegativeInfinity;
#pragma warning disable KG0501 // Stays scalar, and must be right all the same.
        for (int i = 0; i < x.Length; i++)
#pragma warning restore KG0501
        {
            if (least < 0 || x[i] < low) (least, low) = (i, x[i]);
            if (greatest < 0 || x[i] > high) (greatest, high) = (i, x[i]);
        }
        return (least, greatest);
    }

    [Specialize(nameof(MarginOfTopTwoReference))]
    public static partial float MarginOfTopTwo(ReadOnlySpan<float> x);

    [Specialize(nameof(MarginOfTopTwoReference))]
    public static partial double MarginOfTopTwo(ReadOnlySpan<double> x);

    /// <summary>The distance of the two highest.</summary>
    [Kernel]
    public static T MarginOfTopTwoReference<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T first = T.NegativeInfinity, second = T.NegativeInfinity;
#pragma warning disable KG0501 // Stays scalar, and must be right all the same.
        foreach (T v in x)
#pragma warning restore KG0501
        {
            if (v > first)
            {
                second = first;
                first = v;
            }
            else if (v > second)
            {
                second = v;
            }
        }
        return first - second;
    }

    [Specialize(nameof(CountsPerBandReference))]
    public static partial (int Below, int Inside, int Above, int Other) CountsPerBand(ReadOnlySpan<float> x, float low, float high);

    [Specialize(nameof(CountsPerBandReference))]
    public static partial (int Below, int Inside, int Above, int Other) CountsPerBand(ReadOnlySpan<double> x, double low, double high);

    /// <summary>NaN is in no band.</summary>
    [Kernel]
    public static (int Below, int Inside, int Above, int Other) CountsPerBandReference<T>(ReadOnlySpan<T> x, T low, T high)
        where T : IBinaryFloatingPointIeee754<T>
    {
        int below = 0, inside = 0, above = 0;
        foreach (T v in x)
        {
            if (v < low) below++;
            if (v >= low && v <= high) inside++;
            if (v > high) above++;
        }
        return (below, inside, above, x.Length - below - inside - above);
    }

    [Specialize(nameof(FirstAboveReference))]
    public static partial int FirstAbove(ReadOnlySpan<float> x, float threshold);

    [Specialize(nameof(FirstAboveReference))]
    public static partial int FirstAbove(ReadOnlySpan<double> x, double threshold);

    /// <summary>A search that stops where it has found something.</summary>
    [Kernel]
    public static int FirstAboveReference<T>(ReadOnlySpan<T> x, T threshold)
        where T : IBinaryFloatingPointIeee754<T>
    {
#pragma warning disable KG0501 // Stays scalar, and must be right all the same.
        for (int i = 0; i < x.Length; i++)
#pragma warning restore KG0501
            if (x[i] > threshold) return i;
        return -1;
    }

    [Specialize(nameof(AreaReference))]
    public static partial float Area(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

    [Specialize(nameof(AreaReference))]
    public static partial double Area(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    /// <summary>By trapezoids.</summary>
    [Kernel]
    public static T AreaReference<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T area = T.Zero;
        for (int i = 0; i + 1 < x.Length; i++) area += (x[i + 1] - x[i]) * (y[i] + y[i + 1]) * T.CreateChecked(0.5);
        return area;
    }
}
