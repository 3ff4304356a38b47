using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// e^x = 2^n · e^r with n the integer nearest to x / ln 2, so that |r| ≤ ln 2 / 2. One scaling at the end rounds once,
/// so subnormal results are as exact as the others.
/// </summary>
internal static class Exp
{
    private const string Method = "Cody and Waite's reduction (1980), then an own minimax polynomial";

    private static readonly ErrorBound s_bound = new(0.90, 0.94);

    public static Recipe Build(IrType type) => Build(MathFunction.Exp, type,
        $"e^x = 2^n · p(r): {Method}");

    public static Recipe NonPositive(IrType type) => Build(MathFunction.ExpNonPositive, type,
        $"e^x for x ≤ 0: e^x to the bit, without its upper bound");

    public static Recipe ScaledUp(IrType type) => Build(MathFunction.ExpScaledUp, type,
        $"2^{(type.LaneSize == 8 ? 512 : 64)} · e^x for x ≤ 0: e^x before its last step, which only rounds what is too small for a normal number");

    /// <summary>What makes <see cref="MathFunction.ExpScaledUp"/> the exponential: 2^-64, or 2^-512 for double.</summary>
    public static Constant Correction(IrType type) => Constant.Of(type, Down(type));

    /// <inheritdoc cref="Correction"/>
    public static double Down(IrType type) => type.LaneSize == 8 ? 7.458340731200207E-155 : 5.421010862427522E-20;

    private static Recipe Build(MathFunction function, IrType type, string method)
    {
        RecipeBuilder recipe = new(function, type);
        Expression x = recipe.Parameter("x");

        // Both bounds let NaN through, and make the infinities finite arguments of the same result.
        if (function == MathFunction.Exp) x = recipe.Let("below", recipe.AtMost(ExpSteps.Highest(type), x));
        // Scaled up nothing rounds to 0: as many of the least as a loop can add up must be too little for that afterwards.
        double lowest = function == MathFunction.ExpScaledUp ? (recipe.IsDouble ? -780 : -126) : ExpSteps.Lowest(type);
        x = recipe.Let("bounded", recipe.AtLeast(lowest, x));

        // Where floats are one apart, the sum is rounded to an integer; ln 2's high part is so short that n · high is exact.
        bool isNonPositive = function != MathFunction.Exp;
        Expression round = isNonPositive
            ? recipe.Number(12583103, 6755399441057279) // the excess of an exponent and 64 (512) more: see ScaleByLowBits
            : recipe.Number(12582912, 6755399441055744); // 1.5 · 2^23, 1.5 · 2^52
        Expression shifted = recipe.Let("shifted", Fma(x, recipe.Constants(Tables.Log2E).High, round));
        Expression n = recipe.Let("n", shifted - round);
        double[] ln2 = Tables.Ln2.Of(type);
        Expression high = recipe.Let("high", Fma(n, recipe.Number(-ln2[0]), x));
        Expression r = recipe.Let("r", Fma(n, recipe.Number(-ln2[1]), high));

        Expression p = recipe.Polynomial("p", r, Tables.Exp.Of(type));
        if (!isNonPositive) return recipe.Build(method, s_bound, Scale(p, n));
        Expression scaled = new Binary(BinaryOperator.ScaleByLowBits, p, shifted);
        // Nothing is subnormal until here.
        return recipe.Build(method, s_bound, function == MathFunction.ExpScaledUp ? scaled : recipe.Let("scaled", scaled) * Correction(type));
    }
}
