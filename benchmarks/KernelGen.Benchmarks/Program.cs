using BenchmarkDotNet.Running;
using KernelGen.Benchmarks.Machine;
using KernelGen.Benchmarks.Precise;
using KernelGen.Benchmarks.Quick;

const string LevelOption = "--level", OutputOption = "--output";

Level? wanted = Level.All.FirstOrDefault(level => level.IsSupported && level.Id == (Option(LevelOption) ?? level.Id));
if (LevelProcess.Current is not { } current)
{
    if (wanted != null) return LevelProcess.Run(wanted, args);
    Console.Error.WriteLine($"This machine has no such level; those that it has: {string.Join(", ", Level.All.Where(level => level.IsSupported).Select(level => level.Id))}.");
    return 2;
}
if (args.Contains("--promise")) return PromiseCommand.Run(current, Option(OutputOption));
if (args.Contains("--quick")) return QuickCommand.Run(current, Option(OutputOption));
int level = Array.IndexOf(args, LevelOption);
BenchmarkSwitcher.FromAssembly(typeof(FloatBenchmarks).Assembly).Run(level < 0 ? args : [.. args[..level], .. args[(level + 2)..]]);
return 0;

string? Option(string name) => args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();
