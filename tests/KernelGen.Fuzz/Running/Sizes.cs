using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Running;

/// <summary>How much data a run has.</summary>
internal sealed record Sizes(int Items, int Rows, int Columns, int Entries)
{
    /// <summary>Around every width and unrolling that there is, and everything below.</summary>
    private static readonly int[] s_notable = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 66, 79, 95, 96, 100, 127, 128, 129, 193, 257, 320];

    /// <param name="indexed">Extents that an index must be able to lie in.</param>
    public static Sizes Draw(Random random, ICollection<Extent> indexed)
    {
        int items = random.Next(3) == 0 ? random.Next(100) : s_notable[random.Next(s_notable.Length)];
        int columns = random.Next(3) switch { 0 => random.Next(9), 1 => random.Next(40), _ => s_notable[random.Next(20)] };
        return new(Math.Max(items, indexed.Contains(Extent.Items) ? 1 : 0), random.Next(8), Math.Max(columns, indexed.Contains(Extent.Columns) ? 1 : 0), 1 + random.Next(20));
    }

    public int Of(Extent extent) => extent switch
    {
        Extent.Items => Items,
        Extent.Rows => Rows,
        Extent.Columns => Columns,
        Extent.Cells => Rows * Columns,
        Extent.Entries => Entries,
        _ => 0,
    };
}
