using System.Numerics;
using System.Runtime.InteropServices;

namespace KernelGen.Benchmarks.Machine;

/// <summary>Gives a thread a processor of its own. A busy scheduler may leave two threads on one for a long time; elsewhere than on Linux it decides alone.</summary>
internal static unsafe partial class Affinity
{
    /// <summary>Of the system's sets of processors: 1024 bits.</summary>
    private const int Words = 16;

    /// <summary>The calling thread stays on the processor with this number, counted among those that it may use.</summary>
    public static void Pin(int number)
    {
        if (!OperatingSystem.IsLinux()) return;
        ulong* allowed = stackalloc ulong[Words], chosen = stackalloc ulong[Words];
        if (GetAffinity(0, Words * sizeof(ulong), allowed) < 0) return;
        for (int word = 0; word < Words; number -= BitOperations.PopCount(allowed[word++]))
        {
            if (number >= BitOperations.PopCount(allowed[word])) continue;
            ulong rest = allowed[word];
            for (int skipped = 0; skipped < number; skipped++) rest &= rest - 1;
            chosen[word] = rest & (~rest + 1);
            // Where it is not allowed, the scheduler decides as before.
            _ = SetAffinity(0, Words * sizeof(ulong), chosen);
            return;
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint size, ulong* processors);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint size, ulong* processors);
}
