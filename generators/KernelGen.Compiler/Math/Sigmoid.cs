using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// 1 / (1 + e^-x), where the sum is one of two numbers, and the division has one correction. All but the last step is done
/// with the sum scaled down, so that it does not overflow where the result is subnormal.
/// </summary>
internal static class Sigmoid
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Sigmoid, type);
        Expression x = recipe.Parameter("x");
        // From 18 (37 for double) on the result rounds to 1.
        Expression above = recipe.Let("above", recipe.AtLeast(recipe.IsDouble ? -40 : -20, -x));
        Expression bounded = recipe.Let("bounded", recipe.AtMost(-ExpSteps.Lowest(type), above));

        Expression scale = recipe.Number(2.3283064365386963e-10, 2.9387358770557188e-39); // 2^-32, 2^-128
        Expression round = recipe.Number(12583007, 6755399441056639); // the low bits are those of 2^n · scale
        Expression shifted = recipe.Let("shifted", Fma(bounded, recipe.Constants(Tables.Log2E).High, round));
        Expression n = recipe.Let("n", shifted - round);
        double[] ln2 = Tables.Ln2.Of(type);
        Expression high = recipe.Let("high", Fma(n, recipe.Number(-ln2[0]), bounded));
        Expression r = recipe.Let("r", Fma(n, recipe.Number(-ln2[1]), high));
        Expression q = recipe.Polynomial("q", r, 2, Tables.Exp.Of(type));
        Expression power = recipe.Let("power", recipe.PowerOfLowBits(shifted));
        Expression rest = recipe.Let("rest", Fma(r * r, q, r) * power);

        // What the first sum loses counts where the power is the larger term; the rest is never larger than both.
        Expression whole = recipe.Let("whole", scale + power), wholeLow = recipe.Let("wholeLow", scale - (whole - power));
        Pair divisor = recipe.FastTwoSum("divisor", whole, rest);
        Expression low = recipe.Let("low", divisor.Low + wholeLow);
        Expression inverse = recipe.Let("inverse", recipe.Number(1) / divisor.High);
        Expression error = recipe.Let("error", Fma(-inverse, low, Fma(-inverse, divisor.High, recipe.Number(1))));
        return recipe.Build("1 / (1 + e^-x): the sum as one of two numbers, own minimax polynomial, and a division with one correction", new(0.97, 0.97),
            recipe.Let("quotient", Fma(error, inverse, inverse)) * scale);
    }

    public static Recipe Fast(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.SigmoidFast, type);
        Expression x = recipe.Parameter("x"), one = recipe.Number(1);
        Expression above = recipe.Let("above", recipe.AtLeast(recipe.IsDouble ? -40 : -20, -x));
        // Where e^-x rounds to infinity, the result is subnormal.
        Expression e = ExpSteps.InOneNumber(recipe, recipe.Let("bounded", recipe.AtMost(recipe.IsDouble ? 709.9 : 88.8, above)));
        return recipe.Build("1 / (1 + e^-x): own minimax polynomial", new(2.10, 2.10), one / (one + e));
    }
}
