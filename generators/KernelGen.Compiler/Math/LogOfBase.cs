using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

/// <summary>Logarithms to other bases: n · log 2 + log(1 + f) · log e, exact for powers of two (in base 2).</summary>
internal static class LogOfBase
{
    public static Recipe Log2(IrType type) => Build(MathFunction.Log2, type, Tables.Log2E, null);

    public static Recipe Log10(IrType type) => Build(MathFunction.Log10, type, Tables.Log10E, Tables.Log10Of2);

    /// <param name="logE">The logarithm of e.</param>
    /// <param name="log2">The logarithm of 2; null when it is 1.</param>
    private static Recipe Build(MathFunction function, IrType type, Coefficients logE, Coefficients? log2)
    {
        RecipeBuilder recipe = new(function, type);
        Expression x = recipe.Parameter("x");
        (Expression n, Expression m) = recipe.Split(x, canBeSubnormal: true);
        Pair ofM = LogSteps.OfOnePlus(recipe, new(recipe.Let("f", m - recipe.Number(1)), recipe.Number(0)));
        Pair product = recipe.Product("product", ofM, recipe.Constants(logE));
        Pair log = recipe.FastSum("log", log2 is null ? new(n, recipe.Number(0)) : LogSteps.Times(recipe, n, log2), product);
        return recipe.Build($"{function.ToString().ToLowerInvariant()} x from the natural logarithm of 1 + f, as a sum of two numbers", new(0.76, 0.75),
            LogSteps.WithSpecialValues(recipe, x, recipe.Let("finite", log.High + log.Low)));
    }
}
