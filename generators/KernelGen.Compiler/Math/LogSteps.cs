using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>The steps that logarithms have in common. As pairs they are exact to about a tenth of a unit of the last place.</summary>
internal static class LogSteps
{
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

    /// <summary>n times a constant whose first part is so short that the product is exact.</summary>
    public static Pair Times(RecipeBuilder recipe, Expression n, Coefficients constant)
    {
        Pair parts = recipe.Constants(constant);
        return new(recipe.Let("whole", n * parts.High), recipe.Let("wholeLow", n * parts.Low));
    }

    /// <summary>
    /// log x = n · ln 2 + 2 · atanh(s), where s = f / (2 + f), for a positive x and to some twelve bits more than a number
    /// holds; of infinity infinity, of 0 minus infinity, and of NaN NaN.
    /// </summary>
    public static Pair Exact(RecipeBuilder recipe, Expression x)
    {
        (Expression n, Expression m) = recipe.Split(x, canBeSubnormal: true);
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
        Pair finite = recipe.Normalized("log", recipe.FastSum("sum", Times(recipe, n, Tables.Ln2), twice));
        Expression infinity = recipe.Number(double.PositiveInfinity);
        Expression special = new Select(Equal(x, recipe.Number(0)), -infinity, x);
        Expression isFinite = (x < infinity) & (x > recipe.Number(0));
        return recipe.Choose("exact", isFinite, finite, new(special, recipe.Number(0)));
    }

    /// <summary>Infinity is its own logarithm, and that of 0 is -∞. NaN is not above 0, and is not 0.</summary>
    public static Expression WithSpecialValues(RecipeBuilder recipe, Expression x, Expression finite)
    {
        Expression ofPositive = new Select(x < recipe.Number(double.PositiveInfinity), finite, x);
        Expression ofOthers = new Select(Equal(x, recipe.Number(0)), recipe.Number(double.NegativeInfinity), recipe.Number(double.NaN));
        return new Select(x > recipe.Number(0), ofPositive, ofOthers);
    }
}
