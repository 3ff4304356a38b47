namespace KernelGen.Compiler;

/// <summary>What a specialization asks for.</summary>
/// <param name="Targets">The targets to make code for, as in the attribute: 1 for Vector128, 2 for Vector256, 4 for Vector512; the scalar one is always made.</param>
public sealed record KernelOptions(int Targets, AccuracyMode Accuracy);

public enum AccuracyMode
{
    Balanced,
    Strict,
    Fast,
}
