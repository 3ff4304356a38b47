namespace KernelGen.Digests;

/// <summary>One argument of a call: a span or a reference points into the arena, a scalar is its bits.</summary>
/// <param name="Type">The type of the parameter.</param>
/// <param name="Bits">The bits of a scalar, or an offset into the arena.</param>
/// <param name="Length">The length of a span.</param>
internal readonly record struct Argument(Type Type, ulong Bits, int Length)
{
    public bool IsSpan => Type.IsGenericType;

    public bool IsPointer => IsSpan || Type.IsByRef;

    /// <summary>Whether a value of this type is a single number.</summary>
    public static bool IsNumber(Type type) => type.IsPrimitive || type == typeof(Half);
}
