using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>The logarithm of a sum of exponentials: the larger term, and log(1 + e^z) of the distance to the other, which may nearly cancel it.</summary>
internal static class LogAddExp
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.LogAddExp, type);
        Expression x = recipe.Parameter("x"), y = recipe.Parameter("y");
        Expression max = recipe.Let("max", new Binary(BinaryOperator.Maximum, x, y)), min = recipe.Let("min", new Binary(BinaryOperator.Minimum, x, y));
        Pair distance = recipe.TwoSum("distance", min, -max);
        // Of infinities there is no distance, and far away what it lost is nothing.
        Expression low = recipe.Let("low", new Select(distance.High > recipe.Number(ExpSteps.Lowest(type)), distance.Low, recipe.Number(0)));
        Expression sum = Sum(recipe, max, distance.High, low);
        return recipe.Build("log(e^x + e^y) = max(x, y) + log(1 + e^-|x - y|), both as sums of two numbers; a result that is smaller than an eighth of the larger argument is as exact as that eighth", new(0.90, 0.70),
            new Select(Abs(max) < recipe.Number(double.PositiveInfinity), sum, max));
    }

    /// <summary>max + log(1 + e^z), where z is not above 0.</summary>
    private static Expression Sum(RecipeBuilder recipe, Expression max, Expression z, Expression low)
    {
        Expression bounded = recipe.Let("bounded", recipe.AtLeast(ExpSteps.Lowest(recipe.Type), z));
        ExpSteps steps = new(recipe, bounded, low);
        Pair mantissa = steps.Mantissa();
        Expression power = recipe.PowerOfTwo("power", recipe.Let("nAbove", recipe.AtLeast(-100, steps.N)));
        Pair e = new(recipe.Let("scaled", mantissa.High * power), recipe.Let("scaledLow", mantissa.Low * power));
        Pair u = recipe.FastTwoSum("u", recipe.Number(1), e.High);
        Pair log = LogSteps.OfSum(recipe, new(u.High, recipe.Let("uLow", u.Low + e.Low)), e);
        // e^z of less than 2^-25 (2^-54) is its own logarithm, and may be subnormal.
        Expression isTiny = bounded < recipe.Number(-17.5, -37.5);
        Expression tiny = recipe.Let("tiny", Scale(recipe.Let("rounded", mantissa.High + mantissa.Low), steps.N));
        log = recipe.Choose("rest", isTiny, new(tiny, recipe.Number(0)), log);
        Pair sum = recipe.TwoSum("sum", max, log.High);
        return recipe.Let("result", sum.High + (sum.Low + log.Low));
    }
}
