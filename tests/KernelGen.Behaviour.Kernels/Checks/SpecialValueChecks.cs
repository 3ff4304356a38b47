namespace KernelGen.Behaviour.Checks;

/// <summary>NaN, infinities, zeros, subnormals and the largest numbers, alone at every position, in pairs, everywhere, and as scalar arguments.</summary>
internal static class SpecialValueChecks
{
    /// <summary>Short rows, and the lengths around one register and one block of registers.</summary>
    private static readonly int[] s_lengths = [.. Enumerable.Range(1, 17), 31, 32, 33, 63, 64, 65, 127, 130];

    private const int Pairs = 400;

    public static void Run<T>(KernelCase<T> kernel, int seed, Report report)
        where T : unmanaged
    {
        Sampler<T> sampler = new(kernel, new Random(seed));
        Trial<T> trial = new(kernel, report);
        foreach (T special in Inputs.Special<T>())
        {
            foreach (int length in s_lengths)
            {
                AtEveryPosition(sampler, trial, special, length);
                Everywhere(sampler, trial, special, length);
                InScalars(sampler, trial, special, length);
            }
        }
        InPairs(sampler, trial, new Random(seed));
    }

    private static void AtEveryPosition<T>(Sampler<T> sampler, Trial<T> trial, T special, int length)
        where T : unmanaged
    {
        Data<T> data = sampler.Draw(length);
        foreach (T[] row in new[] { data.X, data.W, data.Y })
        {
            for (int i = 0; i < row.Length; i++)
            {
                T ordinary = row[i];
                row[i] = special;
                int position = i;
                trial.Run(data, null, () => $"{special} at {position} of {(row == data.X ? "the first input" : row == data.W ? "the second input" : "the output")}, length {length}");
                row[i] = ordinary;
            }
        }
    }

    private static void Everywhere<T>(Sampler<T> sampler, Trial<T> trial, T special, int length)
        where T : unmanaged
    {
        Data<T> data = sampler.Draw(length);
        Array.Fill(data.X, special);
        trial.Run(data, null, () => $"{special} everywhere in the first input, length {length}");
        Array.Fill(data.W, special);
        trial.Run(data, null, () => $"{special} everywhere, length {length}");
    }

    private static void InScalars<T>(Sampler<T> sampler, Trial<T> trial, T special, int length)
        where T : unmanaged
    {
        trial.Run(sampler.Draw(length) with { A = special }, null, () => $"the first scalar is {special}, length {length}");
        trial.Run(sampler.Draw(length, isWide: true) with { A = special, B = special }, null, () => $"the scalars are {special}, numbers of all sizes, length {length}");
    }

    /// <summary>Opposite infinities, two NaN, the maximum beside its negative: what one value alone does not show.</summary>
    private static void InPairs<T>(Sampler<T> sampler, Trial<T> trial, Random random)
        where T : unmanaged
    {
        T[] special = Inputs.Special<T>();
        for (int i = 0; i < Pairs; i++)
        {
            int length = random.Next(2, 140);
            Data<T> data = sampler.Draw(length);
            int first = random.Next(length), second = random.Next(length);
            data.X[first] = special[random.Next(special.Length)];
            data.X[second] = special[random.Next(special.Length)];
            if (data.W.Length > first) data.W[first] = special[random.Next(special.Length)];
            trial.Run(data, null, () => $"{data.X[first]} at {first} and {data.X[second]} at {second}, length {length}");
        }
    }
}
