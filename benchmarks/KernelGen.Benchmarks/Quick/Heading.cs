using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.InteropServices;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Machine;
using MathNet.Numerics.LinearAlgebra;

namespace KernelGen.Benchmarks.Quick;

/// <summary>On what, and with what, it was measured.</summary>
internal static class Heading
{
    public static string Machine { get; } = $"{Processor.Name}, {string.Join(", ", Processor.DataCaches.Select(cache => $"L{cache.Level} {Markdown.Format(cache.Kilobytes, "#,0")} KB"))}; {RuntimeInformation.OSDescription}";

    public static string Versions(Peers? peers) => string.Join(", ",
    [
        RuntimeInformation.FrameworkDescription,
        $"KernelGen {Version(typeof(StableMath))}",
        $"TensorPrimitives {Version(typeof(TensorPrimitives))}",
        $"MathNet.Numerics {Version(typeof(Vector<float>))}",
        .. peers == null ? Array.Empty<string>() : [$"oneDNN {peers.OneDnnVersion ?? "none"}", $"PyTorch {peers.Torch?.Version ?? "none"}"],
    ]);

    private static string Version(Type type) => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
