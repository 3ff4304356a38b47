using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>log(1 + x), where 1 + x is a sum and what it lost in rounding.</summary>
internal static class Log1P
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Log1P, type);
        Expression x = recipe.Parameter("x");
        Pair u = recipe.TwoSum("u", recipe.Number(1), x);
        Pair log = LogSteps.OfSum(recipe, u, new(x, recipe.Number(0)));
        // The sign matters where the result is 0.
        Expression finite = recipe.Let("finite", CopySign(log.High + log.Low, x));
        return recipe.Build("log(1 + x) = n · ln 2 + f - f²/2 + f³ · p(f) with what 1 + x loses in rounding: as in Kahan (1985), an own minimax polynomial", new(0.70, 0.70),
            LogSteps.WithSpecialValues(recipe, u.High, finite));
    }
}
