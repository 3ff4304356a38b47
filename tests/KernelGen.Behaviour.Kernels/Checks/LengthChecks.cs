namespace KernelGen.Behaviour.Checks;

/// <summary>All short rows and some long ones, from any start, up to the guard pages on both sides.</summary>
internal static class LengthChecks
{
    private static readonly int[] s_longLengths = [1000, 4096, 10007];

    public static void Run<T>(KernelCase<T> kernel, int seed, Report report)
        where T : unmanaged
    {
        Sampler<T> sampler = new(kernel, new Random(seed));
        Trial<T> trial = new(kernel, report);
        for (int length = sampler.ShortestLength; length <= 300; length++)
        {
            // The first start touches the guard; the others reach every misalignment of a 64-byte register.
            int offset = length % 17, extra = length % 3;
            trial.Run(sampler.Draw(length), null, () => $"length {length}, to the end of memory");
            trial.Run(sampler.Draw(length, extra: extra), offset, () => $"length {length}, from element {offset}, outputs {extra} longer");
            trial.Run(sampler.Draw(length, isWide: true), null, () => $"length {length}, numbers of all sizes");
        }
        Trial<T> longTrial = new(kernel, report);
        foreach (int length in s_longLengths)
        {
            longTrial.Run(sampler.Draw(length), null, () => $"length {length}, to the end of memory");
            longTrial.Run(sampler.Draw(length), 1, () => $"length {length}, from element 1");
        }
    }
}
