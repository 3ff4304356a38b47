using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Rules;

namespace KernelGen.Analyzers.Witnesses;

/// <summary>What the conditions on the way to an expression say of single leaves.</summary>
internal static class Constraints
{
    public static Dictionary<Node, InputRange> Ranges(IEnumerable<Node> leaves, IEnumerable<Node> conditions)
    {
        Dictionary<Node, InputRange> ranges = leaves.ToDictionary(leaf => leaf, leaf => leaf.Range);
        foreach (Node condition in conditions) Apply(ranges, condition, true);
        return ranges;
    }

    /// <summary>Every number is what a rule is about.</summary>
    public static void Assume(Dictionary<Node, InputRange> ranges, InputRange assumed)
    {
        foreach (Node leaf in ranges.Keys.Where(leaf => leaf.Type.IsFloating()).ToList()) ranges[leaf] = ranges[leaf].Intersect(assumed);
    }

    /// <summary>Leaves that the code itself clamps are taken from inside of the clamp: beyond it all are one value.</summary>
    public static void Clamp(Dictionary<Node, InputRange> ranges, Node root) => root.Any(node =>
    {
        Node? clamped = node.Op switch
        {
            Op.Max or Op.Min => node.First,
            Op.Select when node.First.Op is Op.Less or Op.LessOrEqual && Array.TrueForAll(node.First.Operands, side => ReferenceEquals(side, node.Operands[2]) || ReferenceEquals(side, node.Second)) => node.Operands[2],
            _ => null,
        };
        if (clamped is null || node.Second.Op != Op.Constant) return false;
        bool isLower = node.Op == Op.Max || (node.Op == Op.Select && ReferenceEquals(node.First.First, clamped));
        while (clamped.Op is Op.Max or Op.Min or Op.Cast) clamped = clamped.First;
        Limit(ranges, clamped, isLower ? new(node.Second.Value, double.PositiveInfinity) : new(double.NegativeInfinity, node.Second.Value));
        return false;
    });

    private static void Apply(Dictionary<Node, InputRange> ranges, Node condition, bool holds)
    {
        switch (condition.Op)
        {
            case Op.Not:
                Apply(ranges, condition.First, !holds);
                break;
            case Op.And when holds:
            case Op.Or when !holds:
                Apply(ranges, condition.First, holds);
                Apply(ranges, condition.Second, holds);
                break;
            // Of all elements, or not of any.
            case Op.Minimum when holds:
            case Op.Maximum when !holds:
                Apply(ranges, condition.Second, holds);
                break;
            case Op.Less or Op.LessOrEqual:
                // Not (a < b) is b <= a.
                (Node low, Node high) = holds ? (condition.First, condition.Second) : (condition.Second, condition.First);
                bool isStrict = (condition.Op == Op.Less) == holds;
                if (high.Op == Op.Constant) Limit(ranges, low, new(double.NegativeInfinity, high.Value) { IsOpenHigh = isStrict });
                if (low.Op == Op.Constant) Limit(ranges, high, new(low.Value, double.PositiveInfinity) { IsOpenLow = isStrict });
                break;
            case Op.Equal when holds && condition.Second.Op == Op.Constant:
                Limit(ranges, condition.First, new(condition.Second.Value, condition.Second.Value));
                break;
        }
    }

    private static void Limit(Dictionary<Node, InputRange> ranges, Node node, InputRange range)
    {
        switch (node.Op)
        {
            case Op.Cast:
                Limit(ranges, node.First, range);
                break;
            case Op.Negate:
                Limit(ranges, node.First, new(-range.High, -range.Low) { IsOpenLow = range.IsOpenHigh, IsOpenHigh = range.IsOpenLow });
                break;
            case Op.Abs when !double.IsInfinity(range.High):
                Limit(ranges, node.First, new(-range.High, range.High) { IsOpenLow = range.IsOpenHigh, IsOpenHigh = range.IsOpenHigh });
                break;
            default:
                if (ranges.TryGetValue(node, out InputRange known)) ranges[node] = known.Intersect(range);
                break;
        }
    }
}
