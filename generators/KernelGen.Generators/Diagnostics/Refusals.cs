using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.Diagnostics;

/// <summary>
/// What the front end found wrong with a kernel. The analyzer reports it; the generator only asks whether there is
/// anything, so that no location gets into the pipeline.
/// </summary>
internal sealed class Refusals
{
    private readonly List<Diagnostic> _found = [];

    public IReadOnlyList<Diagnostic> Found => _found;

    /// <summary>Whether the kernel cannot be compiled.</summary>
    public bool Any => Count > 0;

    /// <summary>How often something was refused: whether a part of what is being read was, is seen by its growth.</summary>
    public int Count { get; private set; }

    public void Add(DiagnosticDescriptor descriptor, Location? location, params object[] arguments)
    {
        Count++;
        // A helper that is inlined twice is wrong once.
        location ??= Location.None;
        if (!_found.Any(other => other.Id == descriptor.Id && other.Location.Equals(location))) _found.Add(Diagnostic.Create(descriptor, location, arguments));
    }

    /// <summary>For code that C# itself reports as wrong: nothing is to be added to that.</summary>
    public void AddSilently() => Count++;
}
