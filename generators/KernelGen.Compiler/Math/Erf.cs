using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>The error function and its complement: erfc x = e^(-x²) · g(t) / (1 + 2x) for x from 1/2 on, with t = (x - 2) / (x + 2).</summary>
internal static class Erf
{
    private const string Tail = "e^(-x²) · g((x - 2) / (x + 2)) / (1 + 2x), after Shepherd and Laframboise (1981)";

    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Erf, type);
        Expression x = recipe.Parameter("x");
        Expression magnitude = recipe.Let("magnitude", Abs(x));
        (Expression mantissa, Expression n) = Complement(recipe, magnitude);
        // From 4 (6 for double) on the result is 1; the tail is not needed where it would be subnormal.
        Expression large = recipe.Let("large", recipe.Number(1) - mantissa * recipe.PowerOfTwo("power", recipe.Let("nAbove", recipe.AtLeast(-100, n))));

        (Expression first, Expression others) = Series(recipe, magnitude);
        // A product with a tiny x is made larger, so that its second term is a number too.
        Expression isTiny = magnitude < recipe.Number(1e-18, 1e-150);
        Expression factor = recipe.Let("factor", new Select(isTiny, recipe.Number(18446744073709551616.0, 1.3407807929942597e154), recipe.Number(1)));
        Expression back = recipe.Let("back", new Select(isTiny, recipe.Number(5.421010862427522e-20, 7.458340731200207e-155), recipe.Number(1)));
        Expression scaled = recipe.Let("scaled", magnitude * factor);
        Expression small = recipe.Let("small", Fma(scaled, first, scaled * others) * back);
        return recipe.Build($"x · p(x²) up to 3/4, then 1 - {Tail}, own minimax polynomials", new(0.85, 0.85),
            CopySign(new Select(magnitude <= recipe.Number(0.75), small, large), x));
    }

    public static Recipe Erfc(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Erfc, type);
        Expression x = recipe.Parameter("x");
        Expression magnitude = recipe.Let("magnitude", Abs(x));
        (Expression mantissa, Expression n) = Complement(recipe, magnitude);
        Expression positive = recipe.Let("positive", Scale(mantissa, n));
        Expression large = recipe.Let("large", new Select(x < recipe.Number(0), recipe.Number(2) - positive, positive));
        Expression near = recipe.Let("near", recipe.AtMost(1, recipe.AtLeast(-1, x)));
        (Expression first, Expression others) = Series(recipe, near);
        Pair product = recipe.TwoProduct("first", near, first);
        Pair difference = recipe.FastTwoSum("difference", recipe.Number(1), -product.High);
        Expression small = recipe.Let("small", difference.High + (difference.Low - Fma(near, others, product.Low)));
        return recipe.Build($"1 - x · p(x²) up to 1/2, then {Tail}, and 2 less that for a negative x; own minimax polynomials", new(0.89, 0.82),
            new Select(magnitude < recipe.Number(0.5), small, large));
    }

    /// <summary>erf(x) / x near 0: the first coefficient of the series, and the sum of the other terms.</summary>
    private static (Expression First, Expression Others) Series(RecipeBuilder recipe, Expression x)
    {
        Expression square = recipe.Let("square", x * x);
        double[] coefficients = Tables.Erf.Of(recipe.Type);
        Expression p = recipe.Polynomial("c", square, 1, coefficients);
        return (recipe.Number(coefficients[0]), recipe.Let("others", Fma(square, p, recipe.Number(Tables.Erf.LowOf(recipe.Type)[0]))));
    }

    /// <summary>erfc x for x from 1/2 on, as 2^n times a number near 1.</summary>
    private static (Expression Mantissa, Expression N) Complement(RecipeBuilder recipe, Expression x)
    {
        // From there on erfc rounds to 0.
        Expression bounded = recipe.Let("bounded", recipe.AtMost(recipe.IsDouble ? 27.3 : 10.15, x));
        Pair square = recipe.TwoProduct("xSquare", bounded, bounded);
        ExpSteps steps = new(recipe, recipe.Let("exponent", -square.High), recipe.Let("exponentLow", -square.Low));

        Expression two = recipe.Number(2);
        Expression t = recipe.Let("t", (bounded - two) / (bounded + two));
        Coefficients table = Tables.Erfc;
        Pair first = new(recipe.Number(table.Of(recipe.Type)[0]), recipe.Number(table.LowOf(recipe.Type)[0]));
        Pair g = recipe.FastTwoSum("g", first.High, recipe.Let("slope", t * recipe.Polynomial("g", t, 1, table.Of(recipe.Type))));
        g = new(g.High, recipe.Let("gRest", g.Low + first.Low));

        Expression twice = recipe.Let("twice", bounded + bounded);
        Pair divisor = recipe.FastTwoSum("divisor", twice, recipe.Number(1));
        Pair quotient = recipe.Quotient("quotient", recipe.Product("product", steps.Mantissa(), g), divisor);
        return (recipe.Let("mantissa", quotient.High + quotient.Low), steps.N);
    }
}
