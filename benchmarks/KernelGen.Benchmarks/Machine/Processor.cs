using System.Globalization;

namespace KernelGen.Benchmarks.Machine;

/// <summary>What Linux says of the processor; elsewhere little is known of it.</summary>
internal static class Processor
{
    private const string Caches = "/sys/devices/system/cpu/cpu0/cache";

    public static string Name { get; } = ReadName();

    /// <summary>The caches for data, the nearest first.</summary>
    public static IReadOnlyList<(int Level, int Kilobytes)> DataCaches { get; } = [.. ReadCaches()];

    private static string ReadName()
    {
        const string File = "/proc/cpuinfo";
        if (!System.IO.File.Exists(File)) return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "a processor without a name";
        Dictionary<string, string> facts = System.IO.File.ReadLines(File).TakeWhile(line => line != "").Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim());
        return facts.TryGetValue("model name", out string? name) ? $"{name} (family {facts["cpu family"]}, model {facts["model"]})" : "a processor without a name";
    }

    private static IEnumerable<(int Level, int Kilobytes)> ReadCaches()
    {
        if (!Directory.Exists(Caches)) yield break;
        foreach (string folder in Directory.GetDirectories(Caches, "index*").Order(StringComparer.Ordinal))
        {
            if (Read(folder, "type") != "Instruction") yield return (int.Parse(Read(folder, "level"), CultureInfo.InvariantCulture), int.Parse(Read(folder, "size").TrimEnd('K'), CultureInfo.InvariantCulture));
        }
    }

    private static string Read(string folder, string file) => File.ReadAllText(Path.Combine(folder, file)).Trim();
}
