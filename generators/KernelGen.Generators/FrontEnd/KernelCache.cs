using System.Collections.Concurrent;
using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.FrontEnd;

/// <summary>
/// The kernels that have been read, by all that they depend on. The compiler asks for every kernel after every key that is
/// pressed; binding the bodies of their references is most of the work, and nearly all of them are as they were.
/// </summary>
internal static class KernelCache
{
    private const int MostKernels = 4096;

    private static readonly ConcurrentDictionary<Key, Kernel?> s_kernels = new();

    /// <summary>The kernel that a reference defines; null when anything in it was refused.</summary>
    public static Kernel? Read(IMethodSymbol reference, IMethodSymbol signature, Compilation compilation, CancellationToken cancellation)
    {
        Key key = new(
            DeclarationVersion.Of(compilation),
            reference.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters)),
            reference.DeclaringSyntaxReferences[0].GetSyntax(cancellation).ToString(),
            signature.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        if (s_kernels.TryGetValue(key, out Kernel? known)) return known;
        Refusals refusals = new();
        Kernel? kernel = KernelReader.Read(reference, signature, compilation, refusals, out _, out bool isAlone);
        // What other methods have a part in is read again: their bodies are not in the key.
        if (isAlone)
        {
            if (s_kernels.Count >= MostKernels) s_kernels.Clear();
            s_kernels.TryAdd(key, kernel);
        }
        return kernel;
    }

    private sealed record Key(ulong Declarations, string Reference, string Source, string Signature);
}
