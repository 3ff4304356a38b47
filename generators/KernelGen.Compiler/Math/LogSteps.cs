using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>The steps that logarithms have in common. As pairs they are exact to about a tenth of a unit of the last place.</summary>
internal static class LogSteps
{
    public const string Method = "(f - f²/2 + f³ · p(f)): an own minimax polynomial";

    /// <summary>n · ln 2 + log(1 + f), where n is integral, and f small enough for the polynomial.</summary>
    /// <param name="n">Gives n: here it is needed last.</param>
    /// <param name="ofF">The polynomial of log(1 + f), from f² on.</param>
    /// <param name="signOfN">-1 where n comes with the other sign: then the result for n = 0 and f = -0 is -0.</param>
    public static Expression Sum(RecipeBuilder recipe, Func<Expression> n, Expression f, Coefficients ofF, int signOfN)
    {
        double[] ln2 = Tables.FullLn2.Of(recipe.Type);
        Expression p = recipe.Polynomial("p", f, ofF.Of(recipe.Type));
        Expression exponent = n();
        // What more bits of ln 2 would add for float is below 0.07 ULP of the result.
        Expression log = recipe.IsDouble ? f + Fma(f * f, p, exponent * recipe.Number(signOfN * ln2[1])) : Fma(f * f, p, f);
        return recipe.Let("finite", Fma(exponent, recipe.Number(signOfN * ln2[0]), log));
    }

    /// <summary>log(1 + f) = f - f²/2 + f³ · p(f), where 1 + f lies between the root of a half and the root of two.</summary>
    public static Pair OfOnePlus(RecipeBuilder recipe, Pair f)
    {
        Expression p = recipe.Polynomial("p", f.High, 1, Tables.Log.Of(recipe.Type));
        Pair square = recipe.TwoProduct("square", f.High, f.High);
        Pair sum = recipe.FastTwoSum("logF", f.High, recipe.Let("half", square.High * recipe.Number(-0.5)));
        Expression cube = recipe.Let("cube", square.High * f.High);
        // What 1 + f is more than its first part changes the logarithm by f.Low / (1 + f), nearly f.Low · (1 - f).
        Expression rest = recipe.Let("rest", Fma(square.Low, recipe.Number(-0.5), Fma(-f.Low, f.High, f.Low)) + sum.Low);
        return new(sum.High, recipe.Let("logFLow", Fma(cube, p, rest)));
    }

    /// <summary>
    /// The logarithm of <c>u = 1 + v</c>, a normal number known both ways: by v where it is so close to 1 that it matters.
    /// </summary>
    public static Pair OfSum(RecipeBuilder recipe, Pair u, Pair v, bool canBeSubnormal = false)
    {
        (Expression n, Expression m) = recipe.Split(u.High, canBeSubnormal);
        // Where 2^-n would not be a normal number, the second part of u does not matter.
        Expression bounded = recipe.AtMost(recipe.Bias - 1, n);
        if (canBeSubnormal) bounded = recipe.AtLeast(1 - recipe.Bias, bounded);
        Expression low = recipe.Let("scaledLow", u.Low * recipe.PowerOfTwo("power", -recipe.Let("nBounded", bounded)));
        Pair far = recipe.FastTwoSum("far", recipe.Let("mMinusOne", m - recipe.Number(1)), low);
        Pair f = recipe.Choose("f", Equal(n, recipe.Number(0)), v, far);
        return recipe.FastSum("log", Times(recipe, n, Tables.Ln2), OfOnePlus(recipe, f));
    }

    /// <summary>The natural logarithm of a positive number.</summary>
    public static Pair Natural(RecipeBuilder recipe, Expression x)
    {
        (Expression n, Expression m) = recipe.Split(x, canBeSubnormal: true);
        Pair f = new(recipe.Let("f", m - recipe.Number(1)), recipe.Number(0));
        return recipe.FastSum("log", Times(recipe, n, Tables.Ln2), OfOnePlus(recipe, f));
    }

    /// <summary>n times a constant whose first part is so short that the product is exact.</summary>
    public static Pair Times(RecipeBuilder recipe, Expression n, Coefficients constant)
    {
        Pair parts = recipe.Constants(constant);
        return new(recipe.Let("whole", n * parts.High), recipe.Let("wholeLow", n * parts.Low));
    }

