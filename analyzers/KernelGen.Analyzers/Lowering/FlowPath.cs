using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Lowering;

/// <summary>What holds where control is: the conditions of the branches that were taken.</summary>
internal sealed class FlowPath(Node condition, FlowPath? before)
{
    public Node Condition { get; } = condition;

    public FlowPath? Before { get; } = before;

    public static IEnumerable<Node> Conditions(FlowPath? path)
    {
        for (; path is not null; path = path.Before) yield return path.Condition;
    }

    /// <summary>The conditions that came after another path.</summary>
    public static IEnumerable<Node> Since(FlowPath? path, FlowPath? start)
    {
        for (; path is not null && !ReferenceEquals(path, start); path = path.Before) yield return path.Condition;
    }
}
