namespace KernelGen.Benchmarks.Contestants.Torch;

/// <summary>A function of PyTorch on the input that was loaded last.</summary>
internal sealed class TorchContestant(TorchProcess process, string function) : Contestant(Names.Torch)
{
    public override double Time(int batches) => process.Time(function, batches);

    public override double[] Results(int count) => process.Results(function, count);
}
