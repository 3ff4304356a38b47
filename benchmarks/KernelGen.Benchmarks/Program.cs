using BenchmarkDotNet.Running;
using KernelGen.Benchmarks;
using KernelGen.Benchmarks.Quick;

if (args is ["--quick"]) return QuickRun.Run(Console.Out, Workload.Softmax, Workload.CrossEntropy);
if (args is ["--promise"]) return QuickRun.Run(Console.Out, Workload.LogSumExpInAnyOrder, Workload.SumInAnyOrder, Workload.SoftmaxOfBatch, Workload.LogSumExpOfBatch);
BenchmarkSwitcher.FromAssembly(typeof(SoftmaxBenchmarks).Assembly).Run(args);
return 0;
