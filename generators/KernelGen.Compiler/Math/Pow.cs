using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>|x|^y = e^(y · log |x|), where the logarithm and the product are sums of two numbers; then the sign, and the cases of C's Annex F.</summary>
internal static class Pow
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Pow, type);
        Expression x = recipe.Parameter("x"), y = recipe.Parameter("y");
        Expression zero = recipe.Number(0), one = recipe.Number(1), infinity = recipe.Number(double.PositiveInfinity);
        Expression magnitude = recipe.Let("magnitude", Abs(x));
        Pair log = LogSteps.Exact(recipe, magnitude);
        Expression z = recipe.Let("z", y * log.High);
        Expression below = recipe.Let("below", recipe.AtMost(ExpSteps.Highest(type), z));
        Expression bounded = recipe.Let("bounded", recipe.AtLeast(ExpSteps.Lowest(type), below));
        // Beyond the bounds what the product lost is nothing, or NaN.
        Expression zLow = recipe.Let("zLow", new Select(Equal(bounded, z), Fma(y, log.Low, Fma(y, log.High, -z)), zero));
        ExpSteps steps = new(recipe, bounded, zLow);
        Pair e = steps.Mantissa();
        Expression power = recipe.Let("power", Scale(recipe.Let("mantissa", e.High + e.Low), steps.N));

        // Of a y that is so large that it has no fraction, the half has none either: it counts as even.
        Expression half = recipe.Let("halfY", y * recipe.Number(0.5));
        Expression isInteger = Equal(new Unary(UnaryOperator.Truncate, y), y);
        Expression isEven = Equal(new Unary(UnaryOperator.Truncate, half), half);
        Expression signed = recipe.Let("signed", new Select(isEven, power, new Select(isInteger, CopySign(power, x), power)));
        Expression hasNoPower = (x < zero) & new Compare(CompareOperator.Less, magnitude, infinity);
        Expression real = recipe.Let("real", new Select(hasNoPower, new Select(isInteger, signed, recipe.Number(double.NaN)), signed));
        // 1 to any power, -1 to an infinite one, and anything to the power of 0 are 1, NaN included.
        Expression isOne = Equal(x, one) | Equal(y, zero) | (Equal(magnitude, one) & Equal(Abs(y), infinity));
        return recipe.Build("|x|^y = e^(y · log |x|): the logarithm from atanh's series, it and the product as sums of two numbers, own minimax polynomials", new(0.77, 0.78),
            new Select(isOne, one, real));
    }
}
