namespace KernelGen.Benchmarks;

/// <summary>From a row that fits a register to one that fits no cache.</summary>
public static class RowLengths
{
    public static readonly int[] All = [16, 64, 1024, 8192, 131072, 1 << 20, 1 << 24];

    /// <summary>Where the order of a sum could cost something.</summary>
    public static readonly int[] OfSums = [64, 1024, 8192, 1 << 20];
}
