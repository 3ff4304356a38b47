using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen.Runtime;

/// <summary>Room on the stack for all virtual lanes of a sum: 64 floats or 32 doubles. Not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = Size)]
public struct LaneBuffer
{
    internal const int Size = 256;

    /// <summary>The first lane; the others follow it.</summary>
    [UnscopedRef]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T First<T>() => ref Unsafe.As<LaneBuffer, T>(ref this);
}
