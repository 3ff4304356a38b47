using KernelGen.Behaviour.Checks;

namespace KernelGen.Fuzz.Running;

/// <summary>Where an argument of a call is: elements of a span, or a scalar as a span of one.</summary>
internal abstract class Slot
{
    public abstract int Count { get; }
}

internal abstract class Slot<T> : Slot
{
    public abstract Span<T> Span { get; }

    public override int Count => Span.Length;
}

/// <summary>Plain memory.</summary>
internal sealed class ArraySlot<T>(T[] values) : Slot<T>
{
    public T[] Values => values;

    public override Span<T> Span => values;
}

/// <summary>Memory between guard pages.</summary>
internal sealed class GuardedSlot<T>(GuardedMemory<T> memory, int offset, int length) : Slot<T>
    where T : unmanaged
{
    public override Span<T> Span => memory.At(offset, length);
}
