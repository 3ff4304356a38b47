using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>√(x² + y²) with exact squares, of numbers that have been scaled so that these neither overflow nor vanish.</summary>
internal static class Hypot
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Hypot, type);
        Expression x = recipe.Parameter("x"), y = recipe.Parameter("y");
        Expression one = recipe.Number(1), zero = recipe.Number(0), infinity = recipe.Number(double.PositiveInfinity);
        Expression xMagnitude = recipe.Let("xMagnitude", Abs(x)), yMagnitude = recipe.Let("yMagnitude", Abs(y));
        Expression isFirst = xMagnitude > yMagnitude;
        Expression larger = recipe.Let("larger", new Select(isFirst, xMagnitude, yMagnitude)), smaller = recipe.Let("smaller", new Select(isFirst, yMagnitude, xMagnitude));
        (double tiny, double up, double down, double huge) = recipe.IsDouble ? (-400, 900, -700, 500) : (-40.0, 90.0, -70.0, 60.0);
        Expression isTiny = larger < Power(tiny), isHuge = larger > Power(huge);
        Expression scale = recipe.Let("scale", new Select(isTiny, Power(up), new Select(isHuge, Power(down), one)));
        Expression back = recipe.Let("back", new Select(isTiny, Power(-up), new Select(isHuge, Power(-down), one)));
        Expression a = recipe.Let("a", larger * scale), b = recipe.Let("b", smaller * scale);
        Pair sum = recipe.FastSum("sum", recipe.TwoProduct("aSquare", a, a), recipe.TwoProduct("bSquare", b, b));
        Expression root = recipe.Let("root", new Unary(UnaryOperator.Sqrt, sum.High));
        Expression twice = recipe.Let("twice", new Select(Equal(root, zero), one, root + root));
        Expression rest = recipe.Let("rest", (Fma(-root, root, sum.High) + sum.Low) / twice);
        Expression isInfinite = Equal(xMagnitude, infinity) | Equal(yMagnitude, infinity);
        return recipe.Build("√(x² + y²) of scaled numbers, with exact squares and a root with one correction", new(0.76, 0.80),
            new Select(isInfinite, infinity, (root + rest) * back));

        Expression Power(double exponent) => recipe.Number(System.Math.Pow(2, exponent));
    }
}
