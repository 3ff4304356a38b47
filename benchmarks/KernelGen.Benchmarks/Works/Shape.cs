using System.Globalization;

namespace KernelGen.Benchmarks.Works;

/// <summary>How many rows of how many elements are computed at once.</summary>
internal sealed record Shape(int Rows, int Columns)
{
    /// <summary>The longest work that finds its data where it left them: two rows of floats fit a second-level cache of 1 MB.</summary>
    private const int LongestWarm = 131072;

    private const int LongestOfDoubles = 1 << 20;

    public static readonly Shape[] All =
    [
        .. new[] { 10, 64, 128, 1000, 1024, 8192, 32000, 131072, 1 << 20, 1 << 24, 1 << 27 }.Select(Row),
        new(4096, 1000),
        new(512, 32000),
        new(64, 128256),
    ];

    public static readonly Shape[] OfDoubles = [.. All.Where(shape => shape.Rows == 1 && shape.Columns <= LongestOfDoubles)];

    /// <summary>In every cache, and in none.</summary>
    public static readonly Shape[] OfParts = [Row(1000), Row(8192), Row(131072), Row(1 << 20)];

    public static Shape Row(int columns) => new(1, columns);

    public int Elements => Rows * Columns;

    /// <summary>Warm: the same row again and again. Cold: many inputs and outputs in turns, so that none is in a cache when it is needed.</summary>
    public bool IsWarm => Elements <= LongestWarm;

    public string Name => Rows == 1 ? Format(Columns) : $"{Format(Rows)} × {Format(Columns)}";

    private static string Format(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
