using System.Numerics;
using KernelGen.Benchmarks.Accuracy;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Contestants.OneDnn;
using KernelGen.Benchmarks.Contestants.Torch;

namespace KernelGen.Benchmarks.Works;

/// <summary>Something to compute of rows, and all who can.</summary>
/// <param name="Name">The title of the table.</param>
/// <param name="Id">The name of its files, and of PyTorch's function.</param>
/// <param name="HasRowResult">Whether the result is a row, or a number.</param>
/// <param name="Fmas">The multiplications, fused with a sum or not, that an element costs the generated kernel: the exponential has nine.</param>
/// <param name="Exact">An element of the result in double precision.</param>
internal sealed record Kernel(string Name, string Id, bool HasRowResult, int Fmas, Func<ExactRow, int, double> Exact)
{
    public required IReadOnlyList<Entry<float>> Floats { get; init; }

    public IReadOnlyList<Entry<double>> Doubles { get; init; } = [];

    /// <summary>Whether a call computes all rows, on several threads, and not one row.</summary>
    public bool IsOnThreads { get; init; }

    public OneDnnFunction? OneDnn { get; init; }

    public MathNetFunction? MathNet { get; init; }

    /// <summary>Bytes that have to be read and written for each element.</summary>
    public int Bytes(int size) => HasRowResult ? 2 * size : size;

    public int Results(Shape shape) => HasRowResult ? shape.Elements : shape.Rows;

    public List<Contestant> Enter(Batches<float> batches, Peers peers)
    {
        List<Contestant> contestants = Enter(batches, Floats, peers);
        if (MathNet != null) contestants.Add(new MathNetContestant(MathNet, batches, HasRowResult));
        if (OneDnn != null && peers.OneDnnVersion != null) contestants.Add(new OneDnnContestant(OneDnn.Value, batches));
        if (IsOnThreads) contestants.Add(new RowContestant<float>(Names.FloorOnThreads, HasRowResult ? (x, _, y) => FloorOnThreads.Copy(x, batches.Shape.Rows, y) : (x, _, y) => FloorOnThreads.Read(x, batches.Shape.Rows, y), batches, HasRowResult, batches.Shape.Rows));
        return contestants;
    }

    public List<Contestant> Enter(Batches<double> batches, Peers peers) => Enter(batches, Doubles, peers);

    private List<Contestant> Enter<T>(Batches<T> batches, IEnumerable<Entry<T>> entries, Peers peers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rowsAtOnce = IsOnThreads ? batches.Shape.Rows : 1, columns = batches.Shape.Columns;
        int[] labels = [.. Enumerable.Repeat(batches.First.Label, batches.Shape.Rows)];
        List<Contestant> contestants = [.. entries.Select(entry => batches.Shape.Rows > 1 && entry.RunRows is { } run
            ? new RowContestant<T>(entry.Name, (x, _, y) => run(x, labels, columns, y), batches, HasRowResult, batches.Shape.Rows)
            : new RowContestant<T>(entry.Name, entry.Run, batches, HasRowResult, rowsAtOnce))];
        contestants.Add(new RowContestant<T>(Names.Floor, HasRowResult ? (x, _, y) => Floor.Copy(x, y) : (x, _, y) => Floor.Read(x, y), batches, HasRowResult, rowsAtOnce));
        if (peers.Torch != null) contestants.Add(new TorchContestant(peers.Torch, Id));
        return contestants;
    }
}
