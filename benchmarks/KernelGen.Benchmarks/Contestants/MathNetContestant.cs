using KernelGen.Benchmarks.Works;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace KernelGen.Benchmarks.Contestants;

/// <summary>Computes something of a row.</summary>
/// <param name="x">The logits.</param>
/// <param name="y">The result, or its only element.</param>
internal delegate void MathNetFunction(Vector<float> x, Vector<float> y);

/// <summary>A function of MathNet, on one thread, and on vectors of its own: it takes no spans.</summary>
internal sealed class MathNetContestant : LocalContestant
{
    private readonly MathNetFunction _function;

    /// <summary>The rows of all batches, one behind the other.</summary>
    private readonly Vector<float>[] _x, _y;

    private readonly int _rows;

    private int _next;

    static MathNetContestant() => Control.UseSingleThread();

    public MathNetContestant(MathNetFunction function, Batches<float> batches, bool hasRowResult)
        : base(Names.MathNet)
    {
        (_function, _rows) = (function, batches.Shape.Rows);
        int columns = batches.Shape.Columns, count = batches.Count * _rows;
        _x = [.. Enumerable.Range(0, count).Select(row => Vector<float>.Build.Dense(batches.First.Input.Slice(row % _rows * columns, columns).ToArray()))];
        _y = [.. Enumerable.Range(0, count).Select(_ => Vector<float>.Build.Dense(hasRowResult ? columns : 1))];
    }

    public override void ComputeNext()
    {
        _next = _next + _rows < _x.Length ? _next + _rows : 0;
        for (int i = _next; i < _next + _rows; i++) _function(_x[i], _y[i]);
    }

    public override double[] Results(int count)
    {
        for (int i = 0; i < _rows; i++) _function(_x[i], _y[i]);
        return [.. _y.Take(_rows).SelectMany(row => row).Take(count).Select(value => (double)value)];
    }
}
