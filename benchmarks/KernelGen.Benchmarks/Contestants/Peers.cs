using KernelGen.Benchmarks.Contestants.OneDnn;
using KernelGen.Benchmarks.Contestants.Torch;

namespace KernelGen.Benchmarks.Contestants;

/// <summary>The native libraries that are there.</summary>
/// <param name="OneDnnVersion">Nothing if it is not installed.</param>
/// <param name="Torch">Nothing if it is not installed.</param>
internal sealed record Peers(string? OneDnnVersion, TorchProcess? Torch) : IDisposable
{
    public static Peers Find() => new(Dnnl.FindVersion(), TorchProcess.TryStart());

    /// <summary>A line for each one that is left out.</summary>
    public IEnumerable<string> Missing()
    {
        if (OneDnnVersion == null) yield return "oneDNN 2 is not installed and left out: `benchmarks/setup.sh` installs Debian's libdnnl2.";
        if (Torch == null) yield return "PyTorch is not installed and left out: `benchmarks/setup.sh` installs Debian's python3-torch.";
    }

    public void Dispose() => Torch?.Dispose();
}
