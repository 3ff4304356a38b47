using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Repair;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Rules.Cancellation;

/// <summary>acos(sin·sin + cos·cos·cos), and the law of cosines.</summary>
internal sealed class SphericalDistance() : SiteRule("KG3011", "A small distance from the arc cosine or the law of cosines", DiagnosticSeverity.Warning, Op.Cos)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        Node bare = site.Node.Bare();
        if (bare.Op == Op.Acos && bare.First.Unclipped() is { Op: Op.Add } sum && Products(sum, Op.Sin) && Products(sum, Op.Cos)) return Suspect.At(site, "is 0 or NaN for points that are close; use the haversine") with { MustMatter = false };
        if (bare.SqrtOf() is { } under && under.Terms() is { Count: 3 } terms && terms.Count(term => !term.IsNegative && term.Term.SquareOf() is not null) == 2 && terms.Exists(term => term.IsNegative && term.Term.Factors().Exists(factor => factor.Op == Op.Cos)))
            return Suspect.At(site, "cancels for small angles") with { MustMatter = false };
        return null;
    }

    private static bool Products(Node sum, Op op) => sum.Terms().Exists(term => term.Term.Factors().Count(factor => factor.Op == op) >= 2);
}

/// <summary>sqrt(s (s - a) (s - b) (s - c)), where s is half of a + b + c.</summary>
internal sealed class HeronFormula() : SiteRule("KG3010", "The area of a triangle by Heron's formula", DiagnosticSeverity.Info, Op.Sqrt, Op.Pow)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.SqrtOf() is not { } under) return null;
        List<Node> factors = under.Factors();
        List<Node> differences = [.. factors.Where(factor => factor.Op == Op.Subtract)];
        if (differences.Count != 3 || differences.Select(difference => difference.First.Bare()).Distinct().Count() != 1) return null;
        Node half = differences[0].First.Bare();
        // Half as a product is among the factors by its own two.
        if (half.Op is not (Op.Divide or Op.Multiply) || half.First.Bare().Op != Op.Add || !(half.Op == Op.Divide ? factors.Contains(half) : half.Factors().TrueForAll(factors.Contains))) return null;
        HashSet<Node> sides = [.. half.First.Terms().ConvertAll(term => term.Term)];
        return sides.SetEquals(differences.ConvertAll(difference => difference.Second.Bare())) ? Suspect.At(site, "cancels for triangles that are nearly flat; sort the sides first") with { MustMatter = false, Assumed = InputRange.NotNegative } : null;
    }
}

/// <summary>|a|² + |b|² - 2 a·b.</summary>
internal sealed class GramDistance() : SiteRule("KG3012", "A squared distance from norms and a dot product", DiagnosticSeverity.Warning, Op.Sum)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.Bare() is not { Op: Op.Subtract or Op.Add } sum) return null;
        List<(Node Term, bool IsNegative)> terms = sum.Terms();
        if (terms.Count != 3 || terms.Count(term => term.IsNegative) != 1) return null;
        Node negative = terms.First(term => term.IsNegative).Term;
        if (!negative.Factors().Exists(factor => factor.IsNumber(2)) || !negative.Factors().Exists(factor => factor.Op == Op.Sum && Product(factor.Second))) return null;
        if (terms.Count(term => !term.IsNegative && term.Term.Any(node => node.Op == Op.Sum && node.Second.SquareOf() is not null)) != 2) return null;
        Suspect suspect = Suspect.At(site, "cancels for points that are close, and may come out negative") with { MustMatter = false };
        Node dot = negative.Factors().First(factor => factor.Op == Op.Sum && Product(factor.Second));
        Node product = dot.Second.Bare();
        Node difference = context.Make(Op.Subtract, product, product.First, product.Second);
        Node distance = context.Make(Op.Sum, dot, context.Number(0, dot), context.Make(Op.Multiply, product, difference, difference));
        return SquaredDistance.Of(site, dot, context) is { } repair ? suspect with { Repair = distance, Elsewhere = repair } : suspect;
    }

    private static bool Product(Node node) => node.Bare() is { Op: Op.Multiply } product && product.SquareOf() is null;
}

/// <summary>(1 + r)^n - 1.</summary>
internal sealed class PowerMinusOne() : SiteRule("KG3013", "pow(1 + r, n) - 1", DiagnosticSeverity.Info, Op.Pow)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.MinusOne()?.Bare() is not { Op: Op.Pow } pow) return null;
        Node log = pow.First.OnePlus() is { } rate ? context.Make(Op.Log1P, pow, rate) : context.Make(Op.Log, pow, pow.First);
        return Suspect.At(site, "loses the digits of a small rate") with { Repair = context.Make(Op.ExpM1, site.Node, context.Make(Op.Multiply, pow, pow.Second, log)) };
    }
}

/// <summary>1 - erf(x), 1 - cdf(x), 1 - tanh(x).</summary>
internal sealed class Complement() : SiteRule("KG3014", "One minus a function that tends to one", DiagnosticSeverity.Warning, Op.Erf, Op.NormalCdf, Op.Tanh)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.OneMinus()?.Bare() is not { } function) return null;
        Node? repair = function.Op switch
        {
            Op.Tanh => context.Make(Op.Multiply, site.Node, context.Make(Op.Sigmoid, site.Node, context.Make(Op.Multiply, function, function.First, context.Number(-2, function))), context.Number(2, site.Node)),
            _ => null,
        };
        return function.Op is Op.Erf or Op.NormalCdf or Op.Tanh ? Suspect.At(site, "is 0 where the complement is small but not zero") with { Repair = repair } : null;
    }
}

/// <summary>asinh, acosh and atanh written with logarithms.</summary>
internal sealed class HandWrittenInverseHyperbolic() : SiteRule("KG3016", "An inverse hyperbolic function written with logarithms", DiagnosticSeverity.Warning, Op.Log)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        Node bare = site.Node.Bare();
        Node? repair = bare.Op switch
        {
            Op.Log => Sine(bare, context),
            Op.Multiply when bare.Second.IsNumber(0.5) => Tangent(bare.First, site.Node, context),
            Op.Divide when bare.Second.IsNumber(2) => Tangent(bare.First, site.Node, context),
            _ => null,
        };
        return repair is null ? null : Suspect.At(site, $"is a hand-written {repair.Op.ToString().ToLowerInvariant()} that cancels or overflows") with { Failure = Failure.LossAtAnySize, Repair = repair };
    }

    /// <summary>log(x + sqrt(x² ± 1)).</summary>
    private static Node? Sine(Node log, RuleContext context)
    {
        if (log.First.Bare() is not { Op: Op.Add } sum) return null;
        Node? root = sum.First.SqrtOf() ?? sum.Second.SqrtOf();
        Node x = sum.First.SqrtOf() is not null ? sum.Second : sum.First;
        if (root?.OnePlus()?.SquareOf() is { } a && ReferenceEquals(a.Bare(), x.Bare())) return context.Make(Op.Asinh, log, x);
        if (root?.MinusOne()?.SquareOf() is { } b && ReferenceEquals(b.Bare(), x.Bare())) return context.Make(Op.Acosh, log, x);
        return null;
    }

    /// <summary>log((1 + x) / (1 - x)) / 2.</summary>
    private static Node? Tangent(Node log, Node like, RuleContext context)
    {
        if (!log.Is(Op.Log)) return null;
        Node argument = log.Bare().First.Bare();
        return argument.Op == Op.Divide && argument.First.OnePlus() is { } x && argument.Second.OneMinus() is { } y && ReferenceEquals(x.Bare(), y.Bare()) ? context.Make(Op.Atanh, like, x) : null;
    }
}
