namespace KernelGen;

/// <summary>Put on code that handles the limits of its numbers itself, in a way that the analyzers need not follow: they leave it alone.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Assembly | AttributeTargets.Property | AttributeTargets.Constructor)]
public sealed class StableImplementationAttribute : Attribute;
