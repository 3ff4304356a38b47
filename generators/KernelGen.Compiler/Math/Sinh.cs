using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// Hyperbolic sine and cosine: with |x| = n · ln 2 + r, half of e^|x| is 2^(n-1) · e^r, and half of its inverse 2^(-n-1) · e^-r.
/// Both powers of e come from the even and the odd part of one. All is done with half of the result, so that it overflows
/// where it must and no sooner.
/// </summary>
internal static class Sinh
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Sinh, type);
        Expression x = recipe.Parameter("x");
        Expression magnitude = recipe.Let("magnitude", Abs(x));
        Expression large = OfLarge(recipe, magnitude, isCosine: false);

        // Below 1 the larger terms would cancel.
        Expression square = recipe.Let("square", magnitude * magnitude);
        Expression p = recipe.Polynomial("p", square, Tables.Sinh.Of(type));
        Expression small = recipe.Let("small", Fma(magnitude * square, p, magnitude));
        return recipe.Build("x + x³ · p(x²) below 1, then (e^x - e^-x) / 2 from the even and the odd part of e^r: own minimax polynomials", new(0.98, 0.95),
            CopySign(new Select(magnitude < recipe.Number(1), small, large), x));
    }

    public static Recipe Cosh(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Cosh, type);
        Expression x = recipe.Parameter("x");
        return recipe.Build("(e^x + e^-x) / 2 from the even and the odd part of e^r: own minimax polynomials", new(0.98, 0.95),
            OfLarge(recipe, Abs(x), isCosine: true));
    }

    private static Expression OfLarge(RecipeBuilder recipe, Expression magnitude, bool isCosine)
    {
        // There the result is infinite: ln 2^129 = 89.42, ln 2^1025 = 710.48.
        Expression bounded = recipe.Let("bounded", recipe.AtMost(recipe.IsDouble ? 710.5 : 89.5, magnitude));
        double round = recipe.IsDouble ? 6755399441056765 : 12583037; // the low bits are those of 2^(n - 2)
        Expression shifted = recipe.Let("shifted", Fma(bounded, recipe.Constants(Tables.Log2E).High, recipe.Number(round)));
        Expression n = recipe.Let("n", shifted - recipe.Number(round));
        double[] ln2 = Tables.Ln2.Of(recipe.Type);
        Expression high = recipe.Let("high", Fma(n, recipe.Number(-ln2[0]), bounded));
        Expression r = recipe.Let("r", Fma(n, recipe.Number(-ln2[1]), high));
        Expression lost = recipe.Let("lost", Fma(n, recipe.Number(-ln2[1]), high - r));

        // cosh r - 1 and sinh r - r.
        Expression square = recipe.Let("square", r * r);
        Expression cosine = recipe.Let("cosine", recipe.Polynomial("c", square, Tables.CoshM1.Of(recipe.Type)) * square);
        Expression sine = recipe.Let("sine", recipe.Polynomial("s", square, Tables.SinhOfRest.Of(recipe.Type)) * (r * square));

        Expression power = recipe.Let("power", recipe.PowerOfLowBits(shifted));
        // 2^(-n - 2), which is nothing long before it is no normal number.
        Expression inversePower = recipe.Let("inversePower", recipe.PowerOfLowBits(recipe.Number(2 * round) - recipe.AtMost(round + 60, shifted)));
        Expression odd = recipe.Let("odd", r + sine), small = recipe.Let("smallTerms", lost + sine + cosine);
        if (!isCosine) return Result(power, Fma(inversePower, odd - (recipe.Number(1) + cosine), power * small));
        // Near 0 both powers are the same, and r cancels: beside their sum what is left is small.
        Pair sum = recipe.FastTwoSum("sum", power, inversePower);
        return Result(sum.High, Fma(inversePower, cosine - odd, Fma(power, small, sum.Low)));

        Expression Result(Expression first, Expression others) =>
            recipe.Let("large", (first + recipe.Let("rest", Fma(power, r, others))) * recipe.Number(2));
    }
}
