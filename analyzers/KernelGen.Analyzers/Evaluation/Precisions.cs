namespace KernelGen.Analyzers.Evaluation;

/// <summary>The precisions in which exact values are computed, one after the other until one is enough.</summary>
internal static class Precisions
{
    /// <summary>Two doubles' worth: most values need no more.</summary>
    public static readonly BigArithmetic First = new(110);

    public static readonly BigArithmetic[] All = [First, new(330), new(1250)];
}
