using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// √(x² + y²) of numbers that have been scaled by a power of two, so that their squares neither overflow nor vanish. What the
/// square and the root lost is made up for by one step of Newton's method. A twentieth of that is nothing: a reciprocal that
/// is right to as much comes from the bits of the root.
/// </summary>
internal static class Hypot
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Hypot, type);
        Expression x = recipe.Parameter("x"), y = recipe.Parameter("y"), infinity = recipe.Number(double.PositiveInfinity);
        Expression xMagnitude = recipe.Let("xMagnitude", Abs(x)), yMagnitude = recipe.Let("yMagnitude", Abs(y));
        // In these orders a NaN gets into one of them.
        Expression larger = recipe.Let("larger", new Binary(BinaryOperator.GreaterElseSecond, xMagnitude, yMagnitude));
        Expression smaller = recipe.Let("smaller", new Binary(BinaryOperator.LessElseSecond, yMagnitude, xMagnitude));

        // 2^20 times as large as a number between 1 and 2; a number that is very small becomes less than that.
        long one = 1L << recipe.SignificandBits, twenty = 20 * one, top = 2 * recipe.Bias * one + twenty;
        Expression bounded = recipe.Let("bounded", recipe.AtLeast(recipe.IsDouble ? 1.1830521861667747E-271 : 7.888609E-31, larger)); // 2^-900, 2^-100
        Expression exponent = recipe.Let("exponent", new Binary(BinaryOperator.And, new Reinterpret(type.BitsType, bounded), recipe.Integer(((Constant)infinity).Bits)));
        Expression scale = recipe.Let("scale", new Reinterpret(type, recipe.Integer(recipe.IsDouble ? top : unchecked((int)top)) - exponent));
        Expression back = recipe.Let("back", new Reinterpret(type, exponent - recipe.Integer(twenty)));
        Expression a = recipe.Let("a", larger * scale), b = recipe.Let("b", smaller * scale);

        Expression bSquare = recipe.Let("bSquare", b * b);
        Expression root = recipe.Let("root", new Unary(UnaryOperator.Sqrt, Fma(a, a, bSquare)));
        // x² + y² - root² = y² + (x - root) · (x + root), where the difference is exact.
        Expression rest = recipe.Let("rest", Fma(a - root, a + root, bSquare));
        Expression half = recipe.Let("halfInverse", new Reinterpret(type, recipe.Integer(recipe.IsDouble ? 0x7FCE_6238_DA3C_2118 : 0x7E73_11C3) - new Reinterpret(type.BitsType, root)));
        Expression finite = recipe.Let("finite", Fma(rest, half, root) * back);
        Expression isInfinite = Equal(larger, infinity) | Equal(smaller, infinity);
        return recipe.Build("√(x² + y²) of scaled numbers, and a step of Newton's method", new(0.95, 0.95), new Select(isInfinite, infinity, finite));
    }
}
