namespace KernelGen;

/// <summary>States that a span holds a vector of length 1: each element is from -1 to 1.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class UnitVectorAttribute : Attribute;
