using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Witnesses;

/// <summary>
/// Inputs at the edge of a function's domain: between one that it has a value for and one that it has none for, the first
/// for which the program finds none. Mathematics may well find one there.
/// </summary>
internal static class DomainEdge
{
    private const int Tries = 40;
    private const int MaxHalvings = 120;

    /// <param name="leaves">The inputs.</param>
    /// <param name="sampler">What chooses them.</param>
    /// <param name="evaluator">What runs them: the conditions, then the function.</param>
    /// <param name="conditions">The number of conditions.</param>
    public static IEnumerable<Point> Points(IReadOnlyList<Node> leaves, Sampler sampler, Evaluator evaluator, int conditions)
    {
        Point? inside = null, outside = null;
        for (int i = 0; i < Tries; i++)
        {
            // Equal inputs are often inside, where those drawn one by one seldom are.
            Point point = (i % 2 == 0 ? sampler.Moderate() : sampler.Corner(i)).Copy();
            evaluator.MoveTo(point);
            if (!evaluator.Holds(conditions)) continue;
            if (double.IsNaN(evaluator.Working(conditions))) outside = point;
            else inside = point;
            if (inside is null || outside is null || inside.Count != outside.Count) continue;
            yield return Between(inside, outside, leaves, evaluator, conditions);
        }
    }

    private static Point Between(Point inside, Point outside, IReadOnlyList<Node> leaves, Evaluator evaluator, int place)
    {
        Point good = inside, bad = outside;
        for (int i = 0; i < MaxHalvings; i++)
        {
            if (Middle(good, bad, leaves) is not { } middle) break;
            evaluator.MoveTo(middle);
            if (double.IsNaN(evaluator.Working(place))) bad = middle;
            else good = middle;
        }
        return bad;
    }

    /// <summary>Half of the way, if there is a number of the type there.</summary>
    private static Point? Middle(Point a, Point b, IReadOnlyList<Node> leaves)
    {
        Point middle = a.Copy();
        bool isNew = false;
        foreach (Node leaf in leaves)
        {
            double[] values = middle.Values[leaf.Id], others = b.Values[leaf.Id];
            for (int i = 0; i < values.Length; i++)
            {
                double half = Rounding.To(leaf.Type, values[i] / 2 + others[i] / 2);
                isNew |= half != values[i] && half != others[i];
                values[i] = half;
            }
        }
        return isNew ? middle : null;
    }
}
