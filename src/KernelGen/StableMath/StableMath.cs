namespace KernelGen;

/// <summary>
/// Functions of machine learning that do not overflow, cancel or lose their digits, each built by the generator from the
/// scalar definition that stands beside it. All of them give the same bits on every instruction set.
/// </summary>
public static partial class StableMath;
