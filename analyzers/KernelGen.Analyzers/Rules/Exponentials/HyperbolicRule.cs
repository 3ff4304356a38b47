using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Rules.Exponentials;

/// <summary>tanh, sinh, cosh and sech made of exponentials.</summary>
internal sealed class HandWrittenHyperbolic() : SiteRule("KG1013", "A hyperbolic function written with exponentials", DiagnosticSeverity.Warning, Op.Exp)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        Node bare = site.Node.Bare();
        Node? repair = bare.Op switch
        {
            Op.Divide when bare.Second.IsNumber(2) => Half(bare.First, context, site.Node),
            Op.Multiply when bare.Second.IsNumber(0.5) => Half(bare.First, context, site.Node),
            Op.Divide => Tangent(bare, context, site.Node),
            _ => null,
        };
        return repair is null ? null : Suspect.At(site, $"is a hand-written {repair.Op.ToString().ToLowerInvariant()} that overflows or cancels") with { Failure = Failure.LossAtAnySize, Repair = repair };
    }

    /// <summary>(exp(x) ± exp(-x)) / 2.</summary>
    private static Node? Half(Node sum, RuleContext context, Node like)
    {
        if (Pair(sum) is not { } pair) return null;
        return context.Make(pair.IsDifference ? Op.Sinh : Op.Cosh, like, pair.X);
    }

    private static Node? Tangent(Node quotient, RuleContext context, Node like)
    {
        Node numerator = quotient.First.Bare();
        Node denominator = quotient.Second.Bare();
        if (Pair(numerator) is { IsDifference: true } top && Pair(denominator) is { IsDifference: false } bottom && ReferenceEquals(top.X, bottom.X)) return context.Make(Op.Tanh, like, top.X);
        // (exp(2x) - 1) / (exp(2x) + 1).
        if (numerator.MinusOne()?.ExpOf() is { } a && denominator.OnePlus()?.ExpOf() is { } b && ReferenceEquals(a, b))
        {
            Node half = a.Bare() is { Op: Op.Multiply } twice && twice.Second.IsNumber(2) ? twice.First : context.Make(Op.Multiply, a, a, context.Number(0.5, a));
            return context.Make(Op.Tanh, like, half);
        }
        // (1 - exp(-2x)) / (1 + exp(-2x)) does not overflow for positive x, but does for negative.
        if (numerator.OneMinus()?.ExpOf() is { } c && denominator.OnePlus()?.ExpOf() is { } d && ReferenceEquals(c, d)) return context.Make(Op.Tanh, like, context.Make(Op.Multiply, c, c, context.Number(-0.5, c)));
        return null;
    }

    private static (Node X, bool IsDifference)? Pair(Node node)
    {
        node = node.Bare();
        if (node.Op is not (Op.Add or Op.Subtract) || node.First.ExpOf() is not { } a || Inverse(node.Second, node.First) is not { } b) return Swapped(node);
        return IsNegated(a, b) ? (IsNegated(b, a) && a.Is(Op.Negate) ? a.Bare().First : a, node.Op == Op.Subtract) : null;
    }

    /// <summary>exp(-x) + exp(x).</summary>
    private static (Node X, bool IsDifference)? Swapped(Node node) =>
        node.Op == Op.Add && node.Second.ExpOf() is { } b && Inverse(node.First, node.Second) is { } a && IsNegated(a, b) ? (b, false) : null;

    /// <summary>The exponent of exp(-x), or of 1 / exp(x).</summary>
    private static Node? Inverse(Node node, Node other) => node.ExpOf() ?? (node.Bare() is { Op: Op.Divide } quotient && quotient.First.IsNumber(1) && ReferenceEquals(quotient.Second.Bare(), other.Bare()) ? other.ExpOf() : null);

    private static bool IsNegated(Node a, Node b) => ReferenceEquals(a, b) || b.Bare() is { Op: Op.Negate } nb && ReferenceEquals(nb.First.Bare(), a.Bare()) || a.Bare() is { Op: Op.Negate } na && ReferenceEquals(na.First.Bare(), b.Bare());
}
