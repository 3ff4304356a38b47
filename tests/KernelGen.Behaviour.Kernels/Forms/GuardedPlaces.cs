using KernelGen.Behaviour.Checks;

namespace KernelGen.Behaviour.Forms;

/// <summary>Each span in memory of its own that ends at a page which nobody may touch, or begins a few elements behind one.</summary>
internal sealed class GuardedPlaces<T>(int offset) : IPlaces<T>
    where T : unmanaged
{
    private readonly List<GuardedMemory<T>> _inputs = [], _outputs = [];
    private readonly List<GuardedMemory<int>> _labels = [];

    public ReadOnlySpan<T> Input(int i, T[] values) => Place(_inputs, i, values);

    public ReadOnlySpan<int> Label(int i, int[] values) => Place(_labels, i, values);

    public Span<T> Output(int i, T[] values) => Place(_outputs, i, values);

    /// <summary>Copies what was written to the outputs back.</summary>
    public void Finish(Bundle<T> bundle, Action onSpoilt)
    {
        for (int i = 0; i < _outputs.Count; i++)
        {
            Span<T> written = At(_outputs[i], bundle.Outputs[i].Length);
            written.CopyTo(bundle.Outputs[i]);
            if (!_outputs[i].IsIntactAround(written)) onSpoilt();
        }
    }

    private Span<TElement> Place<TElement>(List<GuardedMemory<TElement>> memories, int i, TElement[] values)
        where TElement : unmanaged
    {
        while (memories.Count <= i) memories.Add(new(values.Length + 16));
        if (memories[i].Capacity < values.Length + 16) memories[i] = new(2 * values.Length + 16);
        values.CopyTo(At(memories[i], values.Length));
        return At(memories[i], values.Length);
    }

    private Span<TElement> At<TElement>(GuardedMemory<TElement> memory, int length)
        where TElement : unmanaged => memory.At(offset < 0 ? memory.Capacity - length : offset, length);
}
