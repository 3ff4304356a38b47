using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;

namespace KernelGen.Compiler.Targets;

/// <summary>A register width that code is made for.</summary>
/// <param name="Name">The C# name of the width; generated methods and files end in it.</param>
/// <param name="Bits">Bits of a register; 0 for the scalar target.</param>
/// <param name="Registers">How many registers there are for the partial results, constants and values of a loop.</param>
/// <param name="Values">How many values of functions may be under way at a time. AVX-512 takes constants from memory, and so has room for more than the others; a few in memory cost little.</param>
public sealed record Target(string Name, int Bits, int Registers, int Values)
{
    public static readonly Target Vector512 = new("Vector512", 512, 32, 40);

    /// <summary>AVX2.</summary>
    public static readonly Target Vector256 = new("Vector256", 256, 16, 16);

    /// <summary>SSE, or AdvSimd, which has 32 registers: made for the fewer.</summary>
    public static readonly Target Vector128 = new("Vector128", 128, 16, 16);

    public static readonly Target Scalar = new("Scalar", 0, 16, 16);

    /// <summary>
    /// The lanes that a float sum runs in, on every target: 64 bytes of them. Element i lands in lane i modulo this number.
    /// As long as there are <see cref="BlockRows"/> elements for every lane, those of a lane are added up first, (0 + 2) +
    /// (1 + 3), and then to the lane; what is left after the last whole block is added one by one. At the end lane l is
    /// added to lane l + half, until one is left. This shape is what makes all targets give the same bits.
    /// </summary>
    public static int SumLanes(IrType element) => 64 / element.LaneSize;

    public const int BlockRows = 4;

    /// <summary>The most steps of a function of which twice as many values fit into the registers as of others.</summary>
    private const int ShortFunction = 15;

    /// <summary>The targets of a specialization, the widest first; the scalar one is always among them.</summary>
    /// <param name="widths">As in <see cref="KernelOptions.Targets"/>.</param>
    public static IEnumerable<Target> Chosen(int widths)
    {
        if ((widths & 4) != 0) yield return Vector512;
        if ((widths & 2) != 0) yield return Vector256;
        if ((widths & 1) != 0) yield return Vector128;
        yield return Scalar;
    }

    public bool IsScalar => Bits == 0;

    /// <summary>Whether every machine that runs this width multiplies and adds in one instruction. SSE alone does not.</summary>
    public bool HasFusedMultiplyAdd => Bits > 128;

    /// <summary>Whether a part of a register can be loaded and stored without touching the memory beside it.</summary>
    public bool HasMaskedMemory => Bits > 128;

    /// <summary>
    /// How many times a function is worked on in turn: enough to hide that each step waits for the one before, and half as
    /// often where so many values would not fit. (Functions of double have more constants.)
    /// </summary>
    public int Interleave(IrType element, Recipe recipe)
    {
        if (BlockRows * recipe.ValuesAtOnce > Values) return BlockRows / 2;
        return recipe.Steps.Count > ShortFunction ? BlockRows : System.Math.Max(BlockRows, Registers / element.LaneSize);
    }

    /// <summary>The most steps of a function whose values are worked on in turn. Those of longer ones would travel over the stack, and are work enough for the processor one by one.</summary>
    public int LongestInterleaved => 3 * Registers;

    public int Lanes(IrType element) => IsScalar ? 1 : Bits / 8 / element.LaneSize;
}
