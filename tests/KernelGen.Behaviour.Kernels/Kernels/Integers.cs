namespace KernelGen.Behaviour.Kernels;

/// <summary>Spans of integers: their arithmetic wraps, and any order of a sum gives the same answer.</summary>
internal static partial class Integers
{
    [Specialize(nameof(ChecksumReference))]
    public static partial int Checksum(ReadOnlySpan<int> x, int factor, Span<int> y);

    [Kernel]
    public static int ChecksumReference(ReadOnlySpan<int> x, int factor, Span<int> y)
    {
        int sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * factor - 7;
            sum += y[i];
        }
        return sum;
    }

    [Specialize(nameof(SelectReference))]
    public static partial void Select(ReadOnlySpan<int> x, ReadOnlySpan<int> weight, Span<int> y);

    [Kernel]
    public static void SelectReference(ReadOnlySpan<int> x, ReadOnlySpan<int> weight, Span<int> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = x[i] > weight[i] ? x[i] : -weight[i];
    }

    [Specialize(nameof(CountAboveReference))]
    public static partial int CountAbove(ReadOnlySpan<float> x, float limit);

    /// <summary>Counts floats in an integer.</summary>
    [Kernel]
    public static int CountAboveReference(ReadOnlySpan<float> x, float limit)
    {
        int count = 0;
        foreach (float value in x) count += value > limit ? 1 : 0;
        return count;
    }
}
