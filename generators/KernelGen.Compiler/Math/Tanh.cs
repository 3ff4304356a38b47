using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>tanh x = (e^2x - 1) / (e^2x + 1), both as sums of two numbers.</summary>
internal static class Tanh
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Tanh, type);
        Expression x = recipe.Parameter("x");
        // From 9.02 (19.07 for double) on, the result rounds to 1.
        Expression bounded = recipe.Let("bounded", recipe.AtMost(recipe.IsDouble ? 20 : 10, Abs(x)));
        ExpSteps steps = new(recipe, recipe.Let("twice", bounded + bounded));
        Pair e = recipe.Normalized("numerator", steps.MantissaMinusOne());
        // Over 2^n: with the power it is e^2x - 1 + 2.
        Expression two = recipe.Let("two", recipe.PowerOfTwo("powerOfTwo", recipe.Number(1) - steps.N));
        Pair sum = recipe.TwoSum("divisor", e.High, two);
        Pair quotient = recipe.Quotient("quotient", e, new(sum.High, recipe.Let("divisorLow", sum.Low + e.Low)));
        return recipe.Build("tanh x = (e^2x - 1) / (e^2x + 1): e^2x - 1 as in ExpM1, as a sum of two numbers, and a division with one correction", new(0.77, 0.80),
            CopySign(quotient.High + quotient.Low, x));
    }
}
