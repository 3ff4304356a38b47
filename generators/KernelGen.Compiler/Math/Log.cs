using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// log x = n · ln 2 + log(1 + f), where x = 2^n · (1 + f) and 1 + f lies between the root of a half and the root of two:
/// around 1 then n is 0, nothing cancels, and log 1 is exactly 0.
/// </summary>
internal static class Log
{
    private static readonly Constants s_float32 = new(
        ExponentShift: 23,
        Bias: 127,
        Breakpoint: 0x3F35_04F3,
        One: 0x3F80_0000,
        SmallestNormal: 0x0080_0000,
        Ln2High: 0.6931472,
        Ln2Low: 0, // what it would add to n · ln 2 is below 0.07 ULP of the result
        Polynomial: [-0.5, 3.3333328e-1, -2.5000718e-1, 2.0001408e-1, -1.6627063e-1, 1.4200878e-1, -1.3125284e-1, 1.2749353e-1,
            -7.7040024e-2]);

    private static readonly Constants s_float64 = new(
        ExponentShift: 52,
        Bias: 1023,
        Breakpoint: 0x3FE6_A09E_667F_3BCD,
        One: 0x3FF0_0000_0000_0000,
        SmallestNormal: 0x0010_0000_0000_0000,
        Ln2High: 6.931471805599453e-1,
        Ln2Low: 2.3190468138462996e-17,
        Polynomial: [-0.5, 3.3333333333333176e-1, -2.49999999999901e-1, 2.0000000000057702e-1, -1.666666666938694e-1,
            1.4285714280621686e-1, -1.2499999724629966e-1, 1.1111111152088464e-1, -1.0000013951527181e-1, 9.090922620995266e-2,
            -8.332939561471858e-2, 7.691576039151163e-2, -7.149145970808944e-2, 6.683854353784394e-2, -6.198228920365527e-2,
            5.674017220125275e-2, -5.676636439926095e-2, 6.48647271370254e-2, -5.9678169591267094e-2, 2.6155703772509985e-2]);

    public static Recipe Float32() => Build(IrType.Float32, s_float32,
        "log x = n · ln 2 + f - f²/2 + f³ · p(f): breakpoint as in fdlibm (1993), an own minimax polynomial of degree 10; within 0.94 ULP.");

    public static Recipe Float64() => Build(IrType.Float64, s_float64,
        "log x = n · ln 2 + f - f²/2 + f³ · p(f): breakpoint as in fdlibm (1993), an own minimax polynomial of degree 21; within 0.91 ULP.");

    private static Recipe Build(IrType type, Constants constants, string summary)
    {
        RecipeBuilder recipe = new(MathFunction.Log, type, summary);
        Expression x = recipe.Parameter("x");
        Constant shift = Constant.Of(constants.ExponentShift);
        double hidden = (double)(1L << constants.ExponentShift);

        // A subnormal number has no leading bit where the others have theirs: it is made normal first.
        Expression isSubnormal = x < new Constant(type, constants.SmallestNormal);
        Expression normal = recipe.Let("normal", x * new Select(isSubnormal, recipe.Number(hidden), recipe.Number(1)));

        // Moves the breakpoint to a power of two: the exponent's bits hold n and the others the distance from the breakpoint.
        Expression moved = recipe.Let("moved", new Reinterpret(type.BitsType, normal) + recipe.Integer(constants.One - constants.Breakpoint));
        Expression distance = new Binary(BinaryOperator.And, moved, recipe.Integer((1L << constants.ExponentShift) - 1));
        Expression f = recipe.Let("f", new Reinterpret(type, distance + recipe.Integer(constants.Breakpoint)) - recipe.Number(1));

        // Under the bits of 2^23 (2^52 for doubles) an integer is that many ones more: a conversion that every target has.
        Expression exponent = new Binary(BinaryOperator.ShiftRightLogical, moved, shift) | recipe.Integer(Constant.Of(type, hidden).Bits);
        Expression offset = new Select(isSubnormal, recipe.Number(hidden + constants.Bias + constants.ExponentShift), recipe.Number(hidden + constants.Bias));
        Expression n = recipe.Let("n", new Reinterpret(type, exponent) - offset);

        Expression p = recipe.Polynomial("p", f, constants.Polynomial);
        Expression square = recipe.Let("square", f * f);
        Expression logF = constants.Ln2Low == 0
            ? recipe.Let("logF", Fma(square, p, f))
            : recipe.Let("logF", f + Fma(square, p, n * recipe.Number(constants.Ln2Low)));
        Expression finite = recipe.Let("finite", Fma(n, recipe.Number(constants.Ln2High), logF));

        // Infinity is its own logarithm. NaN is not above 0, and is not 0.
        Expression ofPositive = new Select(x < recipe.Number(double.PositiveInfinity), finite, x);
        Expression ofOthers = new Select(new Compare(CompareOperator.Equal, x, recipe.Number(0)), recipe.Number(double.NegativeInfinity), recipe.Number(double.NaN));
        return recipe.Build(new Select(x > recipe.Number(0), ofPositive, ofOthers));
    }

    private sealed record Constants(
        int ExponentShift, int Bias, long Breakpoint, long One, long SmallestNormal, double Ln2High, double Ln2Low, double[] Polynomial);
}
