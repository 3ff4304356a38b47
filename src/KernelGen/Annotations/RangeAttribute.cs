namespace KernelGen;

/// <summary>States the values that a number, or an element of a span, can have. The analyzers search for failures only among them.</summary>
/// <param name="low">The smallest value.</param>
/// <param name="high">The largest value.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class RangeAttribute(double low, double high) : Attribute
{
    /// <summary>The smallest value.</summary>
    public double Low { get; } = low;

    /// <summary>The largest value.</summary>
    public double High { get; } = high;
}
