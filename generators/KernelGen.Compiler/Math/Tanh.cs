using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>tanh x = 1 - 2 / (e^2x + 1) from 1 on, where an error of the quotient counts little, and x + x³ · p(x²) below.</summary>
internal static class Tanh
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Tanh, type);
        Expression x = recipe.Parameter("x"), one = recipe.Number(1);
        // From 9.02 (19.07 for double) on, the result rounds to 1.
        Expression magnitude = recipe.Let("magnitude", recipe.AtMost(recipe.IsDouble ? 20 : 10, Abs(x)));

        Expression twice = recipe.Let("twice", magnitude + magnitude);
        Expression round = recipe.Number(12583039, 6755399441056767); // the low bits are those of 2^n
        Expression shifted = recipe.Let("shifted", Fma(twice, recipe.Constants(Tables.Log2E).High, round));
        Expression n = recipe.Let("n", shifted - round);
        double[] ln2 = Tables.FullLn2.Of(type);
        Expression r = recipe.Let("r", Fma(n, recipe.Number(-ln2[0]), twice));
        // For float, what more bits of ln 2 would add is nothing beside the 1.
        if (recipe.IsDouble) r = recipe.Let("rest", Fma(n, recipe.Number(-ln2[1]), r));
        Expression e = recipe.Let("e", recipe.Polynomial("e", r, Tables.Exp.Of(type)) * recipe.PowerOfLowBits(shifted));
        Expression large = recipe.Let("large", one - recipe.Number(2) / (e + one));

        Expression square = recipe.Let("square", magnitude * magnitude);
        Expression p = recipe.Polynomial("p", square, Tables.Tanh.Of(type));
        Expression small = recipe.Let("small", Fma(magnitude * square, p, magnitude));
        return recipe.Build("x + x³ · p(x²) up to 1, then 1 - 2 / (e^2x + 1), own minimax polynomials", new(0.98, 0.98),
            CopySign(new Select(magnitude < one, small, large), x));
    }

    public static Recipe Fast(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.TanhFast, type);
        Expression x = recipe.Parameter("x");
        Expression magnitude = recipe.Let("magnitude", recipe.AtMost(recipe.IsDouble ? 20 : 10, Abs(x)));
        Expression twice = recipe.Let("twice", magnitude + magnitude);
        Expression round = recipe.Number(12583039, 6755399441056767); // the low bits are those of 2^n
        Expression shifted = recipe.Let("shifted", Fma(twice, recipe.Constants(Tables.Log2E).High, round));
        Expression n = recipe.Let("n", shifted - round);
        Expression r = recipe.Let("r", Fma(n, recipe.Number(-Tables.FullLn2.Of(type)[0]), twice));
        Expression q = recipe.Polynomial("q", r, Tables.ExpM1.Of(type));
        Expression power = recipe.Let("power", recipe.PowerOfLowBits(shifted));
        Expression e = recipe.Let("e", Fma(Fma(r * r, q, r), power, power - recipe.Number(1)));
        return recipe.Build("(e^2x - 1) / (e^2x + 1): own minimax polynomial", new(2.50, 2.60), CopySign(e / (e + recipe.Number(2)), x));
    }
}
