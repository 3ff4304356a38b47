using System.Globalization;
using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.InteropServices;
using KernelGen.Benchmarks.Accuracy;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Machine;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Quick;

/// <summary>Everything that was measured, as Markdown.</summary>
internal sealed class Tables(TextWriter output, IReadOnlyList<Measurement> measurements, double fmaPeak)
{
    /// <summary>The rows whose errors stand in the tables; those of the others are in the data files.</summary>
    private static readonly int[] s_rowsWithErrors = [1024, 131072, 1 << 27];

    public void WriteHeader(Level level)
    {
        output.WriteLine($"# {level.Name}\n");
        output.WriteLine($"{Processor.Name}, {string.Join(", ", Processor.DataCaches.Select(cache => $"L{cache.Level} {Format(cache.Kilobytes, "#,0")} KB"))}; one thread, unless a table says otherwise; {RuntimeInformation.OSDescription}.");
        output.WriteLine($"{RuntimeInformation.FrameworkDescription}, TensorPrimitives {Version(typeof(TensorPrimitives))}, KernelGen {Version(typeof(StableMath))}.");
        output.WriteLine($"Measured: {Format(fmaPeak, "0")} fused multiply-adds of floats a nanosecond.");
        output.WriteLine($"Times are the best of contestants that took turns. Rows up to {Shape.All.Last(shape => shape.IsWarm).Name} elements are warm, as if they had just been computed; all others are cold: inputs and outputs change, so that none is in a cache.");
        output.WriteLine();
    }

    public void WritePeers(Peers peers)
    {
        output.WriteLine($"oneDNN {peers.OneDnnVersion ?? "none"}, PyTorch {peers.Torch?.Version ?? "none"}.");
        foreach (string line in peers.Missing()) output.WriteLine(line);
        output.WriteLine();
    }

    public void WriteTargets(IEnumerable<Target> targets)
    {
        foreach (string line in targets.Select(target => target.Check(measurements)).OfType<string>()) output.WriteLine(line);
    }

    public void Write(Kernel kernel, int size, IReadOnlyDictionary<string, double> ofLargeLogits)
    {
        List<Measurement> rows = [.. measurements.Where(measurement => measurement.Kernel == kernel && measurement.Size == size)];
        List<string> names = [.. Names.OfRows.Where(name => rows.Any(row => row.Times.ContainsKey(name)))];
        output.WriteLine($"\n## {kernel.Name}, {(size == sizeof(float) ? "float" : "double")}\n\nNanoseconds an element{(size == sizeof(float) ? ", and below largest / mean error in ULP" : "")}.\n");
        WriteRow(["row", .. names, "model floor"]);
        WriteRow(Enumerable.Repeat("---:", names.Count + 2));
        foreach (Measurement row in rows) WriteRow([row.Shape.Name, .. names.Select(name => Format(row.NanosecondsAnElement(name), "0.000")), Format(row.ModelFloor(fmaPeak), "0.000")]);
        if (size == sizeof(float))
        {
            foreach (Measurement row in rows.Where(row => s_rowsWithErrors.Contains(row.Shape.Columns)))
                WriteRow([$"ULP, {row.Shape.Name}", .. names.Select(name => row.Errors.TryGetValue(name, out Errors errors) ? $"{FormatError(errors.Max)} / {FormatError(errors.Mean)}" : ""), ""]);
            if (ofLargeLogits.Count > 0) WriteRow(["[1000, 1001]", .. names.Select(name => name != Names.Floor && ofLargeLogits.TryGetValue(name, out double value) ? Format(value, "0.###") : ""), ""]);
        }
        WriteRatios(rows, [.. names.Where(name => name != Names.Generated)]);
    }

    private void WriteRatios(List<Measurement> rows, List<string> others)
    {
        output.WriteLine("\nThe time of each over that of the generated kernel.\n");
        WriteRow(["row", .. others, "generated, GB/s", "generated over copy or read", "generated over model floor"]);
        WriteRow(Enumerable.Repeat("---:", others.Count + 4));
        foreach (Measurement row in rows)
        {
            WriteRow(
            [
                row.Shape.Name,
                .. others.Select(name => Format(row.Ratio(name, Names.Generated), "0.00")),
                Format(row.GigabytesASecond(Names.Generated), "0.0"),
                Format(row.Ratio(Names.Generated, Names.Floor), "0.00"),
                Format(row.NanosecondsAnElement(Names.Generated) / row.ModelFloor(fmaPeak), "0.00"),
            ]);
        }
    }

    private void WriteRow(IEnumerable<string> cells) => output.WriteLine($"| {string.Join(" | ", cells)} |");

    private static string Version(Type type) => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Format(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    private static string FormatError(double value) => Format(value, value < 1000 ? "0.00" : "0.0E0");
}
