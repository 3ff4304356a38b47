using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

/// <summary>The numbers of one table: for each type the leading parts, and where they are sums of two numbers, the rests.</summary>
internal sealed record Coefficients(double[] Float32, double[] Float64, double[]? Float32Low = null, double[]? Float64Low = null)
{
    public double[] Of(IrType type) => type.LaneSize == 8 ? Float64 : Float32;

    /// <summary>What the first coefficients are more than their leading parts.</summary>
    public double[] LowOf(IrType type) => (type.LaneSize == 8 ? Float64Low : Float32Low) ?? [];
}
