using System.Reflection;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Running;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Precise;

/// <summary>Leaves out contestants that have no such function, and long rows of doubles.</summary>
internal sealed class ThoseThatExist : IFilter
{
    private readonly Dictionary<Kernel, HashSet<string>> _ofFloats = [], _ofDoubles = [];

    public ThoseThatExist()
    {
        using Batches<float> floats = Batches<float>.Of([1, 2]);
        using Batches<double> doubles = Batches<double>.Of([1, 2]);
        foreach (Kernel kernel in Kernels.All.Concat(Kernels.Parts))
        {
            _ofFloats[kernel] = NamesOf(kernel.Enter(floats, FloatBenchmarks.LocalPeers));
            _ofDoubles[kernel] = kernel.Doubles.Count == 0 ? [] : NamesOf(kernel.Enter(doubles, DoubleBenchmarks.LocalPeers));
        }
    }

    public bool Predicate(BenchmarkCase benchmarkCase)
    {
        bool isDouble = benchmarkCase.Descriptor.Type == typeof(DoubleBenchmarks);
        Kernel kernel = Kernels.All.Concat(Kernels.Parts).Single(kernel => kernel.Id.Equals(benchmarkCase.Parameters[nameof(FloatBenchmarks.Kernel)]));
        string contestant = benchmarkCase.Descriptor.WorkloadMethod.GetCustomAttribute<BenchmarkAttribute>()!.Description!;
        return (isDouble ? _ofDoubles : _ofFloats)[kernel].Contains(contestant)
            && (!isDouble || Shape.OfDoubles.Any(shape => shape.Name.Equals(benchmarkCase.Parameters[nameof(FloatBenchmarks.Row)])));
    }

    private static HashSet<string> NamesOf(List<Contestant> contestants)
    {
        HashSet<string> names = [.. contestants.Select(contestant => contestant.Name)];
        contestants.ForEach(contestant => contestant.Dispose());
        return names;
    }
}
