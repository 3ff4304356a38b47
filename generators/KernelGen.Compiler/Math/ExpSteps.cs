using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// e^x = 2^n · (1 + r + tail) with a few bits more than a number holds, for functions in which e^x is not the last step:
/// the error is about a tenth of a unit of the last place of 1.
/// </summary>
internal sealed class ExpSteps
{
    private readonly RecipeBuilder _recipe;

    /// <param name="recipe">Where the steps go.</param>
    /// <param name="x">An argument within <see cref="Lowest"/> and <see cref="Highest"/>, or NaN.</param>
    /// <param name="low">What the argument is more than <paramref name="x"/>, where it is a pair.</param>
    public ExpSteps(RecipeBuilder recipe, Expression x, Expression? low = null)
    {
        _recipe = recipe;
        Pair ln2 = recipe.Constants(Tables.Ln2);
        N = recipe.Nearest("n", x, recipe.Constants(Tables.Log2E).High);
        Expression high = recipe.Let("high", Fma(-N, ln2.High, x));
        Expression rounded = recipe.Let("r", Fma(-N, ln2.Low, high)), lost = recipe.Let("rLow", Fma(-N, ln2.Low, high - rounded));
        // The second part of a large argument is not small beside what is left of the first.
        (R, Expression rLow) = low is null ? new(rounded, lost) : recipe.FastTwoSum("reduced", rounded, recipe.Let("restOfX", lost + low));
        Expression q = recipe.Polynomial("q", R, Tables.ExpM1.Of(recipe.Type));
        Tail = recipe.Let("tail", Fma(R * R, q, Fma(rLow, R, rLow)));
    }

    /// <summary>e^x within a unit of the last place, and 0 or infinity where that is not a normal number; for x of which 2^n is at least 2^-127 (2^-1023) and at most 2^128 (2^1024).</summary>
    public static Expression InOneNumber(RecipeBuilder recipe, Expression x)
    {
        Expression round = recipe.Number(12583039, 6755399441056767); // the low bits are those of 2^n
        Expression shifted = recipe.Let("shifted", Fma(x, recipe.Constants(Tables.Log2E).High, round));
        Expression n = recipe.Let("n", shifted - round);
        double[] ln2 = Tables.Ln2.Of(recipe.Type);
        Expression high = recipe.Let("high", Fma(n, recipe.Number(-ln2[0]), x));
        Expression r = recipe.Let("r", Fma(n, recipe.Number(-ln2[1]), high));
        return recipe.Let("e", recipe.Polynomial("p", r, Tables.Exp.Of(recipe.Type)) * recipe.PowerOfLowBits(shifted));
    }

    public Expression N { get; }

    public Expression R { get; }

    public Expression Tail { get; }

    /// <summary>Below it e^x rounds to 0: ln 2^-150 = -103.97, ln 2^-1075 = -745.13.</summary>
    public static double Lowest(IrType type) => type.LaneSize == 8 ? -746 : -104;

    /// <summary>Above it e^x rounds to infinity: ln 2^128 = 88.72, ln 2^1024 = 709.78.</summary>
    public static double Highest(IrType type) => type.LaneSize == 8 ? 710 : 89;

    /// <summary>e^x · 2^-n.</summary>
    public Pair Mantissa()
    {
        Pair sum = _recipe.FastTwoSum("onePlusR", _recipe.Number(1), R);
        return _recipe.FastTwoSum("e", sum.High, _recipe.Let("rest", sum.Low + Tail));
    }
}
