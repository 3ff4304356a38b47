using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

/// <summary>
/// log x = n · ln 2 + log(1 + f), where x = 2^n · (1 + f) and 1 + f lies between 3/4 and 3/2: around 1 then n is 0,
/// nothing cancels, and log 1 is exactly 0.
/// </summary>
internal static class Log
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Log, type);
        Expression x = recipe.Parameter("x");
        (Expression n, Expression m) = recipe.Parts(x);
        Expression f = recipe.Let("f", m - recipe.Number(1));
        return recipe.Build($"log x = n · ln 2 + {LogSteps.Method}", new(0.92, 0.88),
            LogSteps.WithSpecialValues(x, LogSteps.Sum(recipe, n, f, signOfN: 1)));
    }
}
