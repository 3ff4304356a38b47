using System.Numerics;
using KernelGen.Benchmarks.Accuracy;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Quick;

/// <summary>All kernels at all shapes in less than three minutes. Only the ratios mean something on a machine that others use too.</summary>
internal static class QuickRun
{
    /// <summary>So many results of a work are compared with the exact ones.</summary>
    private const int ResultsToCheck = 1 << 20;

    public static List<Measurement> Measure(Peers peers)
    {
        // Short rows run methods of their own.
        foreach (Shape shape in Shape.All.Where(shape => shape.Elements <= 1000)) WarmUp([.. Kernels.All, .. Kernels.Parts], shape, peers);
        return
        [
            .. MeasureFloats(Kernels.All, Shape.All, peers),
            .. MeasureFloats(Kernels.Parts, Shape.OfParts, peers),
            .. Measure<double>("double", Kernels.All, Shape.OfDoubles, (kernel, batches) => kernel.Enter(batches, peers), peers),
        ];
    }

    public static List<Measurement> MeasureFloats(IReadOnlyList<Kernel> kernels, IEnumerable<Shape> shapes, Peers peers) =>
        Measure<float>("float", kernels, shapes, (kernel, batches) => kernel.Enter(batches, peers), peers);

    /// <summary>Long enough for the JIT to have replaced its first code.</summary>
    public static void WarmUp(IReadOnlyList<Kernel> kernels, Shape shape, Peers peers)
    {
        using Batches<float> floats = Batches<float>.OfLogits(shape);
        using Batches<double> doubles = Batches<double>.OfLogits(shape);
        peers.Torch?.Load(floats);
        Turns.WarmUp([.. kernels.SelectMany(kernel => kernel.Enter(floats, peers).Concat(kernel.Enter(doubles, peers)))]);
    }

    /// <summary>The first result of every contestant for logits whose exponentials no float can hold.</summary>
    public static Dictionary<Kernel, Dictionary<string, double>> OfLargeLogits(Peers peers)
    {
        using Batches<float> batches = Batches<float>.Of([1000, 1001]);
        peers.Torch?.Load(batches);
        Dictionary<Kernel, Dictionary<string, double>> results = [];
        foreach (Kernel kernel in Kernels.All)
        {
            List<Contestant> contestants = kernel.Enter(batches, peers);
            results[kernel] = contestants.ToDictionary(contestant => contestant.Name, contestant => contestant.Results(1)[0]);
            contestants.ForEach(contestant => contestant.Dispose());
        }
        return results;
    }

    private static List<Measurement> Measure<T>(string type, IReadOnlyList<Kernel> kernels, IEnumerable<Shape> shapes, Func<Kernel, Batches<T>, List<Contestant>> enter, Peers peers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<Measurement> measurements = [];
        foreach (Shape shape in shapes)
        {
            Console.Error.WriteLine($"{type}, {shape.Name}");
            using Batches<T> batches = Batches<T>.OfLogits(shape);
            measurements.AddRange(Measure(kernels, batches, kernel => enter(kernel, batches), peers));
        }
        return measurements;
    }

    private static unsafe IEnumerable<Measurement> Measure<T>(IReadOnlyList<Kernel> kernels, Batches<T> batches, Func<Kernel, List<Contestant>> enter, Peers peers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        peers.Torch?.Load(batches);
        List<Measurement> measurements = [];
        int rowsToCheck = Math.Min(batches.Shape.Rows, Math.Max(1, ResultsToCheck / batches.Shape.Columns));
        List<ExactRow> exact = sizeof(T) == sizeof(float)
            ? [.. Enumerable.Range(0, rowsToCheck).Select(row => ExactRow.Of(batches.First.X + (nint)row * batches.Shape.Columns, batches.Shape.Columns, batches.First.Label))]
            : [];
        foreach (Kernel kernel in kernels)
        {
            List<Contestant> contestants = enter(kernel);
            Dictionary<string, Errors> errors = exact.Count == 0 ? [] : CheckErrors(kernel, batches.Shape, contestants, exact);
            measurements.Add(new(kernel, batches.Shape, sizeof(T), Turns.Measure(contestants, batches.Shape), errors));
            contestants.ForEach(contestant => contestant.Dispose());
        }
        return measurements;
    }

    private static Dictionary<string, Errors> CheckErrors(Kernel kernel, Shape shape, IEnumerable<Contestant> contestants, List<ExactRow> rows)
    {
        int columns = kernel.HasRowResult ? Math.Min(ResultsToCheck, shape.Columns) : 1;
        double[] exact = [.. rows.SelectMany(row => Enumerable.Range(0, columns).Select(i => kernel.Exact(row, i)))];
        return contestants.Where(contestant => !Names.IsFloor(contestant.Name)).ToDictionary(contestant => contestant.Name, contestant => Errors.Of(contestant.Results(exact.Length), exact));
    }
}
