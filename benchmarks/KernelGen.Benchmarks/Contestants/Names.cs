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
        Floor = "copy or read",
        FloorOnThreads = "copy or read, on threads";

    public static readonly string[] All = [Scalar, Tensors, TensorsStable, MathNet, OneDnn, Torch, ByHand, OneThread, Generated, Floor, FloorOnThreads];

    /// <summary>Those who compute nothing.</summary>
    public static bool IsFloor(string name) => name is Floor or FloorOnThreads;
}
