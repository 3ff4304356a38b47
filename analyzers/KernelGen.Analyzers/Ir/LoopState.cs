namespace KernelGen.Analyzers.Ir;

/// <summary>A loop over elements that is more than one reduction: its variables are carried from one iteration to the next together.</summary>
internal sealed class LoopState(int id)
{
    public int Id { get; } = id;

    /// <summary>What each variable is before the loop.</summary>
    public List<Node> Starts { get; } = [];

    /// <summary>What each variable becomes in an iteration.</summary>
    public List<Node> Updates { get; } = [];
}
