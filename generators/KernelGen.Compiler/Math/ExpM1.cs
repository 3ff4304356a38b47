using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>e^x - 1 = 2^n · ((1 - 2^-n) + (e^r - 1)), in which nothing cancels: for n = 0 the first term is 0, else it is the larger.</summary>
internal static class ExpM1
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.ExpM1, type);
        Expression x = recipe.Parameter("x");
        // Below -20 (-40 for double) the result rounds to -1.
        Expression below = recipe.Let("below", recipe.AtMost(ExpSteps.Highest(type), x));
        ExpSteps steps = new(recipe, recipe.Let("bounded", recipe.AtLeast(recipe.IsDouble ? -40 : -20, below)));
        Pair e = steps.MantissaMinusOne();
        // The sign matters where the result is 0.
        return recipe.Build("e^x - 1 = 2^n · ((1 - 2^-n) + (e^r - 1)): Cody and Waite's reduction (1980), then an own minimax polynomial", new(0.90, 0.88),
            CopySign(Scale(e.High + e.Low, steps.N), x));
    }
}
