namespace KernelGen.Benchmarks.Works;

/// <summary>A kernel that is nothing but an exponential.</summary>
internal static partial class Exponential
{
    [Specialize(nameof(Reference))]
    public static partial void Run(ReadOnlySpan<float> x, Span<float> y);

    [Kernel]
    private static void Reference(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = MathF.Exp(x[i]);
    }
}
