using BenchmarkDotNet.Running;
using KernelGen.Benchmarks;
using KernelGen.Benchmarks.Quick;

if (args is ["--quick"]) return QuickRun.Run(Console.Out);
BenchmarkSwitcher.FromAssembly(typeof(SoftmaxBenchmarks).Assembly).Run(args);
return 0;