    /// <summary>
    /// log2 x = n + 2 · log2 e · atanh(s), where s = f / (2 + f), for a positive float x and to some six bits more than a
    /// number holds; of infinity infinity, of 0 minus infinity, and of NaN NaN.
    /// </summary>
    public static Pair Base2(RecipeBuilder recipe, Expression x)
    {
        Expression m = recipe.Significand(x);
        Expression f = recipe.Let("f", m - recipe.Number(1)), divisor = recipe.Let("divisor", m + recipe.Number(1));
        Expression inverse = recipe.Let("inverse", recipe.Number(1) / divisor);
        Expression s = recipe.Let("s", f * inverse);
        // What the divisor lost is f - (divisor - 2).
        Expression left = recipe.Let("left", Fma(-s, f - (divisor - recipe.Number(2)), Fma(-s, divisor, f)));
        Pair factor = recipe.Constants(Tables.TwiceLog2E);
        Pair first = recipe.TwoProduct("first", s, factor.High);
        Expression square = recipe.Let("square", s * s);
        Expression p = recipe.Polynomial("p", square, Tables.Atanh2.Of(recipe.Type));
        Pair others = recipe.TwoProduct("others", s, recipe.Let("product", square * p));
        // The slope of atanh is 1 / (1 - s²).
        Expression slope = Fma(square, factor.High, factor.High);
        Expression rest = recipe.Let("rest", Fma(left * inverse, slope, Fma(s, factor.Low, first.Low)) + others.Low);
        Pair sum = recipe.FastTwoSum("sum", recipe.Exponent(x), first.High);
        Pair log = recipe.FastTwoSum("log", sum.High, others.High);
        log = new(log.High, recipe.Let("logRest", log.Low + (sum.Low + rest)));
        return log with { High = recipe.Let("special", WithSpecialValues(x, log.High)) };
    }

    /// <summary>
    /// log x = n · ln 2 + 2 · atanh(s), where s = f / (2 + f), for a positive x and to some twelve bits more than a number
    /// holds; of infinity infinity, of 0 minus infinity, and of NaN NaN.
    /// </summary>
    public static Pair Exact(RecipeBuilder recipe, Expression x)
    {
        Expression m = recipe.Significand(x);
        Expression f = recipe.Let("f", m - recipe.Number(1));
        Expression divisor = recipe.Let("divisor", m + recipe.Number(1));
        Pair s = recipe.Quotient("s", new(f, recipe.Number(0)), new(divisor, recipe.Let("divisorLow", m - (divisor - recipe.Number(1)))));
        s = recipe.Normalized("sum", s);
        Pair square = recipe.Product("square", s, s);
        Expression p = recipe.Let("p", recipe.Polynomial("p", square.High, Tables.Atanh.Of(recipe.Type)) * square.High);
        Pair third = recipe.Constants(Tables.Third);
        Pair factor = recipe.FastTwoSum("factor", third.High, p);
        factor = new(factor.High, recipe.Let("factorLow", factor.Low + third.Low));
        Pair cubed = recipe.Product("cubed", s, recipe.Product("third", square, factor));
        Pair half = recipe.FastSum("half", s, cubed);
        Pair twice = new(recipe.Let("twice", half.High + half.High), recipe.Let("twiceLow", half.Low + half.Low));
        Pair finite = recipe.Normalized("log", recipe.FastSum("sum", Times(recipe, recipe.Exponent(x), Tables.Ln2), twice));
        Expression infinity = recipe.Number(double.PositiveInfinity);
        Expression special = new Select(Equal(x, recipe.Number(0)), -infinity, x);
        Expression isFinite = (x < infinity) & (x > recipe.Number(0));
        return recipe.Choose("exact", isFinite, finite, new(special, recipe.Number(0)));
    }

    /// <summary>Infinity is its own logarithm, that of 0 is -∞, and negative numbers have none.</summary>
    public static Expression WithSpecialValues(Expression x, Expression finite) => new Binary(BinaryOperator.LogarithmOrLimit, finite, x);
}
