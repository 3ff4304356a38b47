using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Witnesses;

/// <summary>An input that makes an expression fail, with what it gives and what it should.</summary>
internal sealed record Witness(Point Point, IReadOnlyList<Node> Leaves, Measurement Measurement, string? Threshold)
{
    public string Example(NumericType type)
    {
        string inputs = Point.Describe(Leaves);
        string gives = $"gives {Point.Text(type, Measurement.Working)}";
        string exact = Measurement.IsKnown ? $", exact {Point.Text(type, Measurement.Exact)}" : "";
        return inputs.Length == 0 ? $"it {gives}{exact}" : $"{inputs} {gives}{exact}";
    }
}

/// <summary>What counts as failing.</summary>
internal enum Failure
{
    /// <summary>Digits are lost, or an overflow or NaN appears where mathematics has a finite answer, for inputs of ordinary size.</summary>
    Loss,

    /// <summary>The same, for inputs of any size: the squares of large and small numbers leave the range of their type.</summary>
    LossAtAnySize,

    /// <summary>Infinity or NaN, where mathematics has a finite answer.</summary>
    Overflow,

    /// <summary>Infinity.</summary>
    Infinite,

    /// <summary>NaN, where mathematics has a finite answer.</summary>
    Domain,

    /// <summary>Infinity or NaN for an input that can come, whatever mathematics has to say.</summary>
    NonFinite,
}
