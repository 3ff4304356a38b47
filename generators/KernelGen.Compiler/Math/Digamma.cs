using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>ψ(x), the derivative of log Γ(x): (x - x0) · p(x) up to 3, where x0 is its zero, the asymptotic series above, and the reflection for negative x.</summary>
internal static class Digamma
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Digamma, type);
        Expression x = recipe.Parameter("x"), zero = recipe.Number(0), one = recipe.Number(1), infinity = recipe.Number(double.PositiveInfinity);
        GammaSteps steps = new(recipe, x);
        Expression quotient = recipe.Let("quotient", one / steps.Z);
        Pair inverse = new(quotient, recipe.Let("quotientLow", Fma(-quotient, steps.Z, one) * quotient));
        Pair multiple = recipe.Product("multipleOfInverse", inverse, steps.Multiple);

        Pair root = recipe.Constants(Tables.DigammaZero);
        Pair distance = recipe.TwoSum("distance", steps.AboveOne, -root.High);
        distance = new(distance.High, recipe.Let("distanceRest", distance.Low - root.Low));
        Expression p = recipe.Polynomial("p", steps.AboveTwo, Tables.Digamma.Of(type));
        Pair near = recipe.Product("near", distance, p);

        // log z - w(1/z²) / z²
        Pair log = LogSteps.Natural(recipe, steps.Z);
        Expression inverseSquare = recipe.Let("inverseSquare", quotient * quotient);
        Expression w = recipe.Polynomial("w", inverseSquare, Tables.DigammaFar.Of(type));
        Pair far = new(log.High, recipe.Let("farLow", Fma(-w, inverseSquare, log.Low)));

        Pair value = recipe.Sum("value", recipe.Choose("part", steps.IsLarge, far, near), multiple);
        // ψ(-z) = ψ(z + 1) + π · cot πz
        Pair cosine = recipe.FastTwoSum("cosine", one, recipe.Let("slope", steps.RestSquare * recipe.Polynomial("c", steps.RestSquare, Tables.CotPi.Of(type))));
        Pair reflected = recipe.Sum("reflected", value, recipe.Quotient("cotangent", cosine, new(steps.Rest, zero)));
        Expression ofNegative = new Select(Equal(steps.Rest, zero), recipe.Number(double.NaN), reflected.High + reflected.Low);
        Expression finite = recipe.Let("finite", new Select(steps.IsNegative, ofNegative, value.High + value.Low));
        // Of a number so small that its inverse is infinite, and of infinity, that is the result, or it has none.
        Expression special = recipe.Let("special", new Select(steps.Z > one, new Select(steps.IsNegative, recipe.Number(double.NaN), x), -one / x));
        Expression isFinite = (quotient > zero) & (quotient < infinity) & (steps.Z < infinity);
        return recipe.Build("ψ(x) = (x - x0) · p(x) up to 3, the asymptotic series above, and the reflection for x < 0; own minimax polynomials. For x < 0, in units of the last place of the larger term of the reflection where the result is smaller", new(1.90, 1.80),
            new Select(isFinite, finite, special));
    }
}
