using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// Logarithms to other bases: n · log 2 + (c · f + f · p(f)), where x = 2^n · (1 + f) and 1 + f lies between the root of a
/// half and the root of two: the sum in parentheses is the smaller one, unless n is 0. Of powers of two f is 0.
/// </summary>
internal static class LogOfBase
{
    public static Recipe Log2(IrType type) => Build(MathFunction.Log2, type, Tables.Log2, null);

    public static Recipe Log10(IrType type) => Build(MathFunction.Log10, type, Tables.Log10, Tables.Log10Of2);

    /// <param name="logOnePlus">The logarithm of 1 + f.</param>
    /// <param name="log2">The logarithm of 2; null when it is 1.</param>
    private static Recipe Build(MathFunction function, IrType type, Coefficients logOnePlus, Coefficients? log2)
    {
        RecipeBuilder recipe = new(function, type);
        Expression x = recipe.Parameter("x");
        Expression f = recipe.Let("f", recipe.Significand(x) - recipe.Number(1));
        Expression p = recipe.Polynomial("p", f, [logOnePlus.LowOf(type)[0], .. logOnePlus.Of(type).Skip(1)]);

        Expression n = recipe.Exponent(x), c = recipe.Number(logOnePlus.Of(type)[0]);
        Expression finite = log2 is null
            ? n + Fma(f, c, f * p)
            : Fma(n, recipe.Constants(log2).High, Fma(f, c, Fma(f, p, n * recipe.Constants(log2).Low)));
        return recipe.Build($"{function.ToString().ToLowerInvariant()} x = n · log 2 + (c · f + f · p(f)) with 1 + f from √½ to √2: an own minimax polynomial", new(0.97, 0.97),
            LogSteps.WithSpecialValues(x, recipe.Let("finite", finite)));
    }
}
