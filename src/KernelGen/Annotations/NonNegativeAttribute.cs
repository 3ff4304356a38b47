namespace KernelGen;

/// <summary>States that a number, or each element of a span, is not below zero.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NonNegativeAttribute : Attribute;
