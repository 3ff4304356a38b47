namespace KernelGen.Behaviour.Checks;

/// <summary>Outputs that are exactly inputs, in every combination: the kernel must give what the reference gives in place.</summary>
internal static class InPlaceChecks
{
    private static readonly int[] s_lengths = [1, 2, 3, 7, 16, 17, 33, 63, 64, 65, 100, 128, 300];

    public static void Run<T>(KernelCase<T> kernel, int seed, Report report)
        where T : unmanaged
    {
        KernelCase<T> sameLengths = kernel with { HasFreeLengths = false };
        Sampler<T> sampler = new(sameLengths, new Random(seed));
        Trial<T> trial = new(sameLengths, report);
        foreach (int length in s_lengths)
        {
            Data<T> data = sampler.Draw(length);
            bool hasW = kernel.Inputs.Length > 1, hasY = kernel.Outputs.Length > 0, hasZ = kernel.Outputs.Length > 1;
            if (hasW) Try(data with { W = data.X }, "both inputs are the same");
            if (hasY) Try(data with { Y = data.X }, "output 1 is input 1");
            if (hasY && hasW) Try(data with { Y = data.W }, "output 1 is input 2");
            if (hasY && hasW) Try(data with { Y = data.X, W = data.X }, "all of input 1, input 2 and output 1 are the same");
            if (hasZ) Try(data with { Z = data.X }, "output 2 is input 1");
            if (hasZ && hasW) Try(data with { Z = data.W }, "output 2 is input 2");
            if (hasZ && hasW) Try(data with { Y = data.X, Z = data.W }, "each output is its input");
            if (hasZ && hasW) Try(data with { Y = data.W, Z = data.X }, "each output is the other's input");

            void Try(Data<T> aliased, string how) => trial.Run(aliased, null, () => $"in place, {how}, length {length}");
        }
    }
}
