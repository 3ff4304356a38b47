using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

/// <summary>
/// log x = n · ln 2 + log(1 + f), where x = 2^n · (1 + f) and 1 + f lies between the root of a half and the root of two: around 1 then n is 0,
/// nothing cancels, and log 1 is exactly 0.
/// </summary>
internal static class Log
{
    private static readonly ErrorBound s_bound = new(0.94, 0.90);

    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Log, type);
        Expression x = recipe.Parameter("x");
        Expression f = recipe.Let("f", recipe.Significand(x) - recipe.Number(1));
        return recipe.Build($"log x = n · ln 2 + {LogSteps.Method}", s_bound,
            LogSteps.WithSpecialValues(x, LogSteps.Sum(recipe, () => recipe.Exponent(x), f, Tables.Log, signOfN: 1)));
    }

    public static Recipe FromOne(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.LogFromOne, type);
        Expression x = recipe.Parameter("x");
        (Expression n, Expression m) = recipe.Split(x, canBeSubnormal: false);
        Expression finite = LogSteps.Sum(recipe, () => n, recipe.Let("f", m - recipe.Number(1)), Tables.Log, signOfN: 1);
        // What is left is 0, of which this makes -∞, and NaN.
        return recipe.Build("log x for x = 0 and 1 ≤ x < ∞: log x to the bit, without what numbers below the normal ones need", s_bound,
            new Select(x > recipe.Number(0), finite, x - recipe.Number(double.PositiveInfinity)));
    }
}
