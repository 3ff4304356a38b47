namespace KernelGen.Analyzers.Ir;

/// <summary>What is known about a value from outside.</summary>
internal sealed record InputRange(double Low, double High)
{
    public static readonly InputRange Any = new(double.NegativeInfinity, double.PositiveInfinity);
    public static readonly InputRange NotNegative = new(0, double.PositiveInfinity);

    /// <summary>Whether the range was stated, by an attribute or by what the value is, and not merely assumed.</summary>
    public bool IsStated { get; init; }

    public bool IsOpenLow { get; init; }

    public bool IsOpenHigh { get; init; }

    /// <summary>Whether infinities are values to expect: masked scores, say.</summary>
    public bool MayBeMasked { get; init; }

    public bool IsBounded => !double.IsInfinity(Low) && !double.IsInfinity(High);

    public bool Contains(double value) => (value > Low || (value == Low && !IsOpenLow)) && (value < High || (value == High && !IsOpenHigh));

    public InputRange Intersect(InputRange other) => new(Math.Max(Low, other.Low), Math.Min(High, other.High))
    {
        IsStated = IsStated || other.IsStated,
        IsOpenLow = Low == other.Low ? IsOpenLow || other.IsOpenLow : (Low > other.Low ? IsOpenLow : other.IsOpenLow),
        IsOpenHigh = High == other.High ? IsOpenHigh || other.IsOpenHigh : (High < other.High ? IsOpenHigh : other.IsOpenHigh),
        MayBeMasked = MayBeMasked || other.MayBeMasked,
    };

    public InputRange Hull(InputRange other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));
}
