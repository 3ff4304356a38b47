using KernelGen.Behaviour.Checks;
using KernelGen.Fuzz.Oracle;
using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Running;

/// <summary>The values of one argument: a span's, or a scalar's as a span of one.</summary>
internal abstract class Column
{
    public abstract int Count { get; }

    public abstract Column Copy();

    /// <summary>The first so many of the values.</summary>
    public abstract Column Take(int count);

    public abstract Slot InArray();

    /// <param name="parameter">Each has memory of its own.</param>
    /// <param name="offset">How far behind the first guard page; negative to end at the second one.</param>
    public abstract Slot Guarded(int parameter, int offset);

    public abstract Slot Bounded();

    /// <summary>Whether these very bits stand there.</summary>
    public abstract bool IsIn(Slot slot);

    /// <summary>Whether only the slot's own memory has been written to. Afterwards the slot's values are gone.</summary>
    public abstract bool IsIntactAround(int parameter, Slot slot);

    public static Column Draw(Random random, Flavor flavor, Parameter parameter, Sizes sizes, int count)
    {
        int limit = parameter.Values == Extent.None ? 0 : sizes.Of(parameter.Values);
        return parameter.Type switch
        {
            ScalarType.Float => Of(() => Inputs.Single(random, flavor)),
            ScalarType.Double => Of(() => Inputs.Double(random, flavor)),
            ScalarType.Half => Of(() => Inputs.Half(random, flavor)),
            ScalarType.Bool => Of(() => random.Next(2) == 0),
            _ when limit > 0 => Of(() => random.Next(limit)),
            _ => Of(() => Inputs.Integer(random, flavor)),
        };

        Column Of<T>(Func<T> draw)
            where T : unmanaged
        {
            T[] values = new T[count];
            for (int i = 0; i < count; i++) values[i] = draw();
            return new Column<T>(values);
        }
    }
}

internal sealed class Column<T>(T[] values) : Column
    where T : unmanaged
{
    /// <summary>Enough for the largest matrix.</summary>
    private const int Capacity = 2560;

    private static readonly Dictionary<int, GuardedMemory<T>> s_memories = [];

    public T[] Values => values;

    public override int Count => values.Length;

    public override Column Copy() => new Column<T>([.. values]);

    public override Column Take(int count) => new Column<T>(values[..count]);

    public override Slot InArray() => new ArraySlot<T>(values);

    public override Slot Guarded(int parameter, int offset)
    {
        GuardedMemory<T> memory = Memory(parameter);
        if (offset < 0) offset = memory.Capacity - values.Length;
        memory.Place(offset, values);
        return new GuardedSlot<T>(memory, offset, values.Length);
    }

    public override Slot Bounded() => values switch
    {
        float[] floats => new ArraySlot<Bounded<SingleFormat>>(Array.ConvertAll(floats, value => (Bounded<SingleFormat>)value)),
        double[] doubles => new ArraySlot<Bounded<DoubleFormat>>(Array.ConvertAll(doubles, value => (Bounded<DoubleFormat>)value)),
        Half[] halves => new ArraySlot<Bounded<HalfFormat>>(Array.ConvertAll(halves, value => (Bounded<HalfFormat>)(double)value)),
        _ => new ArraySlot<T>([.. values]),
    };

    public override bool IsIn(Slot slot)
    {
        Span<T> span = ((Slot<T>)slot).Span;
        for (int i = 0; i < values.Length; i++)
        {
            if (Bits.Of(span[i]) != Bits.Of(values[i])) return false;
        }
        return true;
    }

    public override bool IsIntactAround(int parameter, Slot slot) => Memory(parameter).IsIntactAround(((Slot<T>)slot).Span);

    private static GuardedMemory<T> Memory(int parameter)
    {
        if (!s_memories.TryGetValue(parameter, out GuardedMemory<T>? memory)) s_memories.Add(parameter, memory = new(Capacity));
        return memory;
    }
}
