using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Rules;

namespace KernelGen.Analyzers.Witnesses;

/// <summary>
/// How much of an error the inputs are to blame for. The sine of a large number turns with the last bit of that number,
/// however it is computed, and nobody can say what it is of a number that was rounded before.
/// </summary>
internal static class Conditioning
{
    private const int NudgeBits = 36;
    private const int Saturated = 4;
    public const int Trials = 2;

    /// <summary>The bits that the result changes by when each input changes by one: the logarithm of the condition number.</summary>
    /// <param name="node">The expression.</param>
    /// <param name="evaluator">What runs it, where it was measured.</param>
    /// <param name="place">Which of the evaluator's nodes it is.</param>
    /// <param name="point">The inputs.</param>
    /// <param name="measurement">What was found there.</param>
    /// <param name="ranges">What is known of the inputs: one that can have a single value is exact.</param>
    /// <param name="random">What the changes are drawn from.</param>
    public static double Bits(Node node, Evaluator evaluator, int place, Point point, Measurement measurement, IReadOnlyDictionary<Node, InputRange> ranges, Sequence random)
    {
        BigFloat exact = measurement.Value;
        if (!exact.IsFinite || exact.IsZero) return 0;
        double bits = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            BigFloat nudged = measurement.Exactly(evaluator, place, Nudged(node, point, ranges, random));
            if (!nudged.IsFinite) continue;
            BigFloat change = Precisions.First.Subtract(nudged, exact);
            if (change.IsZero) continue;
            // A change about as large as the value itself says only that it is no smaller: a sine has gone round.
            if (change.Magnitude >= exact.Magnitude - Saturated) return double.PositiveInfinity;
            bits = Math.Max(bits, change.Magnitude - exact.Magnitude + NudgeBits);
        }
        return bits;
    }

    /// <summary>The point with each input moved up or down a little.</summary>
    private static Dictionary<int, double[]> Nudged(Node root, Point point, IReadOnlyDictionary<Node, InputRange> ranges, Sequence random)
    {
        Dictionary<int, double[]> nudged = [];
        List<Node> inputs = Leaves.Of([root]);
        // Whole numbers cannot move; what they are multiplied by can, and tells the same.
        if (inputs.Exists(input => input.Type == NumericType.Integer) || root.Any(node => node.Op is Op.Length or Op.Index)) inputs.AddRange(Leaves.ConstantsOf(root));
        foreach (Node node in inputs)
        {
            if (!node.Type.IsFloating()) continue;
            if (node.Op == Op.Constant ? !IsRounded(node.Value) : ranges.TryGetValue(node, out InputRange range) && range.Low == range.High) continue;
            double[] values = node.Op == Op.Constant ? [node.Value] : point.Values.TryGetValue(node.Id, out double[] own) ? own : [];
            nudged[node.Id] = Array.ConvertAll(values, value => value * (1 + Nudge(random)));
        }
        return nudged;
    }

    /// <summary>Up or down, and never by the same amount: two of them must not undo one another.</summary>
    private static double Nudge(Sequence random) => (random.Next(2) == 0 ? 1 : -1) * (0.5 + random.NextUnit() / 2) * Math.Pow(2, -NudgeBits);

    /// <summary>Whether a constant stands for a number that has no exact one: pi, a third, a tenth.</summary>
    private static bool IsRounded(double value)
    {
        double scaled = value * (1 << 20);
        return scaled != Math.Floor(scaled);
    }
}
