using System.Globalization;
using Microsoft.CodeAnalysis;

namespace KernelGen.Corpus;

/// <summary>What a function is by what was measured.</summary>
internal enum Kind
{
    /// <summary>It loses its digits on a good part of ordinary inputs.</summary>
    Unstable,

    /// <summary>It keeps them on hardly any but all inputs.</summary>
    Stable,

    /// <summary>It keeps them on ordinary inputs and loses them on those of extreme sizes: squares overflow.</summary>
    Extreme,

    /// <summary>Neither: it loses them now and then, or has no answer to some of the inputs, or to most.</summary>
    Between,
}

/// <summary>What was measured of a function, and what the analyzers say of it.</summary>
internal sealed record Verdict(Function Function, Measured Ordinary, Measured Wide, IReadOnlyList<Diagnostic> Diagnostics)
{
    private const double Often = 0.05;
    private const double Seldom = 0.005;
    private const int MinValid = 40;

    public Kind Kind =>
        Ordinary.Valid < MinValid ? Kind.Between
        : Ordinary.Share >= Often ? Kind.Unstable
        : Ordinary.WrongShare > Seldom || Ordinary.Singular > 0 ? Kind.Between
        : Wide.WrongShare <= Often ? Kind.Stable
        : Kind.Extreme;

    public bool IsFlagged => Diagnostics.Count > 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Function.Name}: wrong on {Ordinary.WrongShare:P0} of ordinary inputs, on {Wide.WrongShare:P0} of all; {Ordinary.Worst}{string.Concat(Diagnostics.Select(diagnostic => $"\n    {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"))}");
}
