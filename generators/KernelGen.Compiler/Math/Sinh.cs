using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>Hyperbolic sine and cosine from e^|x| as a sum of two numbers; the last step scales, so that the result overflows where it must and no sooner.</summary>
internal static class Sinh
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Sinh, type);
        Expression x = recipe.Parameter("x");
        ExpSteps steps = Steps(recipe, x);
        // 2 · sinh x = E + E / (E + 1) with E = e^x - 1: nothing cancels.
        Pair e = recipe.Normalized("numerator", steps.MantissaMinusOne());
        Pair ratio = recipe.Quotient("ratio", e, steps.Mantissa());
        Expression inverse = recipe.PowerOfTwo("inverse", -recipe.Let("nBounded", recipe.AtMost(100, steps.N)));
        Pair sum = recipe.FastTwoSum("sum", e.High, recipe.Let("smaller", ratio.High * inverse));
        Expression total = recipe.Let("total", sum.High + (sum.Low + Fma(ratio.Low, inverse, e.Low)));
        return recipe.Build("(E + E / (E + 1)) / 2 with E = e^|x| - 1 as a sum of two numbers", new(0.78, 0.80),
            CopySign(Scale(total, steps.N - recipe.Number(1)), x));
    }

    public static Recipe Cosh(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Cosh, type);
        Expression x = recipe.Parameter("x");
        ExpSteps steps = Steps(recipe, x);
        Pair e = steps.Mantissa();
        Pair ratio = recipe.Quotient("ratio", new(recipe.Number(1), recipe.Number(0)), e);
        Expression bounded = recipe.Let("nBounded", recipe.AtMost(50, steps.N));
        Expression inverse = recipe.PowerOfTwo("inverse", bounded * recipe.Number(-2));
        Pair sum = recipe.TwoSum("sum", e.High, recipe.Let("smaller", ratio.High * inverse));
        Expression total = recipe.Let("total", sum.High + (sum.Low + Fma(ratio.Low, inverse, e.Low)));
        return recipe.Build("(e^|x| + 1 / e^|x|) / 2 with e^|x| as a sum of two numbers", new(0.61, 0.64),
            Scale(total, steps.N - recipe.Number(1)));
    }

    /// <summary>Half of e^x is still a number where e^x is not.</summary>
    private static ExpSteps Steps(RecipeBuilder recipe, Expression x) =>
        new(recipe, recipe.Let("bounded", recipe.AtMost(ExpSteps.Highest(recipe.Type) + 1, Abs(x))));
}
