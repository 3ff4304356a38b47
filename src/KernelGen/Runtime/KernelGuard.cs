using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace KernelGen.Runtime;

/// <summary>What generated code says about bad arguments, before it has written anything. Not for use by hand.</summary>
/// <remarks>
/// Parameters' names are UTF-8, which is an address: a string is an object that has to be asked for, and a method with such a
/// call in it keeps its arguments safe from it even when nothing is thrown. A row of 16 elements notices that.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelGuard
{
    /// <summary>Throws for a span that is shorter than the kernel indexes it.</summary>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowTooShort(ReadOnlySpan<byte> parameter, long length, long needed) =>
        throw new ArgumentException($"'{Text(parameter)}' has {length} elements where {needed} are needed; pass a longer span.", Text(parameter));

    /// <summary>Throws for an index that lies outside of its span.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowOutOfRange(ReadOnlySpan<byte> parameter, long value, long length) =>
        throw new ArgumentOutOfRangeException(Text(parameter), value, $"'{Text(parameter)}' must be at least 0 and less than {length}, the length of what it indexes.");

    /// <summary>Throws for a number that is less than the kernel needs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowTooSmall(ReadOnlySpan<byte> parameter, long value, long least) =>
        throw new ArgumentOutOfRangeException(Text(parameter), value, $"'{Text(parameter)}' must be at least {least}.");

    /// <summary>Throws when an output overlaps another span without being that span exactly.</summary>
    /// <exception cref="ArgumentException">They overlap, and do not begin at the same element.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameOrDisjoint<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> other, ReadOnlySpan<byte> outputParameter, ReadOnlySpan<byte> otherParameter)
    {
        // Short rows notice every instruction: most spans are apart, or the same.
        nint distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(output), ref MemoryMarshal.GetReference(other));
        if (distance == 0) return;
        bool isWithin = (nuint)distance < (nuint)output.Length * (nuint)Unsafe.SizeOf<T>() || (nuint)(-distance) < (nuint)other.Length * (nuint)Unsafe.SizeOf<T>();
        if (isWithin && output.Length > 0 && other.Length > 0) ThrowShifted(outputParameter, otherParameter);
    }

    /// <summary>Throws when two outputs, or spans of different types of which one is an output, overlap at all.</summary>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void Disjoint<TOutput, TOther>(ReadOnlySpan<TOutput> output, ReadOnlySpan<TOther> other, ReadOnlySpan<byte> outputParameter, ReadOnlySpan<byte> otherParameter)
        where TOutput : struct
        where TOther : struct
    {
        if (MemoryMarshal.AsBytes(output).Overlaps(MemoryMarshal.AsBytes(other)))
            throw new ArgumentException($"'{Text(outputParameter)}' overlaps '{Text(otherParameter)}'; pass separate memory.", Text(outputParameter));
    }

    /// <summary>Stands in for a kernel whose definition is wrong, and keeps the project from being built.</summary>
    [Obsolete("This kernel was not generated; the error that begins with KG says why.", error: true)]
    public static Exception NotGenerated() => new NotSupportedException();

    [DoesNotReturn]
    private static void ThrowShifted(ReadOnlySpan<byte> outputParameter, ReadOnlySpan<byte> otherParameter) =>
        throw new ArgumentException($"'{Text(outputParameter)}' partly overlaps '{Text(otherParameter)}'; pass the same span or separate memory.", Text(outputParameter));

    private static string Text(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name);
}
