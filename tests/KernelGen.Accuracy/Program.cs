using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace KernelGen.Accuracy;

/// <summary>
/// Measures the generated functions: over all floats, and over millions of doubles. Fails when one is off by more than a
/// unit of the last place, has a wrong special value, or has other bits in another width. Minutes; seconds with --quick.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        bool isQuick = arguments.Contains("--quick");
        Console.WriteLine($"Accelerated here: {(Vector512.IsHardwareAccelerated ? "Vector512, " : "")}{(Vector256.IsHardwareAccelerated ? "Vector256, " : "")}{(Vector128.IsHardwareAccelerated ? "Vector128, " : "")}scalar");
        Console.WriteLine();
        Console.WriteLine("function        type         points  max ULP  worst input               wrong specials  other bits  seconds");
        bool isGood = true;
        foreach (Function<float, double> function in Functions.Single) isGood &= Report(function.Name, "float", () => SingleSweep.Run(function, isQuick ? 64 : 1));
        foreach (Function<double, Exact> function in Functions.Double) isGood &= Report(function.Name, "double", () => DoubleSweep.Run(function, isQuick ? 1_000_000 : 50_000_000));
        Console.WriteLine();
        Console.WriteLine(isGood ? "All are within 1 ULP, with the same bits in every width." : "Some are wrong.");
        return isGood ? 0 : 1;
    }

    private static bool Report(string name, string type, Func<Measurement> measure)
    {
        long start = Stopwatch.GetTimestamp();
        Measurement found = measure();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-15} {type,-6} {found.Points,12} {found.MaxError,8:F4}  {found.WorstInput,-24:R}  {Count(found.WrongSpecials, found.WrongSpecialInput),-14}  {Count(found.Differences, found.DifferentInput),-10}  {Stopwatch.GetElapsedTime(start).TotalSeconds,7:F1}"));
        return found.IsGood;
    }

    private static string Count(long count, double input) => count == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{count}, as at {input:R}");
}
