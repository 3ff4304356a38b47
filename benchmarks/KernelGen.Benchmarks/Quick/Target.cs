using System.Globalization;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Quick;

/// <summary>What the generated kernels have to reach, of floats.</summary>
/// <param name="Kernel">Which of them.</param>
/// <param name="Shapes">Where.</param>
/// <param name="Other">Whose time is compared.</param>
/// <param name="Least">So many times as fast as the other one at least.</param>
internal sealed record Target(Kernel Kernel, Func<Shape, bool> Shapes, string Other, double Least)
{
    public static readonly Target[] OfQuick =
    [
        new(Kernels.Softmax, shape => shape is { Rows: 1, Columns: >= 1024 and <= 131072 }, Names.Tensors, 2.5),
        new(Kernels.Softmax, shape => shape is { Rows: 1, Columns: >= 1024 and <= 131072 }, Names.Torch, 1.5),
        new(Kernels.Softmax, shape => shape is { Rows: 1, Columns: >= 1024 and <= 131072 }, Names.OneDnn, 1.5),
        new(Kernels.CrossEntropy, shape => shape.Columns is >= 1000 and <= 131072, Names.Torch, 2),
        new(Kernels.Softmax, shape => shape.Rows > 1, Names.Floor, 1 / 1.3),
        new(Kernels.Softmax, shape => shape is { Rows: 1, Columns: >= 64 }, Names.ByHand, 1 / 1.05),
        new(Kernels.CrossEntropy, shape => shape is { Rows: 1, Columns: >= 64 }, Names.ByHand, 1 / 1.05),
    ];

    /// <summary>What one order of the additions on all machines may cost, and what two processors have to gain.</summary>
    public static readonly Target[] OfPromise =
    [
        new(Kernels.CrossEntropy, _ => true, Names.ByHand, 1 / 1.03),
        new(Kernels.Sum, _ => true, Names.ByHand, 1 / 1.1),
        new(Kernels.SoftmaxOfRows, _ => true, Names.OneThread, 1.7),
        new(Kernels.LogSumExpOfRows, _ => true, Names.OneThread, 1.7),
    ];

    /// <summary>A line of Markdown, or nothing where the other one did not take part.</summary>
    public string? Check(IEnumerable<Measurement> measurements)
    {
        List<(Shape Shape, double Ratio)> ratios =
        [
            .. from measurement in measurements
               where measurement.Kernel == Kernel && measurement.Size == sizeof(float) && Shapes(measurement.Shape)
               let ratio = measurement.Ratio(Other, Names.Generated)
               where ratio != null
               select (measurement.Shape, ratio.Value),
        ];
        if (ratios.Count == 0) return null;
        string figures = string.Join(", ", ratios.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{(pair.Ratio < Least ? "**" : "")}{pair.Ratio:0.00}{(pair.Ratio < Least ? "**" : "")} at {pair.Shape.Name}")));
        return string.Create(CultureInfo.InvariantCulture, $"- {(ratios.All(pair => pair.Ratio >= Least) ? "met" : "missed")}: {Kernel.Name} at least {Least:0.00} times as fast as {Other}: {figures}");
    }
}
