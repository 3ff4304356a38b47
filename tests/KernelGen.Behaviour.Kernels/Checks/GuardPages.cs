using System.Runtime.InteropServices;

namespace KernelGen.Behaviour.Checks;

/// <summary>Pages of memory with a page on either side that the system lets nobody read or write.</summary>
internal static unsafe partial class GuardPages
{
    /// <param name="size">A multiple of the page size.</param>
    public static byte* Allocate(int size)
    {
        int page = Environment.SystemPageSize;
        // Elsewhere the pattern beside the spans has to do.
        if (!OperatingSystem.IsLinux()) return (byte*)NativeMemory.AlignedAlloc((nuint)size, (nuint)page);

        const int None = 0, ReadWrite = 3, PrivateAnonymous = 0x22;
        nint start = MemoryMap(0, (nuint)(size + 2 * page), ReadWrite, PrivateAnonymous, -1, 0);
        if (start == -1 || Protect(start, (nuint)page, None) != 0 || Protect(start + page + size, (nuint)page, None) != 0)
            throw new InvalidOperationException("The system gave no memory with guard pages.");
        return (byte*)start + page;
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint MemoryMap(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);
}
