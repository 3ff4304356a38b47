using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Precise;

public class FloatBenchmarks : KernelBenchmarks<float>
{
    internal override List<Contestant> Enter(Kernel kernel, Batches<float> batches) => kernel.Enter(batches, LocalPeers);
}
