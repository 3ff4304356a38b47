using System.Runtime.CompilerServices;
using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Witnesses;

/// <summary>
/// Chooses inputs inside of their ranges. A point lasts until the next one is chosen, which is written in its place: many
/// are looked at, and hardly one is kept.
/// </summary>
internal sealed class Sampler(IReadOnlyList<Node> leaves, IReadOnlyDictionary<Node, InputRange> ranges, IReadOnlyList<double> constants, Sequence random)
{
    // Where functions of the exponential family end, where digits run out, and numbers that are easy to read.
    private static readonly double[] s_ordinary =
    [
        1, 0, -1, 2, 0.5, 10, -10, 100, -100, 1000, -1000, 1e-3, 1e-5, -1e-5, 1e-8, 1e-10, -1e-10,
        0.1, 0.3, 31.4159, 1234.567, 98765.4321, 20, -20, 40, -40, 89, -89, 90, -90, 110, -110, 710, -710, 800, -800, 12, -12,
        0.25, 0.7, 0.9, 0.99999, 1.00001, 3, 5, 7, 1e4, 1e5, 1e6, 4097, 16777216, 1e8, -1e8, 1e10,
    ];

    private static readonly double[] s_extreme =
    [
        1e-17, -1e-17, 1e12, 1e15, 1e16, 1e20, -1e20, 1e25, 1e30, 1e-20, 1e-25, 1e-30, 1e-40,
        1e100, 1e160, 1e200, 1e300, 1e-100, 1e-160, 1e-200, 1e-300, 1e-310,
    ];

    // The corners of ordinary size are tried first: a witness should be an input that someone may give.
    private const int OrdinaryRounds = 100;

    private const int MaxReach = 5;
    private const int MaxCount = 3;

    private static readonly double[] s_decades = [.. Enumerable.Range(-MaxReach, 2 * MaxReach + 1).Select(exponent => Math.Pow(10, exponent))];
    private static readonly double[] s_digits = [1, 1.5, 2, 3, 5, 7];
    private static readonly double[] s_integers = [1, 2, 3, 5, 10, 0, 7, 100, 1000, 31, 12, 365, 1, 2, 65536, 1000000, -1, -5];
    // Parts of a range; the last ones are of numbers that are not ordinary.
    private const int OrdinaryParts = 13;

    private static readonly double[] s_parts = [0, 1, 0.5, 1e-10, 1e-5, 1e-3, 0.1, 0.25, 0.75, 0.9, 0.999, 0.99999, 0.9999999999, 1e-17, 1e-30, 1e-300];

    private readonly double[] _near = constants.Where(value => value != 0 && !double.IsInfinity(value)).SelectMany(value => new[] { value, -value, value + 1, value - 1, value * 1.0003, value * 0.9998, value * 1.00001, value * 0.99999, value * 0.9997, value * (1 + 1e-9), value * (1 - 1e-9) }).ToArray();

    private readonly Input[] _inputs = [.. leaves.Select(leaf => new Input(leaf, ranges[leaf]))];

    // A point of each number of elements.
    private readonly Point?[] _points = new Point?[MaxCount + 1];

    /// <summary>Whether the ends of the type's range are left out: probabilities are not of 1e-300.</summary>
    public bool IsOrdinary { get; init; }

    /// <summary>Inputs that numbers are raised to the power of: of ordinary ones none is above 100.</summary>
    public HashSet<Node> Exponents
    {
        init
        {
            foreach (Input input in _inputs) input.IsExponent = value.Contains(input.Leaf);
        }
    }

    private bool HasElements { get; } = leaves.Any(leaf => leaf.Varies);

    /// <summary>Values at the ends of what types and functions can take, one leaf after the other, then mixed.</summary>
    [MethodImpl(Jit.Optimized)]
    public Point Corner(int round)
    {
        Point point = Next(!HasElements || round % 8 == 7 ? 1 : 2 + round % 2);
        int pattern = round % 4;
        double shared = CornerValue(HasElements ? round / 3 : round);
        for (int place = 0; place < _inputs.Length; place++)
        {
            Input input = _inputs[place];
            double[] values = point.Values[input.Leaf.Id];
            if (round % 16 == 5 && (round / 16) % leaves.Count == place && leaves.Count > 1)
            {
                // A vector of length 0 among others.
                for (int i = 0; i < values.Length; i++) values[i] = Fit(input, 0, round + i);
                continue;
            }
            if (pattern == 3 && Twin(place, round) is { } twin)
            {
                double[] others = point.Values[twin.Id];
                for (int i = 0; i < values.Length; i++) values[i] = Fit(input, others[Math.Min(i, others.Length - 1)] * (round % 16 < 8 ? 1 : -1), round + i);
                continue;
            }
            double first = pattern == 3 ? ModerateValue(input) : leaves.Count == 1 || pattern == 0 ? shared : pattern == 1 && random.Next(2) == 0 ? shared * (1 + (random.Next(5) - 2) * Epsilon(input.Type)) : AnyCorner(round);
            for (int i = 0; i < values.Length; i++) values[i] = Fit(input, i == 0 ? first : Sibling(first, i, round), round + i);
        }
        return point;
    }

