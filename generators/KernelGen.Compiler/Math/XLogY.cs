using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>x · log y and x · log(1 + y), which are 0 where x is: the terms of entropies.</summary>
internal static class XLogY
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.XLogY, type);
        Expression x = recipe.Parameter("x"), y = recipe.Parameter("y");
        return recipe.Build("x · log y with the logarithm as a sum of two numbers, own minimax polynomial", new(0.80, 0.80), Times(recipe, x, y, y, LogSteps.Natural(recipe, y)));
    }

    public static Recipe XLog1PY(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.XLog1PY, type);
        Expression x = recipe.Parameter("x"), y = recipe.Parameter("y");
        Pair u = recipe.TwoSum("u", recipe.Number(1), y);
        Pair log = LogSteps.OfSum(recipe, u, new(y, recipe.Number(0)));
        // The sign matters where the logarithm is 0.
        Expression product = Times(recipe, x, y, u.High, log);
        return recipe.Build("x · log(1 + y) with the logarithm as a sum of two numbers, own minimax polynomial", new(0.80, 0.80), new Select(recipe.Equal0(x), product, new Select(recipe.Equal0(y), x * y, product)));
    }

    /// <param name="recipe">Where the steps go.</param>
    /// <param name="x">The factor.</param>
    /// <param name="y">The argument; NaN counts beside an x of 0 too.</param>
    /// <param name="u">What the logarithm is of.</param>
    /// <param name="log">The logarithm of u where that is positive and finite.</param>
    private static Expression Times(RecipeBuilder recipe, Expression x, Expression y, Expression u, Pair log)
    {
        Expression zero = recipe.Number(0);
        Pair normal = recipe.Normalized("normal", log);
        // The second part of the logarithm does not count where the product is infinite.
        // A tiny x is made larger, so that its product with that part is a number too.
        Expression isTiny = Abs(x) < recipe.Number(1e-18, 1e-150);
        Expression scaled = recipe.Let("scaled", x * new Select(isTiny, recipe.Number(18446744073709551616.0, 1.3407807929942597e154), recipe.Number(1)));
        Expression back = recipe.Let("back", new Select(isTiny, recipe.Number(5.421010862427522e-20, 7.458340731200207e-155), recipe.Number(1)));
        Expression sum = recipe.Let("sum", Fma(scaled, normal.High, scaled * normal.Low) * back);
        Expression finite = recipe.Let("finite", new Select(Abs(x) < recipe.Number(double.PositiveInfinity), sum, x * normal.High));
        Expression others = recipe.Let("others", x * LogSteps.WithSpecialValues(u, zero));
        Expression isOrdinary = (u > zero) & (u < recipe.Number(double.PositiveInfinity));
        Expression product = recipe.Let("product", new Select(isOrdinary, finite, others));
        return new Select(recipe.Equal0(x) & Equal(y, y), zero, product);
    }
}
