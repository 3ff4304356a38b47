namespace KernelGen.Compiler.Ir;

/// <summary>The functions that have a recipe. What each computes, for which inputs, and how exactly is in <c>Math/Recipes.cs</c>.</summary>
public enum MathFunction
{
    Exp,

    /// <summary><see cref="Exp"/> of an argument that is known not to be above zero (or is NaN): no overflow path.</summary>
    ExpNonPositive,

    /// <summary><see cref="ExpNonPositive"/>, 2^64 times as large (2^512 for double): never subnormal, and one step shorter.</summary>
    ExpScaledUp,

    Log,
}
