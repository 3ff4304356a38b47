using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>log |Γ(x)|: (x - 1) (x - 2) · p(x) up to 3, Stirling's series above, and the reflection for negative x.</summary>
internal static class LogGamma
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.LogGamma, type);
        Expression x = recipe.Parameter("x"), zero = recipe.Number(0), infinity = recipe.Number(double.PositiveInfinity);
        GammaSteps steps = new(recipe, x);
        Pair log = LogSteps.Natural(recipe, steps.Z);
        Pair multiple = recipe.Product("multipleOfLog", log, steps.Multiple);

        // (z - 1) (z - 2) · p, and nothing is lost before the last sum.
        Expression p = recipe.Polynomial("p", steps.AboveTwo, Tables.LogGamma.Of(type));
        Pair near = recipe.Product("near", recipe.TwoProduct("zeros", steps.AboveOne, steps.AboveTwo), p);

        // z · (log z - 1) + log(2π) / 2 + w(1/z²) / z
        Expression inverse = recipe.Let("inverse", recipe.Number(1) / steps.Z);
        Expression w = recipe.Polynomial("w", recipe.Let("inverseSquare", inverse * inverse), Tables.Stirling.Of(type));
        Pair constant = recipe.Constants(Tables.HalfLog2Pi);
        // Normalized, so that the first part of the product overflows where the result does and no sooner.
        Pair logMinusOne = recipe.Normalized("logMinusOne", new(log.High - recipe.Number(1), log.Low));
        Pair product = recipe.Product("product", logMinusOne, steps.Z);
        Pair far = recipe.Sum("far", product, new(constant.High, recipe.Let("small", Fma(w, inverse, constant.Low))));

        Pair value = recipe.Sum("value", recipe.Choose("part", steps.IsLarge, far, near), multiple);
        // log |Γ(-z)| = -log(|sin πz| / π) - log Γ(z + 1)
        Expression sine = recipe.Let("sine", Abs(steps.Rest) * Fma(steps.RestSquare, recipe.Polynomial("s", steps.RestSquare, Tables.SinPi.Of(type)), recipe.Number(1)));
        Pair reflected = recipe.Sum("reflected", value, LogSteps.Natural(recipe, sine));
        Expression ofNegative = new Select(Equal(steps.Rest, zero), infinity, -(reflected.High + reflected.Low));
        Expression finite = recipe.Let("finite", new Select(steps.IsNegative, ofNegative, value.High + value.Low));
        // Beyond, the product overflows; and 0, the infinities and NaN have no logarithm that is a sum of numbers.
        Expression hasValue = (steps.Z > zero) & (product.High < infinity);
        return recipe.Build("log |Γ(x)| = (x - 1) (x - 2) · p(x) up to 3, Stirling's series above, and the reflection for x < 0; own minimax polynomials. For x < 0, in units of the last place of log Γ(1 - x) where the result is smaller", new(1.90, 1.80),
            new Select(hasValue, finite, new Select(Equal(x, x), infinity, x)));
    }
}
