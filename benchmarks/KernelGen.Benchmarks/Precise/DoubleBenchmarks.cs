using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Precise;

public class DoubleBenchmarks : KernelBenchmarks<double>
{
    internal override List<Contestant> Enter(Kernel kernel, Batches<double> batches) => kernel.Enter(batches, LocalPeers);
}
