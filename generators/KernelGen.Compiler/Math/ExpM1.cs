using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// e^x - 1 = 2^(n - 1) · ((2 - 2^(1 - n)) + 2 · (e^r - 1)), in which nothing cancels: for n = 0 the first term is 0, else it is
/// the larger. e^r lies between 3/4 and 3/2, so that an error of e^r - 1 counts little where the first term has another sign.
/// </summary>
internal static class ExpM1
{
    public static Recipe Build(IrType type) => Build(MathFunction.ExpM1, type,
        "e^x - 1 = 2^n · ((1 - 2^-n) + (e^r - 1)): Cody and Waite's reduction (1980), then an own minimax polynomial");

    public static Recipe NonPositive(IrType type) => Build(MathFunction.ExpM1NonPositive, type,
        "e^x - 1 for x ≤ 0: e^x - 1 to the bit, without what only large results need");

    private static Recipe Build(MathFunction function, IrType type, string method)
    {
        RecipeBuilder recipe = new(function, type);
        Expression x = recipe.Parameter("x");
        bool isNonPositive = function == MathFunction.ExpM1NonPositive;
        Expression below = isNonPositive ? x : recipe.Let("below", recipe.AtMost(ExpSteps.Highest(type), x));
        // Below -20 (-40 for double) the result rounds to -1.
        Expression bounded = recipe.Let("bounded", recipe.AtLeast(recipe.IsDouble ? -40 : -20, below));

        // log 3/2 - ln 2 / 2 less, so that rounding goes from e^r = 3/2 to e^r = 3/4. The low bits are those of 2^(n - 1).
        Expression round = recipe.Number(12583038, 6755399441056766); // 1.5 · 2^23 + 126, 1.5 · 2^52 + 1022
        Expression lowered = recipe.Let("lowered", bounded - recipe.Number(0.0588914, 0.058891517828));
        Expression shifted = recipe.Let("shifted", Fma(lowered, recipe.Constants(Tables.Log2E).High, round));
        Expression n = recipe.Let("n", shifted - round);
        double[] ln2 = Tables.Ln2.Of(type);
        Expression high = recipe.Let("high", Fma(n, recipe.Number(-ln2[0]), bounded));
        Expression r = recipe.Let("r", Fma(n, recipe.Number(-ln2[1]), high));

        Expression two = recipe.Number(2), power = recipe.Let("power", recipe.PowerOfLowBits(shifted));
        Expression inverse = recipe.Let("inverse", recipe.PowerOfLowBits(recipe.Number(25166078, 13510798882113534) - shifted)); // 2^(1 - n)
        Expression first = recipe.Let("first", two - inverse);
        // What the difference loses counts where 2^-n is just below the last place of 2. For n ≤ 0 this is 0.
        Expression lost = isNonPositive ? recipe.Number(0) : two - first - inverse, square = recipe.Let("square", r * r);
        Expression q = recipe.Polynomial("q", r, Tables.TwiceExpM1.Of(type));
        // What r loses was seen not to count for float, of which there are fewer.
        Expression twice = recipe.IsDouble
            ? r + r + Fma(square, q, Fma(two, Fma(n, recipe.Number(-ln2[1]), high - r), lost))
            : Fma(square, q, r + r);
        if (!recipe.IsDouble && !isNonPositive) twice = recipe.Let("twice", twice + lost);
        Expression result = recipe.Let("result", (first + twice) * power);
        // The sign matters where the result is 0.
        return recipe.Build(method, new(0.95, 0.98),
            recipe.WithSignOf(result, x));
    }

    public static Recipe Fast(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.ExpM1Fast, type);
        Expression x = recipe.Parameter("x");
        Expression below = recipe.Let("below", recipe.AtMost(ExpSteps.Highest(type), x));
        Expression bounded = recipe.Let("bounded", recipe.AtLeast(recipe.IsDouble ? -40 : -20, below));
        Expression round = recipe.Number(12583038, 6755399441056766); // the low bits are those of 2^(n - 1): 2^n may be too large
        Expression shifted = recipe.Let("shifted", Fma(bounded, recipe.Constants(Tables.Log2E).High, round));
        Expression n = recipe.Let("n", shifted - round);
        double[] ln2 = Tables.Ln2.Of(type);
        Expression r = recipe.Let("r", Fma(n, recipe.Number(-ln2[1]), Fma(n, recipe.Number(-ln2[0]), bounded)));
        Expression q = recipe.Polynomial("q", r, Tables.ExpM1.Of(type));
        Expression power = recipe.Let("power", recipe.PowerOfLowBits(shifted));
        Expression half = recipe.Let("half", Fma(Fma(r * r, q, r), power, power - recipe.Number(0.5)));
        return recipe.Build("e^x - 1 = (2^n - 1) + 2^n · (e^r - 1): own minimax polynomial", new(1.60, 1.90), recipe.WithSignOf(half + half, x));
    }
}
