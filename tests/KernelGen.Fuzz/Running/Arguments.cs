namespace KernelGen.Fuzz.Running;

/// <summary>What a kernel is called with, one slot a parameter, and what it returned.</summary>
internal sealed class Arguments(Slot[] slots)
{
    private readonly List<object> _results = [];

    public IReadOnlyList<Slot> Slots => slots;

    /// <summary>Values returned and assigned to out parameters, in their order.</summary>
    public IReadOnlyList<object> Results => _results;

    public Span<T> Span<T>(int parameter) => ((Slot<T>)slots[parameter]).Span;

    public T Scalar<T>(int parameter) => ((Slot<T>)slots[parameter]).Span[0];

    public void Return<T>(T value)
        where T : notnull => _results.Add(value);
}
