using KernelGen.Compiler.Ir;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Conversions that generic code writes as calls: <c>T.CreateChecked(0.5)</c>.</summary>
internal static class NumberConversions
{
    /// <summary>The call as a conversion; null when it is none, or one that throws where a number is too large.</summary>
    public static Expression? Apply(string name, IReadOnlyList<Expression> arguments, IrType? type, bool isHalf)
    {
        if (name is not ("CreateChecked" or "CreateTruncating" or "CreateSaturating") || type is not { } target || arguments is not [var value]) return null;
        if (value.Type == IrType.Bool || value.Type.IsFloat && !target.IsFloat && name == "CreateChecked") return null;
        if (isHalf) return Halves.Round(value);
        if (value.Type == target) return value;
        return value is Constant constant && target == IrType.Float32 && constant.Type == IrType.Float64
            ? new Constant(target, FloatBits.Of((float)FloatBits.ToDouble(constant.Bits)))
            : new Compiler.Ir.Convert(target, value);
    }
}
