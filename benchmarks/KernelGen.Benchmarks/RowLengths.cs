namespace KernelGen.Benchmarks;

/// <summary>From a row that fits a register to one that fits no cache.</summary>
public static class RowLengths
{
    public static readonly int[] All = [16, 64, 1024, 8192, 131072, 1 << 20, 1 << 24];
}
