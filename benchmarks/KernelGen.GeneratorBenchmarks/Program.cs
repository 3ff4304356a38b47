using System.Diagnostics;
using System.Globalization;
using KernelGen.GeneratorBenchmarks;
using KernelGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

const int Edits = 60;
const double Target = 10;

CSharpCompilation compilation = KernelProject.Create();
GeneratorDriver driver = CSharpGeneratorDriver.Create([new KernelGenerator().AsSourceGenerator()], parseOptions: KernelProject.ParseOptions);

(double first, driver) = Time(driver, compilation);
int kernels = driver.GetRunResult().GeneratedTrees.Select(tree => Path.GetFileName(tree.FilePath).Split('.')[1]).Distinct().Count();
if (kernels != KernelProject.Kernels) throw new InvalidOperationException($"{kernels} of {KernelProject.Kernels} kernels were generated.");
Console.WriteLine($"The generator in a project with {KernelProject.Kernels} kernels and {KernelProject.OtherFiles} other files; the first run takes {Format(first)} ms.\n");
Console.WriteLine("| an edit of one line | median, ms | best, ms | |\n| --- | ---: | ---: | --- |");

bool areAllMet = true;
foreach (Edit edit in Edit.All)
{
    List<double> times = [];
    for (int number = 0; number < Edits; number++)
    {
        compilation = edit.Apply(compilation, number);
        (double milliseconds, driver) = Time(driver, compilation);
        times.Add(milliseconds);
    }
    // The JIT has no final code for the first ones.
    times = [.. times.Skip(Edits / 2).Order()];
    bool isMet = times[times.Count / 2] < Target;
    areAllMet &= isMet;
    Console.WriteLine($"| {edit.Name} | {Format(times[times.Count / 2])} | {Format(times[0])} | {(isMet ? "met" : "missed")}: less than {Format(Target)} |");
}
return areAllMet ? 0 : 1;

static (double Milliseconds, GeneratorDriver Driver) Time(GeneratorDriver driver, Compilation compilation)
{
    long start = Stopwatch.GetTimestamp();
    driver = driver.RunGenerators(compilation);
    return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, driver);
}

static string Format(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
