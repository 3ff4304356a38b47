using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// e^x = 2^n · e^r with n the integer nearest to x / ln 2, so that |r| ≤ ln 2 / 2. One scaling at the end rounds once,
/// so subnormal results are as exact as the others.
/// </summary>
internal static class Exp
{
    private static readonly Constants s_float32 = new(
        Lowest: -104, // ln 2^-150 = -103.97: below it e^x rounds to 0
        Highest: 89, // ln 2^128 = 88.72: above it e^x rounds to infinity
        RoundToInteger: 12582912, // 1.5 · 2^23
        RoundToBits: 12583103, // the excess of an exponent and 64 more: see ScaleByLowBits
        Log2E: 1.442695,
        Ln2High: 6.9314575e-1,
        Ln2Low: 1.4286068e-6,
        Polynomial: [1, 1, 4.999999e-1, 1.6666521e-1, 4.1668892e-2, 8.3686765e-3, 1.3789259e-3]);

    private static readonly Constants s_float64 = new(
        Lowest: -746, // ln 2^-1075 = -745.13
        Highest: 710, // ln 2^1024 = 709.78
        RoundToInteger: 6755399441055744, // 1.5 · 2^52
        RoundToBits: 6755399441057279, // the excess and 512 more
        Log2E: 1.4426950408889634,
        Ln2High: 6.931471805598903e-1,
        Ln2Low: 5.497923018708371e-14,
        Polynomial: [1, 1, 5.000000000000008e-1, 1.6666666666666302e-1, 4.166666666654893e-2, 8.33333333355797e-3,
            1.388888893951325e-3, 1.9841269380681826e-4, 2.480149679824249e-5, 2.7557690767658054e-6,
            2.7629074420179156e-7, 2.4969053233499876e-8]);

    public static Recipe Float32() => Build(MathFunction.Exp, IrType.Float32, s_float32,
        "e^x = 2^n · p(r): Cody and Waite's reduction (1980), then an own minimax polynomial of degree 6; within 0.90 ULP.");

    public static Recipe Float32NonPositive() => Build(MathFunction.ExpNonPositive, IrType.Float32, s_float32,
        "e^x for x ≤ 0: e^x to the bit, without its upper bound; within 0.90 ULP.");

    public static Recipe Float64() => Build(MathFunction.Exp, IrType.Float64, s_float64,
        "e^x = 2^n · p(r): Cody and Waite's reduction (1980), then an own minimax polynomial of degree 11; within 0.94 ULP.");

    public static Recipe Float64NonPositive() => Build(MathFunction.ExpNonPositive, IrType.Float64, s_float64,
        "e^x for x ≤ 0: e^x to the bit, without its upper bound; within 0.94 ULP.");

    public static Recipe Float32ScaledUp() => Build(MathFunction.ExpScaledUp, IrType.Float32, s_float32,
        "2^64 · e^x for x ≤ 0: e^x before its last step, which only rounds what is too small for a normal number; within 0.90 ULP.");

    public static Recipe Float64ScaledUp() => Build(MathFunction.ExpScaledUp, IrType.Float64, s_float64,
        "2^512 · e^x for x ≤ 0: e^x before its last step, which only rounds what is too small for a normal number; within 0.94 ULP.");

    /// <summary>What makes <see cref="MathFunction.ExpScaledUp"/> the exponential: 2^-64, or 2^-512 for double.</summary>
    public static Constant Correction(IrType type) => Constant.Of(type, type.LaneSize == 8 ? 7.458340731200207E-155 : 5.421010862427522E-20);

    private static Recipe Build(MathFunction function, IrType type, Constants constants, string summary)
    {
        RecipeBuilder recipe = new(function, type, summary);
        Expression x = recipe.Parameter("x");

        // Both bounds let NaN through, and make the infinities finite arguments of the same result.
        if (function == MathFunction.Exp) x = recipe.Let("below", new Binary(BinaryOperator.LessElseSecond, recipe.Number(constants.Highest), x));
        x = recipe.Let("bounded", new Binary(BinaryOperator.GreaterElseSecond, recipe.Number(constants.Lowest), x));

        // Where floats are one apart, the sum is rounded to an integer; ln 2's high part is so short that n · high is exact.
        bool isNonPositive = function != MathFunction.Exp;
        Expression round = recipe.Number(isNonPositive ? constants.RoundToBits : constants.RoundToInteger);
        Expression shifted = recipe.Let("shifted", Fma(x, recipe.Number(constants.Log2E), round));
        Expression n = recipe.Let("n", shifted - round);
        Expression high = recipe.Let("high", Fma(n, recipe.Number(-constants.Ln2High), x));
        Expression r = recipe.Let("r", Fma(n, recipe.Number(-constants.Ln2Low), high));

        Expression p = recipe.Polynomial("p", r, constants.Polynomial);
        if (!isNonPositive) return recipe.Build(new Binary(BinaryOperator.ScaleByPowerOfTwo, p, n));
        Expression scaled = new Binary(BinaryOperator.ScaleByLowBits, p, shifted);
        // Nothing is subnormal until here.
        return recipe.Build(function == MathFunction.ExpScaledUp ? scaled : recipe.Let("scaled", scaled) * Correction(type));
    }

    private sealed record Constants(
        double Lowest, double Highest, double RoundToInteger, double RoundToBits, double Log2E, double Ln2High, double Ln2Low, double[] Polynomial);
}
