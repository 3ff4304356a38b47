using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen.Behaviour.Checks;

/// <summary>Reads beside a guarded span, to show that this ends the process.</summary>
internal static class GuardTrip
{
    public static float ReadAfter() => Unsafe.Add(ref MemoryMarshal.GetReference(new GuardedMemory<float>(1).PlaceAtEnd([1f, 2f])), 2);

    public static float ReadBefore() => Unsafe.Add(ref MemoryMarshal.GetReference(new GuardedMemory<float>(1).Place(0, [1f, 2f])), -1);
}
