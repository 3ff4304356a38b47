using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>Arcsine and arccosine: up to 1/2 by a polynomial, then by half the angle, asin x = π/2 - 2 · asin √((1 - x)/2).</summary>
internal static class Asin
{
    private const string Method = "s + s³ · p(s²) with s = x up to 1/2, then s = √((1 - x)/2) with what the root lost, for half the angle; an own minimax polynomial";

    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Asin, type);
        Expression x = recipe.Parameter("x");
        (Expression isLarge, Expression s, Expression rest) = Halved(recipe, x);
        Pair halfPi = recipe.Constants(Tables.HalfPi);
        Pair large = recipe.FastTwoSum("large", halfPi.High, recipe.Let("twice", s * recipe.Number(-2)));
        Expression ofLarge = large.High + (large.Low + Fma(rest, recipe.Number(-2), halfPi.Low));
        return recipe.Build(Method, new(0.67, 0.75), CopySign(new Select(isLarge, ofLarge, s + rest), x));
    }

    public static Recipe Acos(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Acos, type);
        Expression x = recipe.Parameter("x");
        (Expression isLarge, Expression s, Expression rest) = Halved(recipe, x);
        Expression isNegative = x < recipe.Number(0);
        // π/2 - asin x; π - 2 · asin s for x below -1/2, and 2 · asin s above 1/2.
        Pair zero = new(recipe.Number(0), recipe.Number(0));
        Pair start = recipe.Choose("start", isLarge, recipe.Choose("half", isNegative, recipe.Constants(Tables.Pi), zero), recipe.Constants(Tables.HalfPi));
        Expression factor = recipe.Let("factor", new Select(isLarge, new Select(isNegative, recipe.Number(-2), recipe.Number(2)), new Select(isNegative, recipe.Number(1), recipe.Number(-1))));
        Pair sum = recipe.FastTwoSum("sum", start.High, recipe.Let("turn", s * factor));
        return recipe.Build(Method, new(0.65, 0.72), sum.High + (sum.Low + Fma(rest, factor, start.Low)));
    }

    /// <summary>s and the rest of asin s, with s = |x| or √((1 - |x|)/2).</summary>
    private static (Expression IsLarge, Expression S, Expression Beyond) Halved(RecipeBuilder recipe, Expression x)
    {
        Expression magnitude = recipe.Let("magnitude", Abs(x)), zero = recipe.Number(0), half = recipe.Number(0.5);
        Expression isLarge = magnitude > half;
        Expression z = recipe.Let("z", new Select(isLarge, Fma(magnitude, -half, half), magnitude * magnitude));
        Expression root = recipe.Let("root", new Unary(UnaryOperator.Sqrt, z));
        Expression twice = recipe.Let("twiceRoot", new Select(Equal(root, zero), recipe.Number(1), root + root));
        Expression s = recipe.Let("s", new Select(isLarge, root, magnitude));
        Expression low = recipe.Let("low", new Select(isLarge, Fma(-root, root, z) / twice, zero));
        Expression p = recipe.Polynomial("p", z, Tables.Asin.Of(recipe.Type));
        return (isLarge, s, recipe.Let("rest", Fma(s * z, p, low)));
    }
}
