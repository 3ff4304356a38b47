using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// log(1 + x) = n · ln 2 + log(1 + f) with f = 2^-n · x + (2^-n - 1), which is exact: n is that of 1 + x as rounded, and
/// what that lost is still in x. (Only of an x so large that 1 is nothing beside it, f is rounded.)
/// </summary>
internal static class Log1P
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Log1P, type);
        Expression x = recipe.Parameter("x");
        Expression u = recipe.Let("u", x + recipe.Number(1));
        Expression e = recipe.ExponentBits(u);
        // The power itself may be below the normal numbers. Where n is 0 it is 1, the difference +0, and f is x with its sign.
        Expression fourTimesPower = recipe.Let("fourTimesPower", recipe.Scaled(recipe.Number(4), e));
        Expression f = recipe.Let("f", recipe.Scaled(x, e) - Fma(fourTimesPower, recipe.Number(-0.25), recipe.Number(1)));
        // Computed anew for the last steps, in other words, u and n take no registers meanwhile: AVX2 has few.
        Expression again = x;
        Expression finite = LogSteps.Sum(recipe, () =>
        {
            again = recipe.Let("uAgain", x - recipe.Number(-1));
            return recipe.Let("minusN", recipe.ToFloat(recipe.ExponentBits(again)));
        }, f, Tables.LogFromThreeQuarters, signOfN: -1);
        return recipe.Build($"log(1 + x) = n · ln 2 + {LogSteps.Method}", new(0.92, 0.90), LogSteps.WithSpecialValues(again, finite));
    }
}
