using System.Globalization;
using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

/// <summary>The largest error of a function, in units of the last place: what <c>tests/KernelGen.Accuracy</c> measured, rounded up.</summary>
internal readonly record struct ErrorBound(double Float32, double Float64)
{
    public string Of(IrType type) => (type.LaneSize == 8 ? Float64 : Float32).ToString("0.00", CultureInfo.InvariantCulture);
}
