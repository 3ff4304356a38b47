using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>Sine and cosine: of the rest of an angle, one or the other, with the sign of the quadrant.</summary>
internal static class Sin
{
    private const string Method = "The angle less quarter turns as a sum of two numbers (Cody and Waite's reduction; Payne and Hanek's for huge ones), then own minimax polynomials";

    private static readonly ErrorBound s_bound = new(0.74, 0.72);

    public static Recipe Build(IrType type) => Build(MathFunction.Sin, type, isHuge: false);

    public static Recipe OfAny(IrType type) => Build(MathFunction.SinOfAny, type, isHuge: true);

    public static Recipe Cos(IrType type) => Cos(MathFunction.Cos, type, isHuge: false);

    public static Recipe CosOfAny(IrType type) => Cos(MathFunction.CosOfAny, type, isHuge: true);

    private static Recipe Build(MathFunction function, IrType type, bool isHuge)
    {
        RecipeBuilder recipe = new(function, type);
        Expression x = recipe.Parameter("x");
        AngleSteps steps = new(recipe, x, isHuge);
        Expression sine = Value(recipe, recipe.Choose("value", steps.IsEven, steps.Sine(), steps.Cosine()), steps.Quadrant);
        // The zeros have signs.
        Expression value = recipe.Let("value", new Select(recipe.Equal0(x), x, sine));
        return recipe.Build(Method, s_bound, steps.UnlessHuge(MathFunction.SinOfAny, value));
    }

    private static Recipe Cos(MathFunction function, IrType type, bool isHuge)
    {
        RecipeBuilder recipe = new(function, type);
        Expression x = recipe.Parameter("x");
        AngleSteps steps = new(recipe, x, isHuge);
        // The cosine is the sine a quarter turn on.
        Expression value = Value(recipe, recipe.Choose("value", steps.IsEven, steps.Cosine(), steps.Sine()), steps.Quadrant + recipe.Integer(1));
        return recipe.Build(Method, s_bound, steps.UnlessHuge(MathFunction.CosOfAny, value));
    }

    /// <summary>The sum of a pair, with the other sign where the quadrant is the third or the fourth.</summary>
    private static Expression Value(RecipeBuilder recipe, Pair pair, Expression quadrant)
    {
        Expression sign = new Binary(BinaryOperator.ShiftLeft, new Binary(BinaryOperator.And, quadrant, recipe.Integer(2)), Constant.Of(recipe.IsDouble ? 62 : 30));
        Expression value = recipe.Let("unsigned", pair.High + pair.Low);
        return recipe.Let("signed", new Reinterpret(recipe.Type, new Binary(BinaryOperator.Xor, new Reinterpret(recipe.Type.BitsType, value), sign)));
    }
}
