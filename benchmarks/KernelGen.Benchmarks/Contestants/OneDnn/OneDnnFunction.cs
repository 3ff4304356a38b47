namespace KernelGen.Benchmarks.Contestants.OneDnn;

/// <summary>What oneDNN has of the functions here. It has no sum of exponentials and no cross-entropy.</summary>
internal enum OneDnnFunction
{
    Softmax,
    LogSoftmax,
    Exp,
}
