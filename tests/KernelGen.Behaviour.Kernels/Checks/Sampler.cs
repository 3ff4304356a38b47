namespace KernelGen.Behaviour.Checks;

/// <summary>Draws arguments that a kernel accepts.</summary>
internal sealed class Sampler<T>(KernelCase<T> kernel, Random random)
{
    /// <param name="length">The length of the first input.</param>
    /// <param name="isWide">Whether numbers of all exponents are drawn instead of ordinary ones.</param>
    /// <param name="extra">How much longer than needed the outputs are.</param>
    public Data<T> Draw(int length, bool isWide = false, int extra = 0)
    {
        int second = kernel.HasFreeLengths ? random.Next(length + 2) : length;
        T[] x = Row(length), w = kernel.Inputs.Length > 1 ? Row(second) : [];
        T[] y = kernel.Outputs.Length > 0 ? Row(length + extra) : [], z = kernel.Outputs.Length > 1 ? Row(second + extra) : [];
        int index = kernel.IndexUse switch
        {
            IndexUse.Label => random.Next(length),
            IndexUse.Count => random.Next(-1, length + 1),
            _ => 0,
        };
        return new Data<T>(x, w, y, z, Value(), Value(), index);

        T[] Row(int count)
        {
            T[] row = new T[count];
            for (int i = 0; i < count; i++) row[i] = Value();
            return row;
        }

        T Value() => isWide ? Inputs.Wide<T>(random) : Inputs.Ordinary<T>(random, kernel.Draw);
    }

    /// <summary>The shortest row that the kernel takes.</summary>
    public int ShortestLength => kernel.IndexUse == IndexUse.Label ? 1 : 0;
}
