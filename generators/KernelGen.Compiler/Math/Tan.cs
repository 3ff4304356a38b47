using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>The tangent as a quotient of sine and cosine, both as sums of two numbers.</summary>
internal static class Tan
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Tan, type);
        Expression x = recipe.Parameter("x");
        AngleSteps steps = new(recipe, x);
        Pair sine = recipe.Normalized("sine", steps.Sine()), cosine = recipe.Normalized("cosine", steps.Cosine());
        Expression isEven = steps.IsEven;
        Pair dividend = recipe.Choose("dividend", isEven, sine, -cosine), divisor = recipe.Choose("divisor", isEven, cosine, sine);
        Pair quotient = recipe.Quotient("quotient", dividend, divisor);
        return recipe.Build("Sine and cosine of the angle less quarter turns, all as sums of two numbers, and a division with one correction", new(0.89, 0.86),
            new Select(recipe.Equal0(x), x, quotient.High + quotient.Low));
    }
}