    /// <summary>The input that this one is equal to, or opposite, when two vectors are to be in line.</summary>
    private Node? Twin(int place, int round)
    {
        int half = leaves.Count / 2;
        if (leaves.Count % 2 != 0) return null;
        return round % 8 == 3 ? (place >= half ? leaves[place - half] : null) : place % 2 == 1 ? leaves[place - 1] : null;
    }

    /// <summary>Magnitudes that quantities have, of either sign, or anything in a range that is bounded.</summary>
    public Point Moderate() => Fill(Next(HasElements ? 2 + random.Next(2) : 1), Kind.Moderate);

    /// <summary>Anything between the ends of ranges that are all bounded.</summary>
    public Point Even() => Fill(Next(HasElements ? 2 : 1), Kind.Even);

    /// <summary>All numbers of the type, each as likely as every other.</summary>
    public Point Wide() => Fill(Next(HasElements ? 2 : 1), Kind.Wide);

    [MethodImpl(Jit.Optimized)]
    private Point Fill(Point point, Kind kind)
    {
        foreach (Input input in _inputs)
        {
            double[] values = point.Values[input.Leaf.Id];
            for (int i = 0; i < values.Length; i++) values[i] = kind switch { Kind.Moderate => ModerateValue(input), Kind.Even => EvenValue(input), _ => WideValue(input) };
        }
        return point;
    }

    /// <summary>The point of so many elements, to be written over.</summary>
    private Point Next(int count)
    {
        if (_points[count] is { } known) return known;
        Point point = new(count);
        foreach (Node leaf in leaves) point.Values[leaf.Id] = new double[leaf.Varies ? count : 1];
        return _points[count] = point;
    }

    /// <summary>The corners one after the other: ordinary ones, extreme ones, those near the constants of the expression.</summary>
    private double CornerValue(int round)
    {
        int index = round % (s_ordinary.Length + s_extreme.Length + _near.Length);
        if (index < s_ordinary.Length) return s_ordinary[index];
        index -= s_ordinary.Length;
        return index < s_extreme.Length ? s_extreme[index] : _near[index - s_extreme.Length];
    }

    private double AnyCorner(int round)
    {
        int index = random.Next(s_ordinary.Length + _near.Length + (round < OrdinaryRounds ? 0 : s_extreme.Length));
        if (index < s_ordinary.Length) return s_ordinary[index];
        index -= s_ordinary.Length;
        return index < _near.Length ? _near[index] : s_extreme[index - _near.Length];
    }

    private double Sibling(double first, int i, int round) => (round % 3 == 0 ? 0 : round % 3 == 1 ? 1 : 2 + random.Next(4)) switch
    {
        0 => first,
        1 => first + i,
        2 => -first,
        3 => 0,
        4 => first - i,
        _ => AnyCorner(round),
    };

    [MethodImpl(Jit.Optimized)]
    private double ModerateValue(Input input)
    {
        InputRange range = input.Range;
        NumericType type = input.Type;
        if (type == NumericType.Boolean) return random.Next(2);
        if (type == NumericType.Integer) return Fit(input, s_integers[random.Next(s_integers.Length)], 0);
        if (range.IsBounded && range.High - range.Low < 1e12 && random.Next(2) != 0) return EvenValue(input);
        int reach = type switch { NumericType.Half => 2, NumericType.Float => 4, _ => MaxReach };
        int decades = (input.IsExponent ? Math.Min(reach, 1) : reach) + reach + 1;
        double size = s_digits[random.Next(s_digits.Length)] * s_decades[random.Next(decades) - reach + MaxReach] * (1 + random.NextUnit() / 4);
        return Fit(input, random.Next(2) == 0 ? size : -size, 0);
    }

    private double EvenValue(Input input) => Fit(input, input.Range.Low + (input.Range.High - input.Range.Low) * random.NextUnit(), 0);

