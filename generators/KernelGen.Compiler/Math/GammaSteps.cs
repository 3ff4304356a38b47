using KernelGen.Compiler.Ir;
using static KernelGen.Compiler.Math.RecipeBuilder;

namespace KernelGen.Compiler.Math;

/// <summary>
/// What log Γ and its derivative have in common. With z = |x|, both have a form for each of three ranges of z: below 1 that of
/// z + 1, from 1 to 3 a polynomial that knows the zeros, and an asymptotic series above. Each contains a multiple of a simpler
/// function s(z) - log z, or 1/z - such that one multiple more makes the value at z + 1 of that at z, which the reflection of
/// negative x is in terms of.
/// </summary>
internal sealed class GammaSteps
{
    public GammaSteps(RecipeBuilder recipe, Expression x)
    {
        Expression one = recipe.Number(1);
        IsNegative = x < recipe.Number(0);
        Z = recipe.Let("z", Abs(x));
        IsSmall = Z < one;
        IsLarge = Z >= recipe.Number(3);
        AboveOne = recipe.Let("aboveOne", new Select(IsSmall, Z, Z - one));
        AboveTwo = recipe.Let("aboveTwo", AboveOne - one);
        Expression multiple = new Select(IsSmall, -one, new Select(IsLarge, recipe.Number(-0.5), recipe.Number(0)));
        Multiple = recipe.Let("multiple", new Select(IsNegative, multiple + one, multiple));
        // From 2^23 (2^52) on all numbers are integers, and the rest is 0.
        Rest = recipe.Let("rest", Z - new Unary(UnaryOperator.Round, Z));
        RestSquare = recipe.Let("restSquare", Rest * Rest);
    }

    public Expression IsNegative { get; }

    public Expression Z { get; }

    public Expression IsSmall { get; }

    public Expression IsLarge { get; }

    /// <summary>What z, or z + 1 for a small z, is more than 1.</summary>
    public Expression AboveOne { get; }

    /// <summary>What z, or z + 1 for a small z, is more than 2.</summary>
    public Expression AboveTwo { get; }

    /// <summary>How many times s(z) is to be added.</summary>
    public Expression Multiple { get; }

    /// <summary>What z is more than the nearest integer.</summary>
    public Expression Rest { get; }

    public Expression RestSquare { get; }
}
