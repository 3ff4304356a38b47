using System.Diagnostics;
using System.Globalization;
using KernelGen.GeneratorBenchmarks;
using KernelGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

const int Rounds = 100;
const double Target = 10;

CSharpCompilation compilation = KernelProject.Create();
GeneratorDriver driver = CSharpGeneratorDriver.Create([new KernelGenerator().AsSourceGenerator()], parseOptions: KernelProject.ParseOptions);

(double first, driver) = Time(driver, compilation);
int kernels = driver.GetRunResult().GeneratedTrees.Select(tree => Path.GetFileName(tree.FilePath).Split('.')[1]).Distinct().Count();
if (kernels != KernelProject.Kernels) throw new InvalidOperationException($"{kernels} of {KernelProject.Kernels} kernels were generated.");
Console.WriteLine($"The generator in a project with {KernelProject.Kernels} kernels and {KernelProject.OtherFiles} other files; the first run takes {Format(first)} ms.\n");
Console.WriteLine("| an edit of one line | median, ms | best, ms | |\n| --- | ---: | ---: | --- |");

Dictionary<Edit, List<double>> times = Edit.All.ToDictionary(edit => edit, _ => new List<double>());
for (int round = 0; round < Rounds; round++)
{
    foreach (Edit edit in Edit.All)
    {
        compilation = edit.Apply(compilation, round);
        (double milliseconds, driver) = Time(driver, compilation);
        // The JIT has no final code for the first ones.
        if (round >= Rounds / 2) times[edit].Add(milliseconds);
    }
}

bool areAllMet = true;
foreach (Edit edit in Edit.All)
{
    times[edit].Sort();
    double median = times[edit][times[edit].Count / 2];
    areAllMet &= median < Target;
    Console.WriteLine($"| {edit.Name} | {Format(median)} | {Format(times[edit][0])} | {(median < Target ? "met" : "missed")}: less than {Format(Target)} |");
}
return areAllMet ? 0 : 1;

static (double Milliseconds, GeneratorDriver Driver) Time(GeneratorDriver driver, Compilation compilation)
{
    long start = Stopwatch.GetTimestamp();
    driver = driver.RunGenerators(compilation);
    return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, driver);
}

static string Format(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
