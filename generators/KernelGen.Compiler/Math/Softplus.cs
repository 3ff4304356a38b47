using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// log(1 + e^x) = max(x, 0) + log(1 + e^-|x|). Close to 0 it is ln 2 + x/2 + log cosh(x/2), in which nothing cancels.
/// </summary>
internal static class Softplus
{
    private const string Method = "for |x| < 3/4 ln 2 + x/2 + log cosh(x/2), else max(x, 0) + log(1 + e^-|x|), own minimax polynomials";
    private const string FastMethod = "max(x, 0) + log(1 + e^-|x|), own minimax polynomials";

    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Softplus, type);
        Expression x = recipe.Parameter("x");
        return recipe.Build($"log(1 + e^x): {Method}", new(0.93, 0.93),
            Value(recipe, x));
    }

    public static Recipe LogSigmoid(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.LogSigmoid, type);
        Expression x = recipe.Parameter("x");
        return recipe.Build($"log(1 / (1 + e^-x)) = -log(1 + e^-x), and log(1 + e^x): {Method}", new(0.93, 0.93),
            -Value(recipe, recipe.Let("opposite", -x)));
    }

    public static Recipe Fast(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.SoftplusFast, type);
        Expression x = recipe.Parameter("x");
        return recipe.Build($"log(1 + e^x) = {FastMethod}", new(2.20, 2.10), FastSum(recipe, x));
    }

    public static Recipe FastLogSigmoid(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.LogSigmoidFast, type);
        Expression x = recipe.Parameter("x");
        return recipe.Build($"log(1 / (1 + e^-x)) = -log(1 + e^-x), and log(1 + e^z) = {FastMethod}", new(2.20, 2.10), -FastSum(recipe, recipe.Let("opposite", -x)));
    }

    /// <summary>max(x, 0) + log(1 + e^-|x|), and the logarithm is one of 1 and less than 1.</summary>
    private static Expression FastSum(RecipeBuilder recipe, Expression x)
    {
        Expression e = ExpSteps.InOneNumber(recipe, recipe.Let("bounded", recipe.AtLeast(recipe.IsDouble ? -709 : -88, -Abs(x))));
        Expression p = recipe.Polynomial("q", e, Tables.Log1P.Of(recipe.Type));
        return recipe.AtLeast(0, x) + Fma(e * e, p, e);
    }

    private static Expression Value(RecipeBuilder recipe, Expression x)
    {
        Expression near = Near(recipe, x), far = Far(recipe, x);
        Expression value = recipe.Let("value", new Select(Abs(x) < recipe.Number(0.75), near, far));
        return recipe.Let("softplus", new Select(x > recipe.Number(-ExpSteps.Lowest(recipe.Type)), x, value));
    }

    /// <summary>ln 2 + x/2 + x² · p(x²).</summary>
    private static Expression Near(RecipeBuilder recipe, Expression x)
    {
        double[] ln2 = Tables.FullLn2.Of(recipe.Type);
        Expression square = recipe.Let("square", x * x);
        Expression p = recipe.Polynomial("p", square, Tables.LogCoshOfHalf.Of(recipe.Type));
        Pair sum = recipe.FastTwoSum("sum", recipe.Number(ln2[0]), recipe.Let("half", x * recipe.Number(0.5)));
        return recipe.Let("near", sum.High + (sum.Low + Fma(square, p, recipe.Number(ln2[1]))));
    }

    /// <summary>max(x, 0) + e + e² · q(e), where e = e^-|x| is not above e^-(3/4), and a sum of two numbers: it alone is the result where x is far below 0.</summary>
    private static Expression Far(RecipeBuilder recipe, Expression x)
    {
        ExpSteps steps = new(recipe, recipe.Let("bounded", recipe.AtLeast(ExpSteps.Lowest(recipe.Type), -Abs(x))));
        Pair mantissa = steps.Mantissa();
        // Scaled up, nothing is subnormal before the last step, which rounds.
        Expression power = recipe.PowerOfTwo("power", steps.N + recipe.Number(64, 512));
        double down = Exp.Down(recipe.Type);
        Expression e = recipe.Let("e", recipe.Let("scaled", mantissa.High * power) * recipe.Number(down));
        Expression q = recipe.Polynomial("q", e, Tables.Log1PToHalf.Of(recipe.Type));
        // The slope of the logarithm is 1 / (1 + e), nearly 0.98 - 0.6 e.
        Expression slope = Fma(e, recipe.Number(-0.6 * down), recipe.Number(0.98 * down));
        Expression rest = recipe.Let("rest", Fma(e * e, q, recipe.Let("scaledLow", mantissa.Low * power) * slope));
        Pair sum = recipe.FastTwoSum("farSum", recipe.Let("max", recipe.AtLeast(0, x)), e);
        return recipe.Let("far", sum.High + (sum.Low + rest));
    }
}
