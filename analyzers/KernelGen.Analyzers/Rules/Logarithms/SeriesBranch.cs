using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;

namespace KernelGen.Analyzers.Rules.Logarithms;

/// <summary>'|x| > 1e-4 ? log(1 + x) : x - x² / 2': nearer to 0 something else is computed.</summary>
internal static class SeriesBranch
{
    /// <summary>Whether a branch keeps an argument so far from 0 that no more than half of the digits can be lost.</summary>
    public static bool Keeps(Node x, NumericType type, FlowPath? path) => Orderings.IsAbove(x, Orderings.On(path), bound => IsFar(bound, type));

    /// <summary>Whether such a branch leads to a value, or is one of those that it is chosen from.</summary>
    public static bool IsChosen(Node value, FlowPath? path) => Choices(value).Exists(choice => Argument(choice) is { } x && (Keeps(x, choice.Type, path) || value.Any(select => select.Op == Op.Select && IsDivided(select.First, x, choice.Type))));

    /// <summary>Whether a choice is made by the size of the argument, whichever side is which.</summary>
    private static bool IsDivided(Node condition, Node x, NumericType type) => Orderings.IsAbove(x, Orderings.Of(condition, true).Concat(Orderings.Of(condition, false)), bound => IsFar(bound, type));

    private static List<Node> Choices(Node value)
    {
        value = value.Bare();
        return value.Op == Op.Select ? [.. Choices(value.Second), .. Choices(value.Operands[2])] : [value];
    }

    private static Node? Argument(Node node) => node.LogOf()?.OnePlus() ?? node.MinusOne()?.ExpOf() ?? node.OneMinus()?.ExpOf();

    private static bool IsFar(Node bound, NumericType type) => bound is { Op: Op.Constant } && bound.Value >= Math.Pow(2, -type.Precision() / 2);
}
