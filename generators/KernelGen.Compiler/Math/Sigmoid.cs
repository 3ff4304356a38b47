using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>1 / (1 + e^-x), for a negative x as e^x / (1 + e^x): never an overflow, and as exact for -100 as for 100.</summary>
internal static class Sigmoid
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Sigmoid, type);
        Expression x = recipe.Parameter("x");
        ExpSteps steps = new(recipe, recipe.Let("bounded", recipe.AtLeast(ExpSteps.Lowest(type), -Abs(x))));
        Pair e = steps.Mantissa();
        // Next to 1 an e^x of less than 2^-100 is nothing.
        Expression power = recipe.PowerOfTwo("power", recipe.Let("nAbove", recipe.AtLeast(-100, steps.N)));
        Pair sum = recipe.FastTwoSum("divisor", recipe.Number(1), recipe.Let("scaled", e.High * power));
        Pair divisor = new(sum.High, recipe.Let("divisorLow", Fma(e.Low, power, sum.Low)));
        Expression isNegative = x < recipe.Number(0);
        Pair quotient = recipe.Quotient("quotient", recipe.Choose("dividend", isNegative, e, new(recipe.Number(1), recipe.Number(0))), divisor);
        return recipe.Build("1 / (1 + e^-x), or e^x / (1 + e^x) for a negative x: e^x as a sum of two numbers, and a division with one correction", new(0.76, 0.83),
            Scale(recipe.Let("result", quotient.High + quotient.Low), new Select(isNegative, steps.N, recipe.Number(0))));
    }
}
