using System.ComponentModel;

namespace KernelGen.Runtime;

/// <summary>A loop whose iterations may run on any thread, with all that they use. Not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IForkedLoop
{
    /// <summary>Runs the iterations from <paramref name="first"/> up to, but not including, <paramref name="end"/>.</summary>
    void Run(int first, int end);
}
