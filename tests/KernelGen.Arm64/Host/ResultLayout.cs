namespace KernelGen.Arm64;

/// <summary>Where Arm64 leaves what a method returns.</summary>
internal sealed class ResultLayout
{
    private readonly ResultPlace _place;

    public ResultLayout(IReadOnlyList<ResultField> fields)
    {
        int size = fields.Count == 0 ? 0 : fields.Max(field => field.Offset + field.Size);
        bool sameFloats = fields.Count is > 0 and <= 4 && fields.All(field => field.Type == fields[0].Type && IsFloat(field.Type));
        _place = sameFloats ? ResultPlace.FloatRegisters : size <= 16 ? ResultPlace.Registers : ResultPlace.Memory;
    }

    public static bool IsFloat(Type type) => type == typeof(float) || type == typeof(double);

    /// <summary>The bytes of a field, as a word.</summary>
    public ulong Read(ResultField field, ReadOnlySpan<byte> integers, ReadOnlySpan<byte> floats, ReadOnlySpan<byte> memory)
    {
        ReadOnlySpan<byte> from = _place switch
        {
            // One register for each, whatever its size.
            ResultPlace.FloatRegisters => floats[(field.Offset / field.Size * 8)..],
            ResultPlace.Registers => integers[field.Offset..],
            _ => memory[field.Offset..],
        };
        return field.Size switch
        {
            1 => from[0],
            2 => BitConverter.ToUInt16(from),
            4 => BitConverter.ToUInt32(from),
            _ => BitConverter.ToUInt64(from),
        };
    }
}

/// <summary>The three ways in which Arm64 returns a value.</summary>
internal enum ResultPlace
{
    Registers,
    FloatRegisters,
    Memory,
}
