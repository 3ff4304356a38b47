namespace KernelGen.Benchmarks.Contestants;

/// <summary>Who takes part, in the order of the tables.</summary>
internal static class Names
{
    public const string
        Scalar = "scalar",
        Tensors = "TensorPrimitives",
        TensorsStable = "TensorPrimitives, stable",
        MathNet = "MathNet",
        OneDnn = "oneDNN",
        Torch = "PyTorch",
        ByHand = "by hand",
        OneThread = "one thread",
        Generated = "generated",
        Floor = "copy or read";

    /// <summary>All that compute rows. MathNet has an exponential, but none of these.</summary>
    public static readonly string[] OfRows = [Scalar, Tensors, TensorsStable, OneDnn, Torch, ByHand, OneThread, Generated, Floor];
}
