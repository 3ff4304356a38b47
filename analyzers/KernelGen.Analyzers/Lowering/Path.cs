using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Lowering;

/// <summary>What holds where control is: the conditions of the branches that were taken.</summary>
internal sealed class Path(Node condition, Path? before)
{
    public Node Condition { get; } = condition;

    public Path? Before { get; } = before;

    public static IEnumerable<Node> Conditions(Path? path)
    {
        for (; path is not null; path = path.Before) yield return path.Condition;
    }

    /// <summary>The conditions that came after another path.</summary>
    public static IEnumerable<Node> Since(Path? path, Path? start)
    {
        for (; path is not null && !ReferenceEquals(path, start); path = path.Before) yield return path.Condition;
    }
}
