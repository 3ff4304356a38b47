namespace KernelGen;

/// <summary>
/// Marks a static method as the reference definition of a kernel: plain scalar C# that runs and debugs as it stands,
/// and from which <see cref="SpecializeAttribute"/> builds vector code.
/// </summary>
/// <remarks>
/// A reference may also be used without this attribute; with it, the analyzer checks the method on its own, before
/// anything is built from it. What a reference may contain is listed in the README under "The language of a kernel".
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KernelAttribute : Attribute;
