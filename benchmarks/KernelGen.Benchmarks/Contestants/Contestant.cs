namespace KernelGen.Benchmarks.Contestants;

/// <summary>Someone who computes a kernel of all rows of a batch.</summary>
/// <param name="name">The column of the table, one of <see cref="Names"/>.</param>
internal abstract class Contestant(string name) : IDisposable
{
    public string Name => name;

    /// <summary>Computes one batch after the other.</summary>
    /// <returns>Nanoseconds for each.</returns>
    public abstract double Time(int batches);

    /// <summary>The first of the results for the first batch.</summary>
    public abstract double[] Results(int count);

    public virtual void Dispose()
    {
    }
}
