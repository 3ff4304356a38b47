using System.Runtime.Intrinsics;

namespace KernelGen.Behaviour.Tests;

/// <summary>An instruction set that a process can be held to.</summary>
/// <param name="Width">The widest registers that are left, in bits; 0 for none.</param>
/// <param name="Setting">The environment variable that turns wider ones off.</param>
internal sealed record Level(int Width, string? Setting)
{
    /// <summary>The widest registers of this machine, or those that the environment of the tests leaves of them.</summary>
    public static int WidestOfMachine { get; } =
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    /// <summary>All that this machine has.</summary>
    public static IEnumerable<Level> Available => s_all.Where(level => level.Width <= WidestOfMachine);

    private static readonly Level[] s_all =
    [
        new(512, null), new(256, "DOTNET_EnableAVX512"), new(128, "DOTNET_EnableAVX2"), new(0, "DOTNET_EnableHWIntrinsic"),
    ];
}
