using KernelGen.Corpus.Numbers;

namespace KernelGen.Corpus;

/// <summary>Draws inputs: of the sizes that quantities have, or all numbers of a type alike.</summary>
internal sealed class Inputs(IReadOnlyList<Leaf> leaves, int seed)
{
    private static readonly double[] s_edges = [0, 1, -1, 0.5, 2, 10, 100, 1000];

    private readonly Random _random = new(seed);

    public double[][] Ordinary() => Draw(isWide: false);

    public double[][] Wide() => Draw(isWide: true);

    /// <summary>The objects that a function is called with.</summary>
    public static object[] Boxed(IReadOnlyList<Leaf> leaves, double[][] point, bool isExact) => [.. leaves.Select((leaf, i) => leaf.IsArray ? Array(leaf.Kind, point[i], isExact) : Array(leaf.Kind, point[i], isExact).GetValue(0)!)];

    private static Array Array(LeafKind kind, double[] values, bool isExact) => kind switch
    {
        LeafKind.Integer => values.Select(value => (int)value).ToArray(),
        LeafKind.Boolean => values.Select(value => value != 0).ToArray(),
        _ when isExact => values.Select(value => (Number)value).ToArray(),
        LeafKind.Float => values.Select(value => (float)value).ToArray(),
        _ => values,
    };

    private double[][] Draw(bool isWide)
    {
        int length = 3 + _random.Next(6);
        // Two quantities of a function are often of one size.
        double size = Size(LeafKind.Float);
        return [.. leaves.Select(leaf => leaf.IsArray ? Elements(leaf, length, isWide) : new[] { Value(leaf, size, isWide) })];
    }

    private double[] Elements(Leaf leaf, int length, bool isWide)
    {
        if (isWide || leaf.Kind is LeafKind.Integer or LeafKind.Boolean || leaf is { Low: > -double.MaxValue, High: < double.MaxValue }) return [.. Enumerable.Range(0, length).Select(_ => Value(leaf, 1, isWide))];
        double size = Math.Pow(10, 4 * _random.NextDouble() - 1);
        int shape = _random.Next(8);
        // Data around a value: a price, a temperature, a time.
        double center = shape == 0 ? size * Math.Pow(10, 3 * _random.NextDouble()) : 0;
        double[] values = [.. Enumerable.Range(0, length).Select(_ => center + size * (shape < 4 || leaf.Low >= 0 ? _random.NextDouble() : 2 * _random.NextDouble() - 1))];
        if (shape == 7) values[_random.Next(length)] = 0;
        if (shape == 3 && values.Sum() is var sum && sum > 0) values = [.. values.Select(value => value / sum)];
        return [.. values.Select(value => Fit(leaf, value))];
    }

    private double Value(Leaf leaf, double size, bool isWide)
    {
        if (leaf.Kind == LeafKind.Boolean) return _random.Next(2);
        if (leaf.Kind == LeafKind.Integer) return _random.Next(4) switch { 0 => _random.Next(3), 1 => _random.Next(100), _ => _random.Next(12) };
        double sign = _random.Next(2) == 0 ? 1 : -1;
        if (isWide)
        {
            (int low, int high) = leaf.Kind == LeafKind.Float ? (-126, 127) : (-1022, 1023);
            return Fit(leaf, sign * Math.ScaleB(1 + _random.NextDouble(), low + _random.Next(high - low + 1)));
        }
        // The ranges that most guards ask for have to be met now and then.
        return Fit(leaf, _random.Next(12) switch
        {
            0 => s_edges[_random.Next(s_edges.Length)],
            1 or 2 => _random.NextDouble(),
            3 => 2 * _random.NextDouble() - 1,
            4 or 5 => sign * size * (1 + _random.NextDouble()),
            _ => sign * Size(leaf.Kind),
        });
    }

    private double Size(LeafKind kind) => Math.Pow(10, (kind == LeafKind.Float ? 6 : 8) * (_random.NextDouble() - 0.5));

    /// <summary>Evenly in a range; of one over several decades each is as likely as every other.</summary>
    private double Within(double low, double high) => low > 0 && high > 100 * low ? low * Math.Pow(high / low, _random.NextDouble()) : low + (high - low) * _random.NextDouble();

    private double Fit(Leaf leaf, double value)
    {
        if (value < leaf.Low || value > leaf.High) value = leaf.High < double.MaxValue && leaf.Low > -double.MaxValue ? Within(leaf.Low, leaf.High) : -value;
        return leaf.Kind == LeafKind.Float ? (float)value : value;
    }
}
