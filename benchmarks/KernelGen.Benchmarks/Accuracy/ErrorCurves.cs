using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Accuracy;

/// <summary>The largest error of a contestant near an input.</summary>
/// <param name="Kernel">What was computed.</param>
/// <param name="Contestant">Who computed it.</param>
/// <param name="Input">Where.</param>
/// <param name="Errors">Of all elements there.</param>
internal sealed record ErrorPoint(Kernel Kernel, string Contestant, double Input, Errors Errors);

/// <summary>How the error of the exponential changes with its argument, and that of softmax with the size of the logits.</summary>
internal static class ErrorCurves
{
    /// <summary>From where the exponential is 0 to where it overflows.</summary>
    private const int Smallest = -104, Largest = 88;

    private const int Arguments = 4000, Columns = 1000, PointsADecade = 12;

    public static IEnumerable<ErrorPoint> Measure(Peers peers)
    {
        Random random = new(1);
        for (int start = Smallest; start < Largest; start++)
            foreach (ErrorPoint point in Measure(Kernels.Exp, Uniform(random, Arguments, start, start + 1), start + 0.5, peers)) yield return point;
        for (int point = -PointsADecade; point <= 3 * PointsADecade; point++)
        {
            double size = Math.Pow(10, (double)point / PointsADecade);
            foreach (ErrorPoint error in Measure(Kernels.Softmax, Uniform(random, Columns, -size, size), size, peers)) yield return error;
        }
    }

    private static unsafe List<ErrorPoint> Measure(Kernel kernel, float[] row, double input, Peers peers)
    {
        using Batches<float> batches = Batches<float>.Of(row);
        peers.Torch?.Load(batches);
        ExactRow exactRow = ExactRow.Of(batches.First.X, row.Length, batches.First.Label);
        double[] exact = [.. Enumerable.Range(0, row.Length).Select(i => kernel.Exact(exactRow, i))];
        List<Contestant> contestants = kernel.Enter(batches, peers);
        List<ErrorPoint> points = [.. contestants.Where(contestant => !Names.IsFloor(contestant.Name)).Select(contestant => new ErrorPoint(kernel, contestant.Name, input, Errors.Of(contestant.Results(row.Length), exact)))];
        contestants.ForEach(contestant => contestant.Dispose());
        return points;
    }

    private static float[] Uniform(Random random, int count, double from, double to) => [.. Enumerable.Range(0, count).Select(_ => (float)(from + (to - from) * random.NextDouble()))];
}
