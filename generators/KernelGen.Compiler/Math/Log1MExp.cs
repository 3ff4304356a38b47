using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>log(1 - e^x): from e^x - 1 where that is small, and from e^x where that is.</summary>
internal static class Log1MExp
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Log1MExp, type);
        Expression x = recipe.Parameter("x");
        Expression bounded = recipe.Let("bounded", recipe.AtLeast(ExpSteps.Lowest(type), x));
        ExpSteps steps = new(recipe, bounded);
        Pair mantissa = steps.Mantissa();
        Expression power = recipe.PowerOfTwo("power", recipe.Let("nAbove", recipe.AtLeast(-100, steps.N)));
        // v = -e^x, and u = 1 + v, which for n = 0 is -(e^r - 1).
        Pair v = new(recipe.Let("v", -(mantissa.High * power)), recipe.Let("vLow", -(mantissa.Low * power)));
        Pair sum = recipe.FastTwoSum("u", recipe.Let("one", recipe.Number(1) - power), recipe.Let("minusR", -(steps.R * power)));
        Pair u = recipe.Normalized("normalized", new(sum.High, recipe.Let("uLow", Fma(-steps.Tail, power, sum.Low))));
        Pair log = LogSteps.OfSum(recipe, u, v, canBeSubnormal: true);
        // An e^x of less than 2^-25 (2^-54) is what is missing to 0, and may be subnormal.
        Expression isTiny = bounded < recipe.Number(-17.5, -37.5);
        Expression tiny = recipe.Let("tiny", -Scale(recipe.Let("rounded", mantissa.High + mantissa.Low), steps.N));
        Expression finite = recipe.Let("finite", new Select(isTiny, tiny, log.High + log.Low));
        Expression ofOthers = new Select(Equal(x, recipe.Number(0)), recipe.Number(double.NegativeInfinity), recipe.Number(double.NaN));
        return recipe.Build("log(1 - e^x) with the switch of Mächler (2012) from log(-(e^x - 1)) to log(1 + -e^x), all as sums of two numbers", new(0.76, 0.82),
            new Select(x < recipe.Number(0), finite, ofOthers));
    }
}
