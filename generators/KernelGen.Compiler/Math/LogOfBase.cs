using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// Logarithms to other bases: n · log 2 + c · f + f · p(f), where x = 2^n · (1 + f) and 1 + f lies between 3/4 and 3/2. The
/// first two terms are a sum of two numbers, which is exact but for the last digits of c and log 2: what is left is small
/// beside it. Of powers of two f is 0.
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
        (Expression n, Expression m) = recipe.Parts(x);
        Expression f = recipe.Let("f", m - recipe.Number(1));

        Expression whole = log2 is null ? n : recipe.Let("whole", n * recipe.Constants(log2).High);
        Expression c = recipe.Number(logOnePlus.Of(type)[0]);
        Expression sum = recipe.Let("sum", Fma(f, c, whole)), low = recipe.Let("low", Fma(f, c, whole - sum));
        if (log2 is not null) low = recipe.Let("rest", Fma(n, recipe.Constants(log2).Low, low));
        Expression p = recipe.Polynomial("p", f, [logOnePlus.LowOf(type)[0], .. logOnePlus.Of(type).Skip(1)]);
        return recipe.Build($"{function.ToString().ToLowerInvariant()} x = n · log 2 + c · f + f · p(f) with 1 + f from 3/4 to 3/2, the first terms as a sum of two numbers: an own minimax polynomial", new(0.76, 0.75),
            LogSteps.WithSpecialValues(x, recipe.Let("finite", sum + Fma(f, p, low))));
    }
}
