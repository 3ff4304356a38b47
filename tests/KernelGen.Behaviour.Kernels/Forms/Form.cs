using KernelGen.Behaviour.Checks;

namespace KernelGen.Behaviour.Forms;

/// <summary>A kernel of any signature, in float or in double.</summary>
/// <param name="Name">Its name in a failure.</param>
/// <param name="Draw">Arguments for a size.</param>
/// <param name="Generated">The kernel.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Exact">The reference in double.</param>
internal sealed record Form<T>(string Name, Func<Draws, int, Draws> Draw, Action<Bundle<T>> Generated, Action<Bundle<T>> Reference, Action<Bundle<double>> Exact)
    where T : unmanaged
{
    /// <summary>A size at which there is enough to do for several threads; 0 for a kernel that runs on one.</summary>
    public int SizeForThreads { get; init; }

    public CheckedKernel Checked => new(Name, seed =>
    {
        Report report = new(Name);
        FormChecks<T> checks = new(this, new Random(seed), report);
        checks.Run();
        return report;
    });
}
