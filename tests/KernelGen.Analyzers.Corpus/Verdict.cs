using System.Globalization;
using Microsoft.CodeAnalysis;

namespace KernelGen.Corpus;

internal enum Outcome
{
    Found,
    Missed,
    Right,
    Extra,
    Unclear,
}

/// <summary>What was measured of a function, and what the analyzers say of it.</summary>
internal sealed record Verdict(Function Function, Measured Ordinary, Measured Wide, IReadOnlyList<Diagnostic> Diagnostics)
{
    // Of ordinary inputs; what loses its digits on fewer than the one share and more than the other is neither.
    private const double Unstable = 0.05;
    private const double Stable = 0.005;
    private const int MinValid = 40;

    public Outcome Outcome =>
        Ordinary.Valid < MinValid ? Outcome.Unclear
        : Ordinary.Share >= Unstable ? (Diagnostics.Count > 0 ? Outcome.Found : Outcome.Missed)
        : Ordinary.WrongShare <= Stable && Wide.WrongShare <= Unstable && Ordinary.Singular == 0 ? (Diagnostics.Count > 0 ? Outcome.Extra : Outcome.Right)
        : Outcome.Unclear;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Function.Name}: ordinary {Ordinary.Share:P0} ({Ordinary.WrongShare:P0}) of {Ordinary.Valid} ({Ordinary.Singular} singular), all {Wide.Share:P0} ({Wide.WrongShare:P0}) of {Wide.Valid}; {Ordinary.Worst}{string.Concat(Diagnostics.Select(diagnostic => $"\n    {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"))}");
}
