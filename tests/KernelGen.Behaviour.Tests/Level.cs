namespace KernelGen.Behaviour.Tests;

/// <summary>An instruction set that a process can be held to.</summary>
/// <param name="Name">What the tests call it.</param>
/// <param name="Width">The registers that are left, in bits; 0 for none.</param>
/// <param name="Setting">The environment variable that turns the others off.</param>
/// <param name="Value">The value of that variable.</param>
internal sealed record Level(string Name, int Width, string Setting, string Value)
{
    public const string Vector512 = "Vector512", Vector256 = "Vector256", Vector128 = "Vector128", Scalar = "Scalar";

    /// <summary>AVX-512 instructions in narrower registers: what a machine does on which the widest ones slow the clock.</summary>
    public const string Prefers256 = "Vector256 preferred";

    /// <summary>128-bit registers with a fused multiply-add, as Arm has them; without AVX2 there is none.</summary>
    public const string Prefers128 = "Vector128 preferred";

    private static readonly Level[] s_all =
    [
        new(Vector512, 512, "DOTNET_EnableAVX512", "1"),
        new(Vector256, 256, "DOTNET_EnableAVX512", "0"),
        new(Vector128, 128, "DOTNET_EnableAVX2", "0"),
        new(Scalar, 0, "DOTNET_EnableHWIntrinsic", "0"),
        new(Prefers256, 256, "DOTNET_PreferredVectorBitWidth", "256"),
        new(Prefers128, 128, "DOTNET_PreferredVectorBitWidth", "128"),
    ];

    /// <summary>The widest registers of this machine, or those that the environment of the tests leaves of them.</summary>
    public static int WidestOfMachine { get; } =
        System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? 512
        : System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated ? 256
        : System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated ? 128 : 0;

    public bool IsAvailable => Width <= WidestOfMachine;

    /// <summary>All that this machine has.</summary>
    public static IEnumerable<Level> Available => s_all.Where(level => level.IsAvailable);

    public static Level Named(string name) => s_all.Single(level => level.Name == name);
}
