using System.Runtime.InteropServices;
using KernelGen.Behaviour.Checks;

namespace KernelGen.Digests;

/// <summary>Takes all that came of a call into a digest: what was returned, and every element of its spans.</summary>
internal static class CaseDigest
{
    public static void Add(Digest digest, Case made, ReadOnlySpan<ulong> results, ReadOnlySpan<byte> arena)
    {
        for (int i = 0; i < made.Fields.Count; i++) digest.Add(ToDouble(made.Fields[i].Type, results[i]));
        foreach (Region region in made.Regions)
        {
            ReadOnlySpan<byte> bytes = arena.Slice(region.Offset, region.Length * region.Size);
            if (region.Element == typeof(float)) foreach (float value in MemoryMarshal.Cast<byte, float>(bytes)) digest.Add(value);
            if (region.Element == typeof(Half)) foreach (Half value in MemoryMarshal.Cast<byte, Half>(bytes)) digest.Add((double)value);
            if (region.Element == typeof(double)) foreach (double value in MemoryMarshal.Cast<byte, double>(bytes)) digest.Add(value);
            if (region.Element == typeof(int)) foreach (int value in MemoryMarshal.Cast<byte, int>(bytes)) digest.Add(value);
        }
    }

    /// <summary>Exact for every type that a kernel returns.</summary>
    private static double ToDouble(Type type, ulong bits) =>
        type == typeof(float) ? BitConverter.UInt32BitsToSingle((uint)bits)
        : type == typeof(double) ? BitConverter.UInt64BitsToDouble(bits)
        : type == typeof(Half) ? (double)BitConverter.UInt16BitsToHalf((ushort)bits)
        : (int)bits;
}
