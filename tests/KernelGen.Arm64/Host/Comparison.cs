namespace KernelGen.Arm64;

/// <summary>Every bit of what two machines made of a call; a NaN is any NaN.</summary>
internal static class Comparison
{
    /// <summary>The first difference, or <see langword="null"/>.</summary>
    public static string? Difference(Case made, ArmResult arm)
    {
        for (int i = 0; i < made.Fields.Count; i++)
        {
            ResultField field = made.Fields[i];
            if (!Same(field.Type, made.Results[i], arm.Results[i])) return Spell(field.Name, field.Type, made.Results[i], arm.Results[i]);
        }
        byte[] expected = made.After, actual = [.. arm.Arena];
        foreach (Region region in made.Regions)
        {
            for (int i = 0; i < region.Length; i++)
            {
                int at = region.Offset + i * region.Size;
                ulong x64 = Read(expected, at, region.Size), arm64 = Read(actual, at, region.Size);
                if (!Same(region.Element, x64, arm64)) return Spell($"element {i} of {region.Length}", region.Element, x64, arm64);
                expected.AsSpan(at, region.Size).CopyTo(actual.AsSpan(at));
            }
        }
        // What is left are the bytes between the spans, and the room for a result.
        int stray = expected.AsSpan(0, made.ResultOffset).CommonPrefixLength(actual.AsSpan(0, made.ResultOffset));
        return stray < made.ResultOffset ? $"a byte outside of all spans was written, at {stray}" : null;
    }

    private static bool Same(Type type, ulong left, ulong right) => left == right || (IsNaN(type, left) && IsNaN(type, right));

    private static bool IsNaN(Type type, ulong bits) =>
        type == typeof(Half) ? Half.IsNaN(BitConverter.UInt16BitsToHalf((ushort)bits)) : type == typeof(float) ? float.IsNaN(BitConverter.UInt32BitsToSingle((uint)bits)) : type == typeof(double) && double.IsNaN(BitConverter.UInt64BitsToDouble(bits));

    private static ulong Read(byte[] bytes, int at, int size) => size switch
    {
        2 => BitConverter.ToUInt16(bytes, at),
        4 => BitConverter.ToUInt32(bytes, at),
        _ => BitConverter.ToUInt64(bytes, at),
    };

    private static string Spell(string where, Type type, ulong x64, ulong arm64) => $"{where}: x64 {Case.Spell(type, x64)}, arm64 {Case.Spell(type, arm64)}";
}
