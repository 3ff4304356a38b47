using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// log x = n · ln 2 + log(1 + f), where x = 2^n · (1 + f) and 1 + f lies between the root of a half and the root of two:
/// around 1 then n is 0, nothing cancels, and log 1 is exactly 0.
/// </summary>
internal static class Log
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Log, type);
        Expression x = recipe.Parameter("x");
        (Expression n, Expression m) = recipe.Split(x, canBeSubnormal: true);
        Expression f = recipe.Let("f", m - recipe.Number(1));

        Pair ln2 = recipe.Constants(Tables.FullLn2);
        Expression p = recipe.Polynomial("p", f, Tables.Log.Of(type));
        Expression square = recipe.Let("square", f * f);
        Expression finite = recipe.Let("finite", recipe.IsDouble
            ? Fma(n, ln2.High, f + Fma(square, p, n * ln2.Low))
            // What more bits of ln 2 would add is below 0.07 ULP of the result.
            : Fma(n, ln2.High, Fma(square, p, f)));
        return recipe.Build(
            "log x = n · ln 2 + f - f²/2 + f³ · p(f): breakpoint as in fdlibm (1993), an own minimax polynomial", new(0.94, 0.91),
            LogSteps.WithSpecialValues(recipe, x, finite));
    }
}
