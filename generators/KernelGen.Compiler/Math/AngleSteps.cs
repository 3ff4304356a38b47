using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// An angle as quarter turns and a rest of at most π/4, and sine and cosine of the rest. Of an angle that is not huge, the
/// steps of Cody and Waite leave a rest with twice as many digits as a number holds.
/// </summary>
internal sealed class AngleSteps
{
    private readonly RecipeBuilder _recipe;
    private readonly Expression _angle;
    private readonly bool _isHuge;
    private readonly Pair _rest;
    private readonly Expression _square;

    /// <param name="recipe">Where the steps go.</param>
    /// <param name="x">The angle.</param>
    /// <param name="isHuge">Whether it may be too large for these steps alone.</param>
    public AngleSteps(RecipeBuilder recipe, Expression x, bool isHuge)
    {
        _recipe = recipe;
        _angle = x;
        _isHuge = isHuge;
        Expression high = isHuge ? recipe.Let("angle", new Unary(UnaryOperator.AngleHigh, x)) : x;
        Expression round = recipe.Number(12582912, 6755399441055744); // 1.5 · 2^23, 1.5 · 2^52: the bits end in those of the sum
        Expression turns = recipe.Let("turns", Fma(high, recipe.Constants(Tables.ReciprocalPi).High, round)), n = recipe.Let("n", turns - round);
        if (isHuge) turns = recipe.Let("allTurns", turns + new Unary(UnaryOperator.AngleQuadrant, x));
        Quadrant = recipe.Let("quadrant", new Reinterpret(recipe.Type.BitsType, turns));
        double[] parts = Tables.HalfPiParts.Of(recipe.Type);
        // The first difference is exact: a multiple of the last place of the next product. So the sum of both is a pair, though the product may be the larger.
        Expression difference = recipe.Let("difference", Fma(n, recipe.Number(-parts[0]), high));
        Expression second = recipe.Let("second", n * recipe.Number(-parts[1])), tooMuch = recipe.Let("tooMuch", Fma(n, recipe.Number(parts[1]), second));
        Pair sum = recipe.FastTwoSum("sum", difference, second);
        Expression low = recipe.Let("low", sum.Low - tooMuch);
        if (isHuge) low = recipe.Let("lowOfAll", low + new Unary(UnaryOperator.AngleLow, x));
        _rest = recipe.FastTwoSum("r", sum.High, recipe.Let("beyond", Fma(n, recipe.Number(-parts[2]), low)));
        _square = recipe.Let("square", _rest.High * _rest.High);
    }

    /// <summary>What these steps lead to, or for an angle that is too large for them alone, what the function for any does.</summary>
    public Expression UnlessHuge(MathFunction ofAny, Expression value) => _isHuge ? value : new Select(Abs(_angle) > _recipe.Number(131072, 1073741824), new Call(ofAny, [_angle]), value);

    /// <summary>An integer whose last two bits are the quarter turns.</summary>
    public Expression Quadrant { get; }

    /// <summary>Whether the number of quarter turns is even.</summary>
    public Expression IsEven => _recipe.Equal0(new Binary(BinaryOperator.And, Quadrant, _recipe.Integer(1)));

    /// <summary>r + r³ · p(r²).</summary>
    public Pair Sine()
    {
        Expression p = _recipe.Polynomial("s", _square, Tables.Sin.Of(_recipe.Type));
        // The slope of the sine is the cosine, nearly 1 - r²/2.
        Expression low = _recipe.Let("slope", _rest.Low * Fma(_square, _recipe.Number(-0.5), _recipe.Number(1)));
        return new(_rest.High, _recipe.Let("sineLow", Fma(_rest.High * _square, p, low)));
    }

    /// <summary>r + r³ · p(r²).</summary>
    public Pair Tangent()
    {
        double[] coefficients = Tables.Tan.Of(_recipe.Type);
        Expression q = _recipe.Polynomial("t", _square, 1, coefficients), first = _recipe.Number(coefficients[0]);
        Expression p = _recipe.Let("p", Fma(q, _square, first)), cube = _rest.High * _square;
        // The slope of the tangent is 1 + tan² r, nearly 1 + 1.6 r². What the square lost counts about half of r where it counts at all.
        Expression slope = _recipe.Let("slope", _rest.Low * Fma(_square, _recipe.Number(1.6), _recipe.Number(1)));
        Expression low = _recipe.Let("lost", Fma(Fma(_rest.High, _rest.High, -_square), _rest.High * _recipe.Number(0.5), slope));
        // What the polynomial's last step lost counts for double, of which there are more.
        if (_recipe.IsDouble)
        {
            cube = _recipe.Let("cube", cube);
            low = _recipe.Let("allLost", Fma(cube, Fma(q, _square, first - p), low));
        }
        return new(_rest.High, _recipe.Let("tangentLow", Fma(cube, p, low)));
    }

    /// <summary>1 - r²/2 + r⁴ · p(r²).</summary>
    public Pair Cosine()
    {
        Expression p = _recipe.Polynomial("c", _square, Tables.Cos.Of(_recipe.Type));
        Expression half = _recipe.Let("half", _square * _recipe.Number(-0.5));
        Expression lost = _recipe.Let("lost", Fma(_rest.High, _rest.High, -_square));
        Pair sum = _recipe.FastTwoSum("cosine", _recipe.Number(1), half);
        Expression low = _recipe.Let("cosineRest", Fma(lost, _recipe.Number(-0.5), Fma(-_rest.High, _rest.Low, sum.Low)));
        return new(sum.High, _recipe.Let("cosineLow", Fma(_square * _square, p, low)));
    }
}
