namespace KernelGen.Benchmarks.Kernels;

/// <summary>The kernel with the least work for each element: what a fixed order costs shows here or nowhere.</summary>
internal static partial class Sums
{
    [Specialize(nameof(SumReference))]
    public static partial float Sum(ReadOnlySpan<float> x);

    [Kernel]
    public static float SumReference(ReadOnlySpan<float> x)
    {
        float sum = 0f;
        foreach (float value in x) sum += value;
        return sum;
    }
}
