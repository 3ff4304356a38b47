using KernelGen.Compiler.Ir;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Half is a way to keep floats in memory: they are computed with as floats, and are rounded where C# converts them to Half and where they are kept.</summary>
internal static class Halves
{
    /// <summary>A number of any type, rounded to what a Half can be.</summary>
    public static Expression Round(Expression value)
    {
        if (value is Constant { Type.IsFloat: true } constant)
            return Constant.Of(IrType.Float32, Nearest(constant.Type == IrType.Float64 ? FloatBits.ToDouble(constant.Bits) : FloatBits.ToSingle(constant.Bits)));
        if (!value.Type.IsFloat) value = new Compiler.Ir.Convert(IrType.Float32, value);
        Expression rounded = new Call(MathFunction.RoundToHalf, [value]);
        // A double is rounded once.
        return value.Type == IrType.Float32 ? rounded : new Compiler.Ir.Convert(IrType.Float32, rounded);
    }

    /// <summary>Puts a value where it is kept.</summary>
    public static Store Store(Memory memory, Expression index, Expression value) =>
        new(memory, index, memory.IsHalf && !IsRounded(value) ? Round(value) : value);

    private static bool IsRounded(Expression value) => value switch
    {
        Call call => call.Function == MathFunction.RoundToHalf,
        Load load => load.Memory.IsHalf,
        Compiler.Ir.Convert convert => IsRounded(convert.Operand),
        _ => false,
    };

    /// <summary>What the recipe computes, for a constant.</summary>
    private static double Nearest(double value)
    {
        double magnitude = System.Math.Abs(value), power = FloatBits.ToDouble(FloatBits.Of(value) & 0x7FF0_0000_0000_0000);
        double addend = System.Math.Max(1.0 / (1 << 14), System.Math.Min(1 << 16, power)) * (1L << 42);
        double rounded = magnitude + addend - addend;
        if (rounded > 65504) rounded = double.PositiveInfinity;
        return FloatBits.Of(value) < 0 ? -rounded : rounded;
    }
}
