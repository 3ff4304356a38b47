using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Lowering;

/// <summary>
/// Ranges that a name tells: a width is positive, a latitude is no more than 90. They only keep inputs away that nobody
/// would give; nothing is reported because of a name.
/// </summary>
internal static class NamedQuantities
{
    private static readonly InputRange s_positive = new(0, double.PositiveInfinity) { IsOpenLow = true };

    // No smaller than anything is measured: the square of a width is not 0.
    private static readonly InputRange s_extent = new(1e-10, double.PositiveInfinity);

    private static readonly HashSet<string> s_counts = new(["n", "count", "length", "size", "samples", "period", "periods", "rows", "cols", "columns", "dimension", "dimensions", "width", "height"], StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, InputRange> s_ranges = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sigma"] = s_extent,
        ["std"] = s_extent,
        ["stdev"] = s_extent,
        ["stddev"] = s_extent,
        ["deviation"] = s_extent,
        ["variance"] = s_extent,
        ["scale"] = s_extent,
        ["width"] = s_extent,
        ["height"] = s_extent,
        ["depth"] = s_extent,
        ["thickness"] = s_extent,
        ["radius"] = s_extent,
        ["diameter"] = s_extent,
        ["magnitude"] = s_extent,
        ["mass"] = s_extent,
        ["density"] = s_extent,
        ["eps"] = s_positive,
        ["epsilon"] = s_positive,
        ["tolerance"] = s_positive,
        ["lat"] = new(-90, 90),
        ["latitude"] = new(-90, 90),
        ["lon"] = new(-360, 360),
        ["lng"] = new(-360, 360),
        ["longitude"] = new(-360, 360),
        ["eccentricity"] = new(0, 1) { IsOpenHigh = true },
        ["prob"] = new(0, 1),
        ["probability"] = new(0, 1),
        ["probabilities"] = new(0, 1),
    };

    private static readonly HashSet<string> s_letters = new(["alpha", "beta", "gamma", "delta", "eps", "epsilon", "zeta", "eta", "theta", "kappa", "lambda", "lam", "rho", "tau", "phi", "chi", "psi", "omega"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name is as in mathematics, where it says nothing: x, y2, re, phi1, and not a word that says what it is.</summary>
    public static bool IsLetter(string name)
    {
        string letters = string.Concat(name.Where(char.IsLetter));
        return (letters.Length <= 3 && !s_ranges.ContainsKey(letters)) || s_letters.Contains(letters);
    }

    public static InputRange Range(string name) => s_ranges.TryGetValue(LastWord(name), out InputRange range) ? range : InputRange.Any;

    /// <summary>What an integer of a name may be: a number of things is not negative.</summary>
    public static InputRange Count(string name) => s_counts.Contains(LastWord(name)) ? InputRange.NotNegative : InputRange.Any;

    /// <summary>'width' of 'boxWidth', '_box_width' and 'Width'.</summary>
    private static string LastWord(string name)
    {
        int end = name.Length;
        while (end > 0 && !char.IsLetter(name[end - 1])) end--;
        int start = end;
        while (start > 0 && char.IsLetter(name[start - 1]))
        {
            start--;
            if (char.IsUpper(name[start]) && (start == 0 || char.IsLower(name[start - 1]))) break;
        }
        return name.Substring(start, end - start);
    }
}
