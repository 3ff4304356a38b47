using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>The tangent of the angle less quarter turns, as a sum of two numbers, or where their number is odd, -1 / that.</summary>
internal static class Tan
{
    public static Recipe Build(IrType type) => Build(MathFunction.Tan, type, isHuge: false);

    public static Recipe OfAny(IrType type) => Build(MathFunction.TanOfAny, type, isHuge: true);

    private static Recipe Build(MathFunction function, IrType type, bool isHuge)
    {
        RecipeBuilder recipe = new(function, type);
        Expression x = recipe.Parameter("x");
        AngleSteps steps = new(recipe, x, isHuge);
        Pair tangent = recipe.Normalized("tangent", steps.Tangent());
        Expression inverse = recipe.Let("inverse", recipe.Number(-1) / tangent.High);
        Expression error = recipe.Let("error", Fma(inverse, tangent.Low, Fma(inverse, tangent.High, recipe.Number(1))));
        Expression quotient = recipe.Let("quotient", Fma(inverse, error, inverse));
        // The zeros have signs.
        Expression value = recipe.Let("value", new Select(recipe.Equal0(x), x, new Select(steps.IsEven, tangent.High, quotient)));
        return recipe.Build("The tangent of the angle less quarter turns (Cody and Waite's reduction; Payne and Hanek's for huge ones), or -1 / that: an own minimax polynomial, and a division with one correction", new(0.92, 0.97),
            steps.UnlessHuge(MathFunction.TanOfAny, value));
    }
}
