namespace KernelGen.Accuracy;

/// <summary>Every float that there is, in the order of their bits.</summary>
internal static class SinglePoints
{
    /// <summary>How many chunks all floats are. The second half of them are the negative ones.</summary>
    public const int Chunks = (int)((1L << 32) / Sweep<float>.ChunkLength);

    public static void Fill(Span<float> x, Span<float> y, int chunk)
    {
        for (int i = 0; i < x.Length; i++) x[i] = BitConverter.UInt32BitsToSingle((uint)chunk * Sweep<float>.ChunkLength + (uint)i);
        y.Fill(float.NaN);
    }
}
