namespace KernelGen;

/// <summary>States that a number, or each element of a span, is a probability: from 0 to 1, both included.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ProbabilityAttribute : Attribute;
