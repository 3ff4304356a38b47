using System.Globalization;
using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Witnesses;

/// <summary>A value for each leaf, and how many elements spans have.</summary>
internal sealed class Point(int count)
{
    public int Count { get; } = count;

    public Dictionary<int, double[]> Values { get; } = [];

    public Point Copy()
    {
        Point copy = new(Count);
        foreach (KeyValuePair<int, double[]> leaf in Values) copy.Values[leaf.Key] = (double[])leaf.Value.Clone();
        return copy;
    }

    /// <summary>'x = 89, y = {1, 2}'.</summary>
    public string Describe(IEnumerable<Node> leaves)
    {
        List<string> parts = [];
        foreach (Node leaf in leaves)
        {
            if (leaf.Type == NumericType.Boolean) continue;
            double[] values = Values[leaf.Id];
            string name = leaf.Op == Op.Element && leaf.Name.EndsWith("[i]", StringComparison.Ordinal) ? leaf.Name.Substring(0, leaf.Name.Length - 3) : leaf.Name;
            parts.Add(leaf.Varies ? $"{name} = {{{string.Join(", ", values.Select(value => Text(leaf.Type, value)))}}}" : $"{name} = {Text(leaf.Type, values[0])}");
        }
        return parts.Count > 4 ? string.Join(", ", parts.Take(4)) + " …" : string.Join(", ", parts);
    }

    public static string Text(NumericType type, double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";
        return type is NumericType.Float or NumericType.Half ? ((float)value).ToString("G9", CultureInfo.InvariantCulture) is var wide && float.Parse(((float)value).ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == (float)value ? ((float)value).ToString("G7", CultureInfo.InvariantCulture) : wide
            : value.ToString("R", CultureInfo.InvariantCulture);
    }
}
