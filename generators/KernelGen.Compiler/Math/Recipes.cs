using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

/// <summary>The table of functions: a row for each function and type.</summary>
public static class Recipes
{
    private static readonly Dictionary<(MathFunction, IrType), Recipe> s_table = new Recipe[]
    {
        Exp.Float32(),
        Exp.Float32NonPositive(),
        Exp.Float32ScaledUp(),
        Exp.Float64(),
        Exp.Float64NonPositive(),
        Exp.Float64ScaledUp(),
        Log.Float32(),
        Log.Float64(),
    }.ToDictionary(recipe => (recipe.Function, recipe.Type));

    public static IEnumerable<Recipe> All => s_table.Values;

    /// <summary>The recipe of a function in the type of one lane.</summary>
    public static Recipe Find(MathFunction function, IrType type) => s_table[(function, type.WithLanes(1))];
}
