namespace KernelGen.Compiler;

/// <summary>What a specialization asks for.</summary>
/// <param name="Targets">The targets to make code for, as in the attribute: 1 for Vector128, 2 for Vector256, 4 for Vector512; the scalar one is always made.</param>
/// <param name="IsParallel">Whether loops may be divided among threads.</param>
public sealed record KernelOptions(int Targets, AccuracyMode Accuracy, bool IsParallel = false);

public enum AccuracyMode
{
    Balanced,
    Strict,
    Fast,
}
