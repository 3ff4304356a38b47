using System.Diagnostics;

namespace Quickstart;

/// <summary>What a function does with a row of logits. One that returns a loss writes it to <c>output[0]</c>.</summary>
internal delegate void RowFunction<T>(ReadOnlySpan<T> logits, int label, Span<T> output);

/// <summary>A generated kernel beside its scalar reference and, where there is one, its counterpart in TensorPrimitives.</summary>
internal sealed class Comparison
{
    private readonly HeldOut _data;
    private readonly RowFunction<float>[] _functions;
    private readonly float[][] _outputs;
    private readonly TimeSpan[] _best;

    /// <param name="name">The name of the kernel.</param>
    /// <param name="data">The logits to run on.</param>
    /// <param name="rowLength">How many of them make a row.</param>
    /// <param name="exact">The reference in double precision.</param>
    /// <param name="functions">The kernel, its reference, and perhaps its counterpart.</param>
    public Comparison(string name, HeldOut data, int rowLength, RowFunction<double> exact, params RowFunction<float>[] functions)
    {
        (Name, RowLength, _data, _functions) = (name, rowLength, data, functions);
        _outputs = functions.Select(function => RunOver(function, data.Logits)).ToArray();
        _best = functions.Select(_ => TimeSpan.MaxValue).ToArray();
        double[] truth = RunOver(exact, Array.ConvertAll(data.Logits, logit => (double)logit));
        (KernelError, ReferenceError) = (LargestDifference(_outputs[0], truth), LargestDifference(_outputs[1], truth));
    }

    public string Name { get; }

    public int RowLength { get; }

    /// <summary>The largest difference between an output of the kernel and the same output of the reference.</summary>
    public double Difference => LargestDifference(_outputs[0], Array.ConvertAll(_outputs[1], value => (double)value));

    public double KernelError { get; }

    public double ReferenceError { get; }

    public double NanosecondsPerLogit => _best[0].TotalNanoseconds / _data.Logits.Length;

    /// <summary>How many times as long as the kernel the reference takes.</summary>
    public double OverReference => _best[1] / _best[0];

    /// <summary>How many times as long as the kernel TensorPrimitives takes; null where it has no such function.</summary>
    public double? OverTensors => _best.Length > 2 ? _best[2] / _best[0] : null;

    /// <summary>Runs each function over all rows and keeps its best time: what disturbs a run only ever makes it longer.</summary>
    public void Measure()
    {
        for (int i = 0; i < _functions.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Run(_functions[i], _data.Logits, _outputs[i]);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            if (elapsed < _best[i]) _best[i] = elapsed;
        }
    }

    private T[] RunOver<T>(RowFunction<T> function, T[] logits)
    {
        T[] output = new T[logits.Length];
        Run(function, logits, output);
        return output;
    }

    private void Run<T>(RowFunction<T> function, T[] logits, T[] output)
    {
        for (int row = 0, at = 0; at < logits.Length; row++, at += RowLength)
            function(logits.AsSpan(at, RowLength), _data.Labels[row], output.AsSpan(at, RowLength));
    }

    private static double LargestDifference(float[] values, double[] others) => values.Zip(others, (value, other) => Math.Abs(value - other)).Max();
}
