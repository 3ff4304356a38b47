namespace KernelGen.Analyzers.Ir;

/// <summary>A loop that is more than one reduction: its variables are carried from one iteration to the next together.</summary>
internal sealed class LoopState(int id)
{
    public int Id { get; } = id;

    /// <summary>How often it runs, where that is known; once for each element otherwise.</summary>
    public int? Count { get; init; }

    /// <summary>What each variable is before the loop.</summary>
    public List<Node> Starts { get; } = [];

    /// <summary>What each variable becomes in an iteration.</summary>
    public List<Node> Updates { get; } = [];
}
