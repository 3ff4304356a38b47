using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;

namespace KernelGen.Accuracy;

/// <summary>
/// Measures the generated functions: over all floats, and over millions of doubles and pairs. Fails when one is off by more
/// than its bound, has a wrong special value, or has other bits in another width. An hour; with <c>--quick</c> minutes, and
/// with <c>--function Exp</c> for one function (or several, with commas) only.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        bool isQuick = arguments.Contains("--quick");
        string[]? filter = arguments.SkipWhile(argument => argument != "--function").Skip(1).FirstOrDefault()?.Split(',');
        string? onlyType = arguments.SkipWhile(argument => argument != "--type").Skip(1).FirstOrDefault();
        Recipe[] recipes = [.. Recipes.All.Where(recipe => recipe.Function != MathFunction.ExpScaledUp && (filter is null || filter.Contains(recipe.Function.ToString())) && (onlyType is null || TypeName(recipe) == onlyType))];
        GeneratedFunctions generated = GeneratedFunctions.Build(recipes.Select(recipe => (recipe.Function, recipe.Type, recipe.Parameters.Count)));

        Console.WriteLine($"Accelerated here: {(Vector512.IsHardwareAccelerated ? "Vector512, " : "")}{(Vector256.IsHardwareAccelerated ? "Vector256, " : "")}{(Vector128.IsHardwareAccelerated ? "Vector128, " : "")}scalar");
        Console.WriteLine();
        Console.WriteLine("function        type         points  max ULP  worst input                       .NET's max ULP  wrong specials  other bits  seconds");
        bool isGood = true;
        foreach (Recipe recipe in recipes) isGood &= Report(recipe, () => Measure(generated, recipe, isQuick));
        Console.WriteLine();
        Console.WriteLine(isGood ? "All are within their bounds, with the same bits in every width." : "Some are wrong.");
        return isGood ? 0 : 1;
    }

    private static (Measurement Own, Measurement Peer)? Measure(GeneratedFunctions generated, Recipe recipe, bool isQuick)
    {
        MathFunction function = recipe.Function;
        if (recipe.Parameters.Count == 1 && recipe.Type == IrType.Float32 && SingleOracles.Unary(function) is { } single)
            return SingleSweep.Run(generated.Find<UnaryKernel<float>>(function, recipe.Type), single, SingleOracles.UnaryPeer(function), function is MathFunction.ExpNonPositive or MathFunction.ExpM1NonPositive, isQuick ? 64 : 1, DoubleOracles.Terms(function), Recipes.IsFast(function));
        if (recipe.Parameters.Count == 2 && recipe.Type == IrType.Float32 && SingleOracles.Binary(function) is { } binary)
            return SinglePairSweep.Run(generated.Find<BinaryKernel<float>>(function, recipe.Type), binary, SingleOracles.BinaryPeer(function), Cancels(function), isQuick ? 1_000_000 : 100_000_000);
        if (recipe.Parameters.Count == 1 && recipe.Type == IrType.Float64 && DoubleOracles.Unary(function) is { } exact)
            return DoubleSweep.Run(generated.Find<UnaryKernel<double>>(function, recipe.Type), exact, DoubleOracles.UnaryPeer(function), function is MathFunction.ExpNonPositive or MathFunction.ExpM1NonPositive, isQuick ? 1_000_000 : 100_000_000, DoubleOracles.Terms(function), Recipes.IsFast(function));
        if (recipe.Parameters.Count == 2 && recipe.Type == IrType.Float64 && DoubleOracles.Binary(function) is { } exactOfTwo)
            return DoublePairSweep.Run(generated.Find<BinaryKernel<double>>(function, recipe.Type), exactOfTwo, DoubleOracles.BinaryPeer(function), Cancels(function), isQuick ? 1_000_000 : 100_000_000);
        return null;
    }

    /// <summary>Of terms of both signs the result may be much smaller than they are: its error is then counted in units of an eighth of the larger.</summary>
    private static double Cancels(MathFunction function) => function == MathFunction.LogAddExp ? 0.125 : 0;

    /// <summary>The bound that the project promises.</summary>
    private static double Bound(MathFunction function) => function is MathFunction.Pow or MathFunction.LogGamma or MathFunction.Digamma ? 2 : Recipes.IsFast(function) ? 4 : 1;

    private static string TypeName(Recipe recipe) => recipe.Type == IrType.Float32 ? "float" : "double";

    private static bool Report(Recipe recipe, Func<(Measurement Own, Measurement Peer)?> measure)
    {
        long start = Stopwatch.GetTimestamp();
        string name = recipe.Function.ToString();
        if (measure() is not var (own, peer))
        {
            Console.WriteLine($"{name,-15} {TypeName(recipe),-6} not measured: no oracle");
            return false;
        }
        string ofPeer = peer.MaxError == 0 ? "-" : peer.MaxError.ToString("G4", CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-15} {TypeName(recipe),-6} {own.Points,12} {own.MaxError,8:F4}  {own.WorstInput,-32}  {ofPeer,-14}  {Count(own.WrongSpecials, own.WrongSpecialInput),-14}  {Count(own.Differences, own.DifferentInput),-10}  {Stopwatch.GetElapsedTime(start).TotalSeconds,7:F1}"));
        return own.IsGood(Bound(recipe.Function));
    }

    private static string Count(long count, Measurement.Input input) => count == 0 ? "none" : $"{count}, as at {input}";
}