    [MethodImpl(Jit.Optimized)]
    private double WideValue(Input input)
    {
        InputRange range = input.Range;
        if (input.Type == NumericType.Boolean) return random.Next(2);
        if (input.Type == NumericType.Integer) return Fit(input, random.Next(4) == 0 ? random.Next(1 << 20) : random.Next(64), 0);
        (double low, double high) = input.BinaryExponents ??= BinaryExponents(input.Type, range);
        double size = Math.Pow(2, low + (Math.Max(high, low) - low) * random.NextUnit());
        return Fit(input, range.Low >= 0 || (range.High > 0 && random.Next(2) == 0) ? size : -size, 0);
    }

    /// <summary>The exponents between which the sizes of numbers in a range are.</summary>
    private static (double Low, double High) BinaryExponents(NumericType type, InputRange range)
    {
        double max = type.MaxValue();
        double low = Math.Log(Math.Max(type.MinNormal(), range.Low > 0 ? range.Low : range.High < 0 ? Math.Min(max, -range.High) : type.MinNormal()), 2);
        double high = Math.Log(Math.Min(max, Math.Max(Math.Abs(range.Low), Math.Abs(range.High))), 2);
        return (low, high);
    }

    /// <summary>The value, if the input can have it, or one that it can have.</summary>
    [MethodImpl(Jit.Optimized)]
    private double Fit(Input input, double value, int round)
    {
        InputRange range = input.Range;
        NumericType type = input.Type;
        if (type == NumericType.Boolean) return round & 1;
        if (type == NumericType.Integer)
        {
            value = Math.Abs(value) < 1e9 ? Math.Truncate(value) : s_integers[random.Next(s_integers.Length)];
            return range.Contains(value) ? value : Math.Min(Math.Max(Math.Abs(value), range.Low + (range.IsOpenLow ? 1 : 0)), range.High - (range.IsOpenHigh ? 1 : 0));
        }
        value = Rounding.To(type, value);
        if (input.IsDrawn) return Drawn(type, value);
        if (IsOrdinary && value != 0 && Math.Abs(value) is var size && (type == NumericType.Float ? size is < 1e-12 or > 1e12 : size is < 1e-30 or > 1e30)) value = size < 1 ? 0 : 1;
        if (!double.IsInfinity(value) && range.Contains(value)) return value;
        double part = s_parts[(round + random.Next(3)) % (IsOrdinary ? OrdinaryParts : s_parts.Length)];
        if (range.IsBounded) value = range.Low + (range.High - range.Low) * part;
        else if (!double.IsInfinity(range.Low)) value = range.Low + Math.Min(1e300, Math.Abs(value)) * (part == 0 ? 1 : part);
        else if (!double.IsInfinity(range.High)) value = range.High - Math.Min(1e300, Math.Abs(value)) * (part == 0 ? 1 : part);
        value = Rounding.To(type, value);
        if (double.IsInfinity(value) || double.IsNaN(value)) value = Rounding.To(type, double.IsInfinity(range.Low) ? range.High - 1 : range.Low + 1);
        if (double.IsInfinity(value) || double.IsNaN(value)) return 1;
        // Just inside of an end that is not part of the range.
        if (value == range.Low && range.IsOpenLow) value = Rounding.To(type, value == 0 ? type.MinNormal() : value + Math.Abs(value) * Epsilon(input.Type));
        if (value == range.High && range.IsOpenHigh) value = Rounding.To(type, value == 0 ? -type.MinNormal() : value - Math.Abs(value) * Epsilon(input.Type));
        return value;
    }

    /// <summary>A generator draws multiples of 2^-53, or of 2^-24.</summary>
    private static double Drawn(NumericType type, double value)
    {
        double steps = type == NumericType.Float ? 16777216 : 9007199254740992;
        value = Math.Abs(value) % 1;
        return Math.Floor(value * steps) / steps;
    }

    private static double Epsilon(NumericType type) => type switch
    {
        NumericType.Half => 9.765625E-04,
        NumericType.Float => 1.1920929E-07,
        _ => 2.220446049250313E-16,
    };

    private enum Kind
    {
        Moderate,
        Even,
        Wide,
    }

    /// <summary>A leaf, and what is asked about it for every value.</summary>
    private sealed class Input(Node leaf, InputRange range)
    {
        public Node Leaf { get; } = leaf;

        public NumericType Type { get; } = leaf.Type;

        public InputRange Range { get; } = range;

        /// <summary>Whether a generator of random numbers gives it.</summary>
        public bool IsDrawn { get; } = leaf.Symbol?.Name is "NextDouble" or "NextSingle";

        public bool IsExponent { get; set; }

        public (double Low, double High)? BinaryExponents { get; set; }
    }
}
