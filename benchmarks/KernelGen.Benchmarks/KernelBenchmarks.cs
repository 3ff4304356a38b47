using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks;

/// <summary>The same kernels, shapes and contestants, measured by BenchmarkDotNet; PyTorch, which measures itself in Python, takes part in the quick run only. Who has no such function is not available.</summary>
[Config(typeof(OneThread))]
public class KernelBenchmarks
{
    private static readonly Peers s_peers = new(Contestants.OneDnn.Dnnl.FindVersion(), null);

    private Batches<float> _batches = null!;

    private Dictionary<string, LocalContestant> _contestants = null!;

    public static IEnumerable<string> KernelIds => Kernels.All.Select(kernel => kernel.Id);

    public static IEnumerable<string> ShapeNames => Shape.All.Select(shape => shape.Name);

    [ParamsSource(nameof(KernelIds))]
    public string Kernel { get; set; } = "";

    [ParamsSource(nameof(ShapeNames))]
    public string Row { get; set; } = "";

    [GlobalSetup]
    public void Enter()
    {
        _batches = Batches<float>.OfLogits(Shape.All.Single(shape => shape.Name == Row));
        _contestants = Kernels.All.Single(kernel => kernel.Id == Kernel).Enter(_batches, s_peers).Cast<LocalContestant>().ToDictionary(contestant => contestant.Name);
    }

    [GlobalCleanup]
    public void Leave()
    {
        foreach (LocalContestant contestant in _contestants.Values) contestant.Dispose();
        _batches.Dispose();
    }

    [Benchmark]
    public void Scalar() => _contestants[Names.Scalar].ComputeNext();

    [Benchmark]
    public void TensorPrimitives() => _contestants[Names.Tensors].ComputeNext();

    [Benchmark]
    public void TensorPrimitivesStable() => _contestants[Names.TensorsStable].ComputeNext();

    [Benchmark]
    public void OneDnn() => _contestants[Names.OneDnn].ComputeNext();

    [Benchmark]
    public void ByHand() => _contestants[Names.ByHand].ComputeNext();

    [Benchmark(Baseline = true)]
    public void Generated() => _contestants[Names.Generated].ComputeNext();

    [Benchmark]
    public void CopyOrRead() => _contestants[Names.Floor].ComputeNext();

    private sealed class OneThread : ManualConfig
    {
        public OneThread() => AddJob(Job.Default.WithEnvironmentVariable("OMP_NUM_THREADS", "1"));
    }
}
