using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Machine;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Quick;

/// <summary>The table that the first page of the repository shows.</summary>
internal static class Headline
{
    /// <summary>Less is no difference that a measurement could show.</summary>
    private const double Ahead = 0.95;

    private static readonly Kernel[] s_kernels = [Kernels.Softmax, Kernels.CrossEntropy, Kernels.CrossEntropyAndGradient];

    private static readonly Shape[] s_shapes =
    [
        Shape.Row(64), Shape.Row(1024), Shape.Row(8192), Shape.Row(131072), Shape.Row(1 << 20), Shape.Row(1 << 24),
        .. Shape.All.Where(shape => shape.Rows > 1),
    ];

    public static void Write(TextWriter output, Level level, IReadOnlyList<Measurement> measurements, Peers peers)
    {
        output.WriteLine($"{level.Name} on {Heading.Machine}; {Heading.Versions(peers)}; one thread.\n");
        output.WriteHead(["floats", "generated, ns an element", "scalar", "TensorPrimitives", "oneDNN", "PyTorch", "by hand", "the floor"]);
        foreach (Kernel kernel in s_kernels)
            foreach (Measurement row in s_shapes.SelectMany(shape => measurements.Where(row => row.Kernel == kernel && row.Shape == shape && row.Size == sizeof(float)))) Write(output, row);
        foreach (string line in peers.Missing()) output.WriteLine($"\n{line}");
        WriteAhead(output, measurements);
    }

    /// <summary>Of everything that was measured, not only of what the table shows.</summary>
    private static void WriteAhead(TextWriter output, IReadOnlyList<Measurement> measurements)
    {
        List<string> lines =
        [
            .. from measurement in measurements
               from name in measurement.Times.Keys
               where name != Names.Generated && !Names.IsFloor(name)
               group measurement.Ratio(name, Names.Generated)!.Value by (name, measurement.Kernel, measurement.Size) into ratios
               let ahead = ratios.Where(ratio => ratio < Ahead).ToList()
               where ahead.Count > 0
               select $"- {ratios.Key.name}: {ratios.Key.Kernel.Name} of {(ratios.Key.Size == sizeof(float) ? "floats" : "doubles")}, {ahead.Count} of {ratios.Count()} rows and batches, {Markdown.Format(ahead.Min(), "0.00")} to {Markdown.Format(ahead.Max(), "0.00")} ×",
        ];
        output.WriteLine(lines.Count == 0 ? "\nNobody is ahead by more than 5 % anywhere." : "\nAhead of the generated kernel by more than 5 %:\n");
        foreach (string line in lines) output.WriteLine(line);
    }

    private static void Write(TextWriter output, Measurement row) => output.WriteRow(
    [
        $"{row.Kernel.Name}, {row.Shape.Name}",
        $"**{Markdown.Format(row.NanosecondsAnElement(Names.Generated), "0.000")}**",
        Ratio(row, Names.Scalar),
        Ratio(row, row.Times.ContainsKey(Names.Tensors) ? Names.Tensors : Names.TensorsStable),
        Ratio(row, Names.OneDnn),
        Ratio(row, Names.Torch),
        Ratio(row, Names.ByHand),
        Ratio(row, row.Floor),
    ]);

    private static string Ratio(Measurement row, string name) => row.Ratio(name, Names.Generated) is { } ratio ? $"{Markdown.Format(ratio, "0.00")} ×" : "";
}
