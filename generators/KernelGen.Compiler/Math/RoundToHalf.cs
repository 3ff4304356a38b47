using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>The nearest of the numbers with eleven significant bits from 2^-24 on, up to 65504: an addition rounds it, and a subtraction takes the addend away again.</summary>
internal static class RoundToHalf
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.RoundToHalf, type);
        Expression x = recipe.Parameter("x");
        Expression magnitude = recipe.Let("magnitude", Abs(x));
        Expression exponentBits = recipe.Integer(recipe.IsDouble ? 0x7FF0_0000_0000_0000 : 0x7F80_0000);
        Expression power = recipe.Let("power", new Reinterpret(type, new Reinterpret(type.BitsType, x) & exponentBits));
        // The last bit of the sum with this is the last one that a Half of this size has; below 2^-14 all have the same.
        Expression addend = recipe.Let("addend", recipe.AtLeast(1.0 / (1 << 14), recipe.AtMost(1 << 16, power)) * recipe.Number(1 << 13, 1L << 42));
        Expression rounded = recipe.Let("rounded", magnitude + addend - addend);
        Expression finite = recipe.Let("finite", new Select(rounded > recipe.Number(65504), recipe.Number(double.PositiveInfinity), rounded));
        return recipe.Build("Rounded by adding a power of two and taking it away", new(0, 0), CopySign(finite, x));
    }
}
