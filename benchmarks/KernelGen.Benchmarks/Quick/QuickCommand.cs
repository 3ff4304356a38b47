using KernelGen.Benchmarks.Accuracy;
using KernelGen.Benchmarks.Contestants;
using KernelGen.Benchmarks.Machine;
using KernelGen.Benchmarks.Works;

namespace KernelGen.Benchmarks.Quick;

/// <summary>Measures at the level of this process, and writes the tables and, if there is a folder for them, the data of the pictures.</summary>
internal static class QuickCommand
{
    public static int Run(Level level, string? folder)
    {
        if (folder != null) Directory.CreateDirectory(folder);
        using Peers peers = Peers.Find();
        MachineLimits limits = MachineLimits.Measure();
        List<Measurement> measurements = QuickRun.Measure(peers);
        Dictionary<Kernel, Dictionary<string, double>> ofLargeLogits = QuickRun.OfLargeLogits(peers);
        using TextWriter output = folder == null ? Console.Out : File.CreateText(Path.Combine(folder, $"results-{level.Id}.md"));
        Tables tables = new(output, measurements, limits);
        tables.WriteHeader(level, peers);
        tables.WriteTargets(Target.OfQuick);
        foreach (int size in new[] { sizeof(float), sizeof(double) })
            foreach (Kernel kernel in Kernels.All) tables.Write(kernel, size, ofLargeLogits[kernel]);
        foreach (Kernel kernel in Kernels.Parts) tables.Write(kernel, sizeof(float), new Dictionary<string, double>());
        if (folder != null)
        {
            using TextWriter headline = File.CreateText(Path.Combine(folder, $"headline-{level.Id}.md"));
            Headline.Write(headline, level, measurements, peers);
            DataFiles.Write(folder, level, measurements, limits, ErrorCurves.Measure(peers));
        }
        return 0;
    }
}
