using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>Arctangents: of a quotient up to 1, and π/2 less that of its reciprocal.</summary>
internal static class Atan
{
    public static Recipe Build(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Atan, type);
        Expression x = recipe.Parameter("x"), one = recipe.Number(1), zero = recipe.Number(0);
        // So far out the result is π/2, and the reciprocal is still a normal number.
        Expression magnitude = recipe.Let("magnitude", recipe.AtMost(recipe.IsDouble ? 1e300 : 1e30, Abs(x)));
        Expression isLarge = magnitude > one;
        Expression inverse = recipe.Let("inverse", one / magnitude);
        Pair q = recipe.Choose("q", isLarge, new(inverse, Fma(-inverse, magnitude, one) * inverse), new(magnitude, zero));
        Pair halfPi = recipe.Constants(Tables.HalfPi);
        Pair angle = Join(recipe, recipe.Choose("start", isLarge, halfPi, new(zero, zero)), isLarge, q);
        return recipe.Build("x + x³ · p(x²) up to 1, then π/2 less that of 1/x, with what the reciprocal lost; an own minimax polynomial", new(0.84, 0.90),
            CopySign(angle.High + angle.Low, x));
    }

    public static Recipe Atan2(IrType type)
    {
        RecipeBuilder recipe = new(MathFunction.Atan2, type);
        Expression y = recipe.Parameter("y"), x = recipe.Parameter("x"), one = recipe.Number(1), zero = recipe.Number(0), infinity = recipe.Number(double.PositiveInfinity);
        Expression yMagnitude = recipe.Let("yMagnitude", Abs(y)), xMagnitude = recipe.Let("xMagnitude", Abs(x));
        Expression isSteep = yMagnitude > xMagnitude;
        Expression larger = recipe.Let("larger", new Select(isSteep, yMagnitude, xMagnitude)), smaller = recipe.Let("smaller", new Select(isSteep, xMagnitude, yMagnitude));
        // Tiny numbers are made larger, so that the remainder of the division is a number too; two infinities are like two ones.
        Expression factor = recipe.Let("factor", new Select(larger < recipe.Number(1e-18, 1e-150), recipe.Number(18446744073709551616.0, 1.3407807929942597e154), one));
        Expression isInfinite = Equal(larger, infinity);
        Expression dividend = recipe.Let("dividend", new Select(isInfinite, new Select(Equal(smaller, infinity), one, zero), smaller * factor));
        Expression divisor = recipe.Let("divisor", new Select(isInfinite | Equal(larger, zero), one, larger * factor));
        Expression quotient = recipe.Let("quotient", dividend / divisor);
        Pair q = new(quotient, recipe.Let("quotientLow", Fma(-quotient, divisor, dividend) / divisor));

        // The sign of x counts for zeros too.
        Expression isLeft = CopySign(one, x) < zero;
        Pair ofFlat = recipe.Choose("flat", isLeft, recipe.Constants(Tables.Pi), new(zero, zero));
        Pair start = recipe.Choose("start", isSteep, recipe.Constants(Tables.HalfPi), ofFlat);
        Expression right = recipe.Let("turn", new Select(isLeft, -one, one)), isSubtracted = new Select(isSteep, right, -right) > zero;
        Pair angle = Join(recipe, start, isSubtracted, q);
        Expression isNumber = Equal(x, x) & Equal(y, y);
        return recipe.Build("The quotient of the smaller and the larger with what it lost, x + x³ · p(x²), and the quadrant; an own minimax polynomial", new(0.87, 0.87),
            new Select(isNumber, CopySign(angle.High + angle.Low, y), recipe.Number(double.NaN)));
    }

    /// <summary>start - atan q where that is asked for, else start + atan q; a start is larger than q, or zero.</summary>
    private static Pair Join(RecipeBuilder recipe, Pair start, Expression isSubtracted, Pair q)
    {
        Pair square = recipe.TwoProduct("square", q.High, q.High), cube = recipe.Product("cube", square, q.High);
        double[] coefficients = Tables.Atan.Of(recipe.Type);
        Expression first = recipe.Number(coefficients[0]), later = recipe.Polynomial("p", square.High, 1, coefficients);
        // Near 1 the last rounding of the polynomial would be an eighth of a unit in the result.
        Expression p = recipe.Let("p0", Fma(later, square.High, first)), pLow = recipe.Let("pLow", Fma(later, square.High, first - p));
        Expression sign = recipe.Let("sign", new Select(isSubtracted, recipe.Number(-1), recipe.Number(1)));
        Pair sum = recipe.FastTwoSum("angle", start.High, recipe.Let("signedHigh", q.High * sign));
        // The slope of the arctangent is 1 / (1 + q²), nearly 1 - q²/2.
        Expression low = recipe.Let("low", q.Low * Fma(square.High, recipe.Number(-0.5), recipe.Number(1)));
        // All that is tiny comes first, so that the cube's term, which is not, is rounded once.
        Expression tiny = recipe.Let("tiny", Fma(Fma(cube.Low, p, Fma(cube.High, pLow, low)), sign, sum.Low + start.Low));
        return new(sum.High, recipe.Let("angleRest", Fma(recipe.Let("signedCube", cube.High * sign), p, tiny)));
    }
}
