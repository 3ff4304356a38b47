using System.Globalization;

namespace KernelGen.Benchmarks.Quick;

/// <summary>Tables as text.</summary>
internal static class Markdown
{
    public static void WriteRow(this TextWriter output, IEnumerable<string> cells) => output.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>The first column holds names, all others numbers.</summary>
    public static void WriteHead(this TextWriter output, IReadOnlyList<string> titles)
    {
        output.WriteRow(titles);
        output.WriteRow(titles.Select((_, column) => column == 0 ? "---" : "---:"));
    }

    public static string Format(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
