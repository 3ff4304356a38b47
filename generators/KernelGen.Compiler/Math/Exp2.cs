using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>2^x = 2^n · 2^r with n the integer nearest to x: r is exact.</summary>
internal static class Exp2
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Exp2, type);
        Expression x = recipe.Parameter("x");
        Expression below = recipe.Let("below", recipe.AtMost(recipe.IsDouble ? 1025 : 129, x));
        Expression bounded = recipe.Let("bounded", recipe.AtLeast(recipe.IsDouble ? -1076 : -151, below));
        Expression n = recipe.Nearest("n", bounded, recipe.Number(1));
        Expression r = recipe.Let("r", bounded - n);
        Expression p = recipe.Polynomial("p", r, Tables.Exp2.Of(type));
        return recipe.Build("2^x = 2^n · p(r) with an exact r and an own minimax polynomial", new(0.87, 0.80),
            Scale(recipe.Let("power", Fma(r, p, recipe.Number(1))), n));
    }
}
