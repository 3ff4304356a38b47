using System.Runtime.Intrinsics;

namespace KernelGen.Benchmarks.Machine;

/// <summary>How much of the machine's instructions everyone may use: .NET, PyTorch and oneDNN are told in their own environment variables when a process starts.</summary>
/// <param name="Id">The argument of the command line, and part of the names of files.</param>
/// <param name="Name">In words.</param>
/// <param name="IsSupported">Whether the machine has it.</param>
/// <param name="Variables">What tells them.</param>
internal sealed record Level(string Id, string Name, bool IsSupported, IReadOnlyDictionary<string, string> Variables)
{
    private static readonly Level s_avx512 = new("avx512", "AVX-512", Vector512.IsHardwareAccelerated, new Dictionary<string, string>
    {
        ["ATEN_CPU_CAPABILITY"] = "avx512",
    });

    private static readonly Level s_avx2 = new("avx2", "AVX2 (DOTNET_EnableAVX512=0)", Vector256.IsHardwareAccelerated, new Dictionary<string, string>
    {
        ["DOTNET_EnableAVX512"] = "0",
        ["ATEN_CPU_CAPABILITY"] = "avx2",
        ["ONEDNN_MAX_CPU_ISA"] = "AVX2",
    });

    private static readonly Level s_vector128 = new("vector128", "128 bits (DOTNET_EnableAVX2=0)", Vector128.IsHardwareAccelerated, new Dictionary<string, string>
    {
        ["DOTNET_EnableAVX2"] = "0",
        ["ATEN_CPU_CAPABILITY"] = "default",
        ["ONEDNN_MAX_CPU_ISA"] = "SSE41",
    });

    /// <summary>From the widest on.</summary>
    public static readonly Level[] All = [s_avx512, s_avx2, s_vector128];
}
