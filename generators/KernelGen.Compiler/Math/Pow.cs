using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>|x|^y from the logarithm of |x| and its product with y, both as sums of two numbers; then the sign, and the cases of C's Annex F.</summary>
internal static class Pow
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Pow, type);
        Expression x = recipe.Parameter("x"), y = recipe.Parameter("y");
        Expression zero = recipe.Number(0), one = recipe.Number(1), infinity = recipe.Number(double.PositiveInfinity);
        Expression magnitude = recipe.Let("magnitude", Abs(x));
        Expression power = recipe.IsDouble ? ByBaseE(recipe, magnitude, y) : ByBase2(recipe, magnitude, y);

        // Of a y that is so large that it has no fraction, the half has none either: it counts as even.
        Expression half = recipe.Let("halfY", y * recipe.Number(0.5));
        Expression isInteger = Equal(new Unary(UnaryOperator.Truncate, y), y);
        Expression isEven = Equal(new Unary(UnaryOperator.Truncate, half), half);
        Expression isNegative = x < zero;
        // Of a negative number only integral powers are real, and the odd ones negative; the infinite one has all.
        Expression odd = recipe.Let("odd", recipe.WithSignOf(power, new Select(isEven, zero, x)));
        Expression hasNoPower = isNegative & new Compare(CompareOperator.Less, magnitude, infinity);
        Expression fraction = recipe.Let("fraction", new Select(hasNoPower, recipe.Number(double.NaN), power));
        Expression real = recipe.Let("real", new Select(isInteger, odd, fraction));
        // 1 to any power, -1 to an infinite one, and anything to the power of 0 are 1, NaN included.
        Expression isOne = Equal(x, one) | Equal(y, zero) | (Equal(magnitude, one) & Equal(Abs(y), infinity));
        return recipe.Build(recipe.IsDouble
            ? "|x|^y = e^(y · log |x|): the logarithm from atanh's series, it and the product as sums of two numbers, own minimax polynomials"
            : "|x|^y = 2^(y · log2 |x|): the logarithm from atanh's series, it and the product as sums of two numbers, own minimax polynomials", new(1.50, 0.78),
            new Select(isOne, one, real));
    }

    /// <summary>2^(y · log2 x): the integral part of the exponent comes without a reduction, and the digits of the logarithm do for float.</summary>
    private static Expression ByBase2(RecipeBuilder recipe, Expression x, Expression y)
    {
        Pair log = LogSteps.Base2(recipe, x);
        Expression z = recipe.Let("z", y * log.High);
        Expression below = recipe.Let("below", recipe.AtMost(129, z));
        Expression bounded = recipe.Let("bounded", recipe.AtLeast(-151, below));
        Expression n = recipe.Nearest("n", bounded, recipe.Number(1));
        Expression r = recipe.Let("r", bounded - n + Lost(recipe, y, log, z, bounded));
        Expression p = recipe.Polynomial("p", r, Tables.Exp2.Of(recipe.Type));
        return recipe.Let("power", Scale(recipe.Let("mantissa", Fma(r, p, recipe.Number(1))), n));
    }

    private static Expression ByBaseE(RecipeBuilder recipe, Expression x, Expression y)
    {
        Pair log = LogSteps.Exact(recipe, x);
        Expression z = recipe.Let("z", y * log.High);
        Expression below = recipe.Let("below", recipe.AtMost(ExpSteps.Highest(recipe.Type), z));
        Expression bounded = recipe.Let("bounded", recipe.AtLeast(ExpSteps.Lowest(recipe.Type), below));
        ExpSteps steps = new(recipe, bounded, Lost(recipe, y, log, z, bounded));
        Pair e = steps.Mantissa();
        return recipe.Let("power", Scale(recipe.Let("mantissa", e.High + e.Low), steps.N));
    }

    /// <summary>What the product z = y · log lost. Beyond the bounds it is nothing, or NaN.</summary>
    private static Expression Lost(RecipeBuilder recipe, Expression y, Pair log, Expression z, Expression bounded) =>
        recipe.Let("zLow", new Select(Equal(bounded, z), Fma(y, log.Low, Fma(y, log.High, -z)), recipe.Number(0)));
}
