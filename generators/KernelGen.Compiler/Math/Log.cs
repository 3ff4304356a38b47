using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

/// <summary>
/// log x = n · ln 2 + log(1 + f), where x = 2^n · (1 + f) and 1 + f lies between the root of a half and the root of two: around 1 then n is 0,
/// nothing cancels, and log 1 is exactly 0.
/// </summary>
internal static class Log
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Log, type);
        Expression x = recipe.Parameter("x");
        Expression f = recipe.Let("f", recipe.Significand(x) - recipe.Number(1));
        return recipe.Build($"log x = n · ln 2 + {LogSteps.Method}", new(0.94, 0.90),
            LogSteps.WithSpecialValues(x, LogSteps.Sum(recipe, () => recipe.Exponent(x), f, Tables.Log, signOfN: 1)));
    }
}
