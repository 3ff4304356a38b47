namespace KernelGen.Benchmarks.Works;

/// <summary>The kernel with the least work for each element: what a fixed order costs shows here or nowhere.</summary>
internal static partial class Sum
{
    [Specialize(nameof(Reference))]
    public static partial float Run(ReadOnlySpan<float> x);

    [Kernel]
    public static float Reference(ReadOnlySpan<float> x)
    {
        float sum = 0f;
        foreach (float value in x) sum += value;
        return sum;
    }
}
