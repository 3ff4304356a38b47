using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen.Runtime;

/// <summary>Room on the stack for all lanes of a sum: 16 floats or 8 doubles. Not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = Size)]
public struct LaneBuffer
{
    internal const int Size = 64;

    /// <summary>The first lane; the others follow it.</summary>
    [UnscopedRef]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T First<T>() => ref Unsafe.As<LaneBuffer, T>(ref this);
}
