using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;

namespace KernelGen.Accuracy;

/// <summary>
/// Measures the generated functions and others beside them: over all floats, and over a hundred million doubles and pairs.
/// Fails when a generated one is off by more than its bound, has a wrong special value, or has other bits in another width.
/// </summary>
internal static class Program
{
    private const int Points = 100_000_000;

    private static int Main(string[] arguments)
    {
        bool isQuick = arguments.Contains("--quick");
        string[]? names = After(arguments, "--function")?.Split(',');
        string? type = After(arguments, "--type");
        Recipe[] recipes = [.. Recipes.All.Where(recipe => recipe.Function != MathFunction.ExpScaledUp && !Recipes.IsRare(recipe.Function) && (names is null || names.Contains(recipe.Function.ToString())) && (type is null || TypeName(recipe) == type))];
        List<(MathFunction, IrType, int)> functions = [.. recipes.Select(recipe => (recipe.Function, recipe.Type, recipe.Parameters.Count))];
        GeneratedFunctions generated = GeneratedFunctions.Build(functions);
        (List<Contestant> native, List<string> missing) = VectorLibrary.Load();
        List<Contestant> contestants = [ScalarLoops.Build(functions), new TensorLibrary(), .. native];
        foreach (string line in missing) Console.WriteLine(line);

        Report? report = isQuick ? null : new Report(Page(), contestants);
        bool isGood = true;
        foreach (Recipe recipe in recipes)
        {
            isGood &= recipe.Type == IrType.Float32
                ? Measure<float>(recipe, generated, contestants, recipe.Parameters.Count == 1 ? SinglePoints.Fill : SinglePairPoints.Fill, isQuick, report)
                : Measure<double>(recipe, generated, contestants, recipe.Parameters.Count == 1 ? DoublePoints.Fill : DoublePairPoints.Fill, isQuick, report);
        }
        Console.WriteLine();
        Console.WriteLine(isGood ? "All are within their bounds, with the same bits in every width." : "Some are wrong.");
        return isGood ? 0 : 1;
    }

    private static bool Measure<T>(Recipe recipe, GeneratedFunctions generated, List<Contestant> contestants, Points<T> points, bool isQuick, Report? report)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MathFunction function = recipe.Function;
        int arguments = recipe.Parameters.Count;
        Domain<T> domain = Domain<T>.Of(function);
        bool isAll = arguments == 1 && recipe.Type == IrType.Float32;
        if (Judges.Of<T>(function, arguments) is not { } judge)
        {
            Console.WriteLine($"{function} of {TypeName(recipe)} has no oracle");
            return false;
        }
        long start = Stopwatch.GetTimestamp();
        Function<T>[] widths = generated.Find<T>(function, recipe.Type, arguments);
        List<(string Name, Function<T> Function)> all = [("**KernelGen**", widths[0]), .. contestants.Select(contestant => (contestant.Name, contestant.Find<T>(function, arguments)!)).Where(found => found.Item2 is not null)];
        Function<T>[] implementations = [.. all.Select(implementation => implementation.Function)];
        double[] times = Timing.Run(implementations, judge, domain);
        Measurement[] found = Sweep<T>.Run(implementations, widths[1..], domain.Limit(points, isAll), judge,
            isAll ? domain.Chunks : Points / Sweep<T>.ChunkLength + 1, isQuick ? 64 : 1);

        List<string> rows = [.. all.Select((implementation, i) => Report.Row(i == 0 ? function.ToString() : "", implementation.Name, found[i], times[i]))];
        foreach (string row in rows) Console.WriteLine(row);
        report?.Replace(TypeName(recipe), function.ToString(), rows);
        bool isGood = found[0].MaxError <= Bound(function) && found[0].WrongSpecials == 0 && found[0].Differences == 0;
        string differences = found[0].Differences == 0 ? "" : $", {found[0].Differences} with other bits in another width, as at {found[0].DifferentInput}";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{function} of {TypeName(recipe)} is {(isGood ? "good" : "WRONG")}{differences}; {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} seconds"));
        return isGood;
    }

    /// <summary>The bound that the project promises.</summary>
    private static double Bound(MathFunction function) => function is MathFunction.Pow or MathFunction.LogGamma or MathFunction.Digamma ? 2 : Recipes.IsFast(function) ? 4 : 1;

    private static string TypeName(Recipe recipe) => recipe.Type == IrType.Float32 ? "float" : "double";

    private static string? After(string[] arguments, string option) => arguments.SkipWhile(argument => argument != option).Skip(1).FirstOrDefault();

    private static string Page([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "README.md");
}
