using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;

namespace KernelGen.Analyzers.Rules;

/// <summary>What the conditions on the way to an expression compare, and how it turned out.</summary>
internal static class Orderings
{
    /// <summary>What is below what. Of conditions that are joined each counts for itself.</summary>
    public static IEnumerable<(Node Low, Node High)> On(FlowPath? path) => FlowPath.Conditions(path).SelectMany(condition => Of(condition, true));

    /// <summary>Whether a value, or its size, is known to be at least something that a test accepts.</summary>
    public static bool IsAbove(Node value, IEnumerable<(Node Low, Node High)> orderings, Func<Node, bool> isBound) =>
        orderings.Any(pair => isBound(pair.Low.Bare()) && (ReferenceEquals(pair.High.Bare(), value.Bare()) || pair.High.Bare() is { Op: Op.Abs } size && ReferenceEquals(size.First.Bare(), value.Bare())));

    /// <summary>What a condition says is below what, if it holds or if it does not.</summary>
    public static IEnumerable<(Node Low, Node High)> Of(Node condition, bool holds) => condition.Op switch
    {
        Op.Not => Of(condition.First, !holds),
        Op.And or Op.Or => Of(condition.First, holds).Concat(Of(condition.Second, holds)),
        Op.Less or Op.LessOrEqual => [holds ? (condition.First, condition.Second) : (condition.Second, condition.First)],
        _ => [],
    };
}
