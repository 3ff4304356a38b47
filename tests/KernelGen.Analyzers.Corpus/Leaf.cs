namespace KernelGen.Corpus;

/// <summary>A number, or an array of numbers, that goes into a function; a struct is as many of them as it has fields.</summary>
/// <param name="Kind">What it is a number of.</param>
/// <param name="IsArray">Whether it is an array.</param>
/// <param name="Low">The smallest value that an attribute allows.</param>
/// <param name="High">The largest value that an attribute allows.</param>
internal sealed record Leaf(LeafKind Kind, bool IsArray, double Low, double High);

internal enum LeafKind
{
    Double,
    Float,
    Integer,
    Boolean,
}
