using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

/// <summary>The table of functions: a row for each, with what makes its recipe and the names under which C# knows it.</summary>
/// <remarks>
/// Fast forms that were measured and are not here: a logarithm with one coefficient less takes 0 to 6 % less time, and an
/// exponential whose subnormal results are 0 a quarter less on AVX2, but a sixth more on AVX-512, which scales in one instruction.
/// </remarks>
public static class Recipes
{
    private static readonly Row[] s_rows =
    [
        new(MathFunction.Exp, Exp.Build, "Exp"),
        new(MathFunction.ExpNonPositive, Exp.NonPositive),
        new(MathFunction.ExpScaledUp, Exp.ScaledUp),
        new(MathFunction.Log, Log.Build, "Log"),
        new(MathFunction.LogFromOne, Log.FromOne),
        new(MathFunction.Exp2, Exp2.Build, "Exp2"),
        new(MathFunction.ExpM1, ExpM1.Build, "ExpM1") { Fast = MathFunction.ExpM1Fast },
        new(MathFunction.ExpM1Fast, ExpM1.Fast),
        new(MathFunction.ExpM1NonPositive, ExpM1.NonPositive),
        new(MathFunction.Log2, LogOfBase.Log2, "Log2"),
        new(MathFunction.Log10, LogOfBase.Log10, "Log10"),
        new(MathFunction.Log1P, Log1P.Build, "LogP1", "Log1P"),
        new(MathFunction.Tanh, Tanh.Build, "Tanh") { Fast = MathFunction.TanhFast },
        new(MathFunction.TanhFast, Tanh.Fast),
        new(MathFunction.Sigmoid, Sigmoid.Build, "Sigmoid") { Fast = MathFunction.SigmoidFast },
        new(MathFunction.SigmoidFast, Sigmoid.Fast),
        new(MathFunction.Softplus, Softplus.Build, "Softplus") { Fast = MathFunction.SoftplusFast },
        new(MathFunction.SoftplusFast, Softplus.Fast),
        new(MathFunction.LogSigmoid, Softplus.LogSigmoid, "LogSigmoid") { Fast = MathFunction.LogSigmoidFast },
        new(MathFunction.LogSigmoidFast, Softplus.FastLogSigmoid),
        new(MathFunction.Log1MExp, Log1MExp.Build, "Log1MExp"),
        new(MathFunction.LogAddExp, LogAddExp.Build, "LogAddExp"),
        new(MathFunction.XLogY, XLogY.Build, "XLogY"),
        new(MathFunction.XLog1PY, XLogY.XLog1PY, "XLog1PY"),
        new(MathFunction.Pow, Pow.Build, "Pow"),
        new(MathFunction.Cbrt, Cbrt.Build, "Cbrt"),
        new(MathFunction.Hypot, Hypot.Build, "Hypot"),
        new(MathFunction.Erf, Erf.Build, "Erf"),
        new(MathFunction.Erfc, Erf.Erfc, "Erfc"),
        new(MathFunction.Sin, Sin.Build, "Sin"),
        new(MathFunction.SinOfAny, Sin.OfAny) { IsRare = true },
        new(MathFunction.Cos, Sin.Cos, "Cos"),
        new(MathFunction.CosOfAny, Sin.CosOfAny) { IsRare = true },
        new(MathFunction.Tan, Tan.Build, "Tan"),
        new(MathFunction.TanOfAny, Tan.OfAny) { IsRare = true },
        new(MathFunction.Atan, Atan.Build, "Atan"),
        new(MathFunction.Atan2, Atan.Atan2, "Atan2"),
        new(MathFunction.Asin, Asin.Build, "Asin"),
        new(MathFunction.Acos, Asin.Acos, "Acos"),
        new(MathFunction.Sinh, Sinh.Build, "Sinh"),
        new(MathFunction.Cosh, Sinh.Cosh, "Cosh"),
        new(MathFunction.LogGamma, LogGamma.Build, "LogGamma"),
        new(MathFunction.Digamma, Digamma.Build, "Digamma"),
        new(MathFunction.RoundToHalf, RoundToHalf.Build),
    ];

    private static readonly Dictionary<(MathFunction, IrType), Lazy<Recipe>> s_recipes = s_rows
        .SelectMany(row => new[] { IrType.Float32, IrType.Float64 }, (row, type) => (Key: (row.Function, type), Recipe: new Lazy<Recipe>(() => row.Build(type))))
        .ToDictionary(pair => pair.Key, pair => pair.Recipe);

    private static readonly Dictionary<string, MathFunction> s_names = s_rows
        .SelectMany(row => row.Names, (row, name) => (Name: name, row.Function)).ToDictionary(pair => pair.Name, pair => pair.Function);

    private static readonly Dictionary<MathFunction, MathFunction> s_fast = s_rows.Where(row => row.Fast is not null).ToDictionary(row => row.Function, row => row.Fast!.Value);

    private static readonly HashSet<MathFunction> s_rare = [.. s_rows.Where(row => row.IsRare).Select(row => row.Function)];

    public static IEnumerable<Recipe> All => s_recipes.Values.Select(recipe => recipe.Value);

    /// <summary>The names of functions that a kernel's author can call.</summary>
    public static IEnumerable<string> Names => s_names.Keys;

    /// <summary>The recipe of a function in the type of one lane.</summary>
    public static Recipe Find(MathFunction function, IrType type) => s_recipes[(function, type.WithLanes(1))].Value;

    /// <summary>The function that has a name in C#.</summary>
    public static MathFunction? Find(string name) => s_names.TryGetValue(name, out MathFunction function) ? function : null;

    /// <summary>The form of a function that is enough for <see cref="AccuracyMode.Fast"/>: the function itself, where a shorter one would gain nothing.</summary>
    public static MathFunction FastForm(MathFunction function) => s_fast.TryGetValue(function, out MathFunction fast) ? fast : function;

    /// <summary>Whether it is a form that may be off by 4 ULP.</summary>
    public static bool IsFast(MathFunction function) => s_fast.ContainsValue(function);

    /// <summary>Whether it is called by other functions, for arguments that are rare: all lanes are computed when one has such an argument, and else none.</summary>
    public static bool IsRare(MathFunction function) => s_rare.Contains(function);

    private sealed record Row(MathFunction Function, Func<IrType, Recipe> Build, params string[] Names)
    {
        /// <summary>Its shorter form, if it has one.</summary>
        public MathFunction? Fast { get; init; }

        public bool IsRare { get; init; }
    }
}
