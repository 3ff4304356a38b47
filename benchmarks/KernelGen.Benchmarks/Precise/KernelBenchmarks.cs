using System.Numerics;
using BenchmarkDotNet.Attributes;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Contestants.OneDnn;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Precise;

/// <summary>The same kernels, shapes and contestants, measured by BenchmarkDotNet; PyTorch, which measures itself in Python, takes part in the quick run only.</summary>
[Config(typeof(Settings))]
public abstract class KernelBenchmarks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal static readonly Peers LocalPeers = new(Dnnl.FindVersion(), null);

    private Batches<T> _batches = null!;

    private Dictionary<string, LocalContestant> _contestants = null!;

    public static IEnumerable<string> KernelIds => Kernels.All.Concat(Kernels.Parts).Select(kernel => kernel.Id);

    public static IEnumerable<string> ShapeNames => Shape.All.Select(shape => shape.Name);

    [ParamsSource(nameof(KernelIds))]
    public string Kernel { get; set; } = "";

    [ParamsSource(nameof(ShapeNames))]
    public string Row { get; set; } = "";

    [GlobalSetup]
    public void Enter()
    {
        _batches = Batches<T>.OfLogits(Shape.All.Single(shape => shape.Name == Row));
        _contestants = Enter(Kernels.All.Concat(Kernels.Parts).Single(kernel => kernel.Id == Kernel), _batches).Cast<LocalContestant>().ToDictionary(contestant => contestant.Name);
    }

    [GlobalCleanup]
    public void Leave()
    {
        foreach (LocalContestant contestant in _contestants.Values) contestant.Dispose();
        _batches.Dispose();
    }

    [Benchmark(Description = Names.Scalar)]
    public void Scalar() => _contestants[Names.Scalar].ComputeNext();

    [Benchmark(Description = Names.Tensors)]
    public void TensorPrimitives() => _contestants[Names.Tensors].ComputeNext();

    [Benchmark(Description = Names.TensorsStable)]
    public void TensorPrimitivesStable() => _contestants[Names.TensorsStable].ComputeNext();

    [Benchmark(Description = Names.MathNet)]
    public void MathNet() => _contestants[Names.MathNet].ComputeNext();

    [Benchmark(Description = Names.OneDnn)]
    public void OneDnn() => _contestants[Names.OneDnn].ComputeNext();

    [Benchmark(Description = Names.ByHand)]
    public void ByHand() => _contestants[Names.ByHand].ComputeNext();

    [Benchmark(Description = Names.Generated, Baseline = true)]
    public void Generated() => _contestants[Names.Generated].ComputeNext();

    [Benchmark(Description = Names.Floor)]
    public void CopyOrRead() => _contestants[Names.Floor].ComputeNext();

    internal abstract List<Contestant> Enter(Kernel kernel, Batches<T> batches);
}
