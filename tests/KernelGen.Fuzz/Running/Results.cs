using KernelGen.Fuzz.Oracle;

namespace KernelGen.Fuzz.Running;

/// <summary>What a call left behind, compared.</summary>
internal static class Results
{
    private const int MostWritten = 80;

    public static ulong Digest(Arguments arguments)
    {
        ulong digest = 14695981039346656037;
        foreach (object result in arguments.Results) digest = Bits.Mix(digest, Bits.OfBoxed(result));
        foreach (Slot slot in arguments.Slots) digest = slot switch
        {
            Slot<float> floats => Add(digest, floats.Span),
            Slot<double> doubles => Add(digest, doubles.Span),
            Slot<int> integers => Add(digest, integers.Span),
            Slot<Half> halves => Add(digest, halves.Span),
            _ => digest,
        };
        return digest;
    }

    /// <summary>The first result that the error bounds do not allow; null when there is none. Counts those that they say nothing about.</summary>
    public static string? FirstWrong(Arguments actual, Arguments reference, Arguments bounded, ref int unknown)
    {
        for (int i = 0; i < reference.Results.Count; i++)
        {
            if (Wrong(actual.Results[i], reference.Results[i], bounded.Results[i], ref unknown) is { } wrong) return $"result {i}: {wrong}";
        }
        for (int parameter = 0; parameter < reference.Slots.Count; parameter++)
        {
            for (int i = 0; i < reference.Slots[parameter].Count; i++)
            {
                if (Wrong(At(actual.Slots[parameter], i), At(reference.Slots[parameter], i), At(bounded.Slots[parameter], i), ref unknown) is { } wrong) return $"parameter {parameter} at {i}: {wrong}";
            }
        }
        return null;
    }

    public static string Text(Arguments arguments) =>
        string.Concat(arguments.Results.Select((result, i) => $"  result {i} = {BitsText(result)}\n"))
        + string.Concat(arguments.Slots.Select((slot, i) => slot.Count > 0 ? $"  parameter {i} = {Text(slot, isSpan: true)}\n" : ""));

    public static string Text(Slot slot, bool isSpan)
    {
        string values = string.Join(", ", Enumerable.Range(0, Math.Min(slot.Count, MostWritten)).Select(i => Bits.Text(At(slot, i))));
        return isSpan ? $"[{values}{(slot.Count > MostWritten ? ", ..." : "")}] ({slot.Count})" : values;
    }

    private static string BitsText(object value) => $"{Bits.Text(value)} (0x{Bits.OfBoxed(value):X})";

    private static string? Wrong(object actual, object reference, object bounded, ref int unknown)
    {
        (double value, double error) = bounded switch
        {
            Bounded<SingleFormat> number => (number.Value, number.Error),
            Bounded<DoubleFormat> number => (number.Value, number.Error),
            Bounded<HalfFormat> number => (number.Value, number.Error),
            int number => (number, 0),
            _ => ((bool)bounded ? 1 : 0, 0),
        };
        if (double.IsPositiveInfinity(error))
        {
            unknown++;
            return null;
        }
        if (!IsWithin(reference, reference, value, error)) return $"the oracle gives {value:R} ± {error:R}, the reference {BitsText(reference)}";
        return IsWithin(actual, reference, value, error) ? null : $"{BitsText(actual)} where the reference gives {BitsText(reference)}; the exact value is {value:R} ± {error:R}";
    }

    private static bool IsWithin(object actual, object reference, double value, double error)
    {
        double number = actual switch { float single => single, double real => real, int integer => integer, Half half => (double)half, _ => (bool)actual ? 1 : 0 };
        if (error == 0) return Bits.OfBoxed(actual) == Bits.OfBoxed(reference) && (number == value || double.IsNaN(number) && double.IsNaN(value));
        return Math.Abs(number - value) <= 2 * error;
    }

    private static object At(Slot slot, int i) => slot switch
    {
        Slot<float> floats => floats.Span[i],
        Slot<double> doubles => doubles.Span[i],
        Slot<int> integers => integers.Span[i],
        Slot<Half> halves => halves.Span[i],
        Slot<bool> booleans => booleans.Span[i],
        Slot<Bounded<SingleFormat>> singles => singles.Span[i],
        Slot<Bounded<DoubleFormat>> doubles => doubles.Span[i],
        Slot<Bounded<HalfFormat>> halves => halves.Span[i],
        _ => throw new NotSupportedException(slot.GetType().Name),
    };

    private static ulong Add<T>(ulong digest, ReadOnlySpan<T> values)
    {
        foreach (T value in values) digest = Bits.Mix(digest, Bits.Of(value));
        return digest;
    }
}
