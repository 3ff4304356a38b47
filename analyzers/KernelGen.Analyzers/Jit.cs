using System.Runtime.CompilerServices;

namespace KernelGen.Analyzers;

/// <summary>How the runtime compiles the methods in which most of the time goes.</summary>
internal static class Jit
{
    /// <summary>
    /// Optimized from the first call on: a process of the compiler ends before the runtime gets to optimizing what runs
    /// often. The framework that this is built for has no name for it.
    /// </summary>
    public const MethodImplOptions Optimized = (MethodImplOptions)512;
}
