namespace KernelGen;

/// <summary>States that a span holds scores before a softmax: any numbers, and -Infinity where one is masked.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class LogitsAttribute : Attribute;
