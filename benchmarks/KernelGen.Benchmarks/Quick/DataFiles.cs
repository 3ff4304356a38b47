using System.Globalization;
using KernelGen.Benchmarks.Accuracy;
using KernelGen.Benchmarks.Machine;

namespace KernelGen.Benchmarks.Quick;

/// <summary>What the pictures are drawn of: a line for each figure, its fields apart by tabs.</summary>
internal static class DataFiles
{
    public static void Write(string folder, Level level, IEnumerable<Measurement> measurements, MachineLimits limits, IEnumerable<ErrorPoint> errors)
    {
        Write(Path.Combine(folder, $"times-{level.Id}.tsv"), "kernel\tbytes of an element\trows\tcolumns\tmemory\tcontestant\tns an element\tGB/s\tover generated\tlargest ULP\tmean ULP\tbytes moved for an element\tmultiplications for an element",
            measurements.SelectMany(Lines));
        Write(Path.Combine(folder, $"errors-{level.Id}.tsv"), "kernel\tcontestant\tinput\tlargest ULP\tmean ULP",
            errors.Select(point => Line(point.Kernel.Id, point.Contestant, point.Input, point.Errors.Max, point.Errors.Mean)));
        Write(Path.Combine(folder, $"machine-{level.Id}.tsv"), "what\tvalue",
            [
                Line("multiply-adds in a nanosecond", limits.OneThread.Fmas),
                Line("multiply-adds in a nanosecond, on threads", limits.AllThreads.Fmas),
                Line("copying, GB/s", limits.OneThread.Copy),
                Line("copying on threads, GB/s", limits.AllThreads.Copy),
                Line("reading, GB/s", limits.OneThread.Read),
                Line("reading on threads, GB/s", limits.AllThreads.Read),
                .. Processor.DataCaches.Select(cache => Line($"L{cache.Level}", cache.Kilobytes * 1024)),
            ]);
    }

    private static IEnumerable<string> Lines(Measurement measurement) => measurement.Times.Keys.Select(name =>
    {
        bool hasErrors = measurement.Errors.TryGetValue(name, out Errors errors);
        return Line(
            measurement.Kernel.Id,
            measurement.Size,
            measurement.Shape.Rows,
            measurement.Shape.Columns,
            measurement.Shape.IsWarm ? "warm" : "cold",
            name,
            measurement.NanosecondsAnElement(name)!,
            measurement.GigabytesASecond(name)!,
            measurement.Ratio(name, Contestants.Names.Generated)!,
            hasErrors ? errors.Max : "",
            hasErrors ? errors.Mean : "",
            measurement.Kernel.Bytes(measurement.Size),
            measurement.Kernel.Fmas);
    });

    private static string Line(params object[] fields) => string.Join('\t', fields.Select(field => field is double value ? value.ToString("G5", CultureInfo.InvariantCulture) : Convert.ToString(field, CultureInfo.InvariantCulture)));

    private static void Write(string path, string header, IEnumerable<string> lines) => File.WriteAllText(path, string.Join('\n', [$"# {header}", .. lines, ""]));
}
