namespace KernelGen.Benchmarks.Quick;

/// <summary>One way to compute something of a row.</summary>
/// <param name="Name">The column of the table.</param>
/// <param name="Run">Reads <c>x</c>, and writes <c>y</c>; a kernel with one result writes it to the first element.</param>
internal sealed record Contestant(string Name, Contestant.Kernel Run)
{
    public delegate void Kernel(ReadOnlySpan<float> x, Span<float> y);

    public const string Tensors = "TensorPrimitives", ByHand256 = "by hand, 256 bits", ByHand512 = "by hand, 512 bits", Generated = "generated", OneThread = "one thread";
}
