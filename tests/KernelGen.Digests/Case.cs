namespace KernelGen.Digests;

/// <summary>A call that was made here, with everything that came of it.</summary>
/// <param name="Kernel">What was called.</param>
/// <param name="Fields">What it returns.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Regions">What the arguments point to.</param>
/// <param name="ResultOffset">Room in the arena for a returned struct, which Arm64 needs.</param>
/// <param name="Before">The arena before the call.</param>
/// <param name="After">The arena after the call.</param>
/// <param name="Results">What was returned, a word for each field.</param>
internal sealed record Case(Specialization Kernel, IReadOnlyList<ResultField> Fields, IReadOnlyList<Argument> Arguments, IReadOnlyList<Region> Regions, int ResultOffset, byte[] Before, byte[] After, ulong[] Results)
{
    public string Spell() => string.Join(", ", Arguments.Select(argument => argument.IsSpan ? $"{argument.Length} {argument.Type.GenericTypeArguments[0].Name}" : argument.IsPointer ? "ref" : Spell(argument.Type, argument.Bits)));

    public static string Spell(Type type, ulong bits) =>
        type == typeof(float) ? $"{BitConverter.UInt32BitsToSingle((uint)bits):R} (0x{(uint)bits:X8})"
        : type == typeof(double) ? $"{BitConverter.UInt64BitsToDouble(bits):R} (0x{bits:X16})"
        : type == typeof(Half) ? $"{BitConverter.UInt16BitsToHalf((ushort)bits)} (0x{(ushort)bits:X4})"
        : type == typeof(bool) ? $"{bits != 0}"
        : $"{(int)bits}";
}
