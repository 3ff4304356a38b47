using BenchmarkDotNet.Running;
using KernelGen.Benchmarks;
using KernelGen.Benchmarks.Machine;
using KernelGen.Benchmarks.Quick;

if (!args.Contains("--quick") && !args.Contains("--promise"))
{
    BenchmarkSwitcher.FromAssembly(typeof(KernelBenchmarks).Assembly).Run(args);
    return 0;
}
if (LevelProcess.Current is { } level) return args.Contains("--promise") ? PromiseCommand.Run(level) : QuickCommand.Run(level, Option("--output"));
Level? wanted = Level.All.FirstOrDefault(level => level.IsSupported && level.Id == (Option("--level") ?? level.Id));
if (wanted != null) return LevelProcess.Run(wanted, args);
Console.Error.WriteLine($"This machine has no such level; those that it has: {string.Join(", ", Level.All.Where(level => level.IsSupported).Select(level => level.Id))}.");
return 2;

string? Option(string name) => args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();
