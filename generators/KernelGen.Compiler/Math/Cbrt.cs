using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>The cube root from v^(-1/3), which Newton's method finds without a division.</summary>
internal static class Cbrt
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Cbrt, type);
        Expression x = recipe.Parameter("x");
        Expression magnitude = recipe.Let("magnitude", Abs(x)), zero = recipe.Number(0), one = recipe.Number(1), third = recipe.Constants(Tables.Third).High;
        // |x| = 2^(3k) · v with v = 2^j · m, j from -1 to 1.
        (Expression n, Expression m) = recipe.Split(magnitude, canBeSubnormal: true);
        Expression k = recipe.Nearest("k", n, third);
        Expression j = recipe.Let("j", Fma(k, recipe.Number(-3), n));
        Expression isAbove = j > zero, isBelow = j < zero;
        Expression v = recipe.Let("v", m * new Select(isAbove, recipe.Number(2), new Select(isBelow, recipe.Number(0.5), one)));
        Expression guess = recipe.Polynomial("guess", recipe.Let("f", m - one), Tables.InverseCbrt.Of(type));
        Expression z = recipe.Let("z", guess * new Select(isAbove, recipe.Constants(Tables.InverseCbrt2).High, new Select(isBelow, recipe.Constants(Tables.Cbrt2).High, one)));
        for (int step = 0; step < (recipe.IsDouble ? 2 : 1); step++)
        {
            Expression error = recipe.Let("error", Fma(-v, z * z * z, one));
            z = recipe.Let("z", Fma(z * third, error, z));
        }
        Expression square = recipe.Let("square", z * z);
        Expression y = recipe.Let("y", v * square);
        // One step of the cube root itself, with a remainder that is exact but for its last bits.
        Pair cube = recipe.Product("cube", recipe.TwoProduct("ySquare", y, y), y);
        Expression rest = recipe.Let("rest", v - cube.High - cube.Low);
        Expression root = recipe.Let("root", Fma(rest, square * third, y));
        Expression isFinite = (magnitude > zero) & (magnitude < recipe.Number(double.PositiveInfinity));
        return recipe.Build("2^k · v · (v^(-1/3))²: an own minimax polynomial, Newton's method, and one step with an exact remainder", new(0.50, 0.51),
            new Select(isFinite, CopySign(Scale(root, k), x), x));
    }
}
