using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Repair;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Rules.Logarithms;

/// <summary>x log(x), which is 0 at 0 and computed as NaN.</summary>
internal sealed class XLogX() : SiteRule("KG2005", "x * log(x) at zero", DiagnosticSeverity.Warning, Op.Log, Op.Log2, Op.Log10)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.Bare() is not { Op: Op.Multiply } product) return null;
        List<Node> factors = product.Factors();
        Node? log = factors.FirstOrDefault(factor => factor.LogOfAnyBase() is { } argument && factors.Exists(other => !ReferenceEquals(other, factor) && Same(other, argument)));
        if (log is null) return null;
        Node? repair = log.Op == Op.Log && factors.Count == 2 ? context.Make(Op.XLogY, site.Node, log.LogOf()!, log.LogOf()!) : null;
        return Suspect.At(site, "is NaN at 0, where it should be 0") with { Failure = Failure.NonFinite, Repair = repair, Assumed = new(0, 1), Cause = log.LogOfAnyBase() };
    }

    internal static bool Same(Node a, Node b) => ReferenceEquals(a.Bare(), b.Bare()) || a.Op == Op.Negate && ReferenceEquals(a.First.Bare(), b.Bare());
}

internal sealed class RelativeEntropy() : SiteRule("KG2006", "Relative entropy with zeros", DiagnosticSeverity.Warning, Op.Log, Op.Log2, Op.Log10)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.Bare() is not { Op: Op.Multiply } product) return null;
        List<Node> factors = product.Factors();
        foreach (Node factor in factors)
        {
            (Node? p, Node? q) = factor.LogOf()?.Bare() is { Op: Op.Divide } quotient ? (quotient.First, quotient.Second)
                : factor.Op == Op.Subtract && factor.First.LogOf() is { } a && factor.Second.LogOf() is { } b ? (a, b) : default;
            if (p is null || q is null || !factors.Exists(other => XLogX.Same(other, p.Unclipped()))) continue;
            // An infinity at a q of 0 is what the difference should give: only the NaN of a quotient is mended.
            bool isTerm = factors.Count == 2 && factor.Op == Op.Log && factors.Exists(other => ReferenceEquals(other.Bare(), p.Bare()));
            Node? repair = isTerm ? context.Make(Op.RelativeEntropy, site.Node, p, q) : null;
            return Suspect.At(site, "is NaN or infinite where a probability is 0") with { Failure = Failure.NonFinite, Assumed = new(0, 1), Repair = repair };
        }
        return null;
    }
}

/// <summary>A product of many probabilities.</summary>
internal sealed class ProductOfProbabilities() : Rule("KG2007", "A product of probabilities underflows", DiagnosticSeverity.Warning)
{
    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (Site site in context.Sites)
        {
            if (Match(site, context) is { } suspect) yield return suspect;
        }
        foreach (LoopVariable variable in context.Model.Loops.SelectMany(loop => loop.Variables))
        {
            if (variable.Result.Op != Op.Product || context.Sites.FirstOrDefault(site => ReferenceEquals(site.Node, variable.Update)) is not { } step) continue;
            if (Match(step with { Node = variable.Result }, context) is not { } suspect) continue;
            // Where only the logarithm is wanted, what mends it mends the product.
            Suspect? log = context.Sites.Where(site => ReferenceEquals(site.Node.LogOf()?.Bare(), variable.Result)).Select(site => Match(site, context)).FirstOrDefault(found => found?.Elsewhere is not null);
            yield return log is null ? suspect : suspect with { Node = log.Node, Name = variable.Result.ToString(), Repair = log.Repair, Elsewhere = log.Elsewhere, Failure = log.Failure, Assumed = log.Assumed };
        }
    }

    private static Suspect? Match(Site site, RuleContext context)
    {
        bool isLog = site.Node.LogOf() is { } argument && argument.Is(Op.Product);
        Node? product = isLog ? site.Node.LogOf()!.Bare() : site.Node.Is(Op.Product) ? site.Node.Bare() : null;
        if (product is null) return null;
        Node body = product.Second;
        bool isProbability = IsProbability(body);
        if (!isLog && !isProbability || body.Bare().Type == NumericType.Integer || LogOnePlus.IsInteger(body) || IsFactorial(body)) return null;
        bool isFloat = product.Type == NumericType.Float;
        Suspect suspect = Suspect.At(site, "underflows to 0 over many factors; sum the logarithms") with
        {
            MustMatter = false,
            Example = isFloat ? $"120 factors of 0.4 give {(isLog ? "-Infinity, exact -109.95" : "0, exact 1.8E-48")}" : $"1000 factors of 0.4 give {(isLog ? "-Infinity, exact -916.29" : "0, exact 1.1E-398")}",
        };
        if (!isLog || !site.Node.Is(Op.Log) || !product.First.IsNumber(1)) return suspect;
        Node sum = context.Make(Op.Sum, site.Node, context.Number(0, site.Node), context.Make(Op.Log, site.Node, body));
        return suspect with { Failure = Failure.Overflow, Assumed = isProbability ? new(0, 1) : null, Repair = sum, Elsewhere = LogarithmicProduct.Of(site.Operation) };
    }

    /// <summary>x (x + 1) (x + 2) ...: such factors grow, and are few.</summary>
    private static bool IsFactorial(Node body) => body.Any(node => node.Op == Op.Index) && !body.Any(node => node.Op == Op.Element);

    private static bool IsProbability(Node body)
    {
        Node bare = body.Bare();
        return bare is { Range: { IsStated: true, Low: >= 0, High: <= 1 } } || bare.SigmoidOf() is not null || bare.IsSoftmax()
            || (bare.Op is Op.Element or Op.Input && (bare.Name.StartsWith("p[", StringComparison.Ordinal) || bare.Name.IndexOf("prob", StringComparison.OrdinalIgnoreCase) >= 0 || bare.Name.IndexOf("likelihood", StringComparison.OrdinalIgnoreCase) >= 0));
    }
}

/// <summary>log(1 - p) and log(p / (1 - p)) of a p that was computed.</summary>
internal sealed class LogOneMinusProbability() : SiteRule("KG2010", "log(1 - p) of a computed probability", DiagnosticSeverity.Info, Op.Log, Op.Log2, Op.Log10)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.LogOf() is not { } argument) return null;
        Node? p = argument.OneMinus();
        if (p is not null && p.Bare().Op is not (Op.Constant or Op.Exp) && p.SigmoidOf() is null && p.Bare().Op is not (Op.Erf or Op.NormalCdf or Op.Tanh) && p.SquareOf() is null && site.Node.Is(Op.Log))
            return Suspect.At(site, "loses the digits of a small argument") with { Repair = context.Make(Op.Log1P, site.Node, context.Make(Op.Negate, p, p)) };
        if (argument.Bare() is { Op: Op.Divide } odds && odds.Second.OneMinus() is { } q && ReferenceEquals(q.Bare(), odds.First.Bare()) && q.SigmoidOf() is not null)
            return Suspect.At(site, "is infinite once the probability rounds to 0 or 1; carry the logit") with { Failure = Failure.NonFinite };
        return null;
    }
}

/// <summary>log(0), where a random number may be 0.</summary>
internal sealed class LogOfRandom() : SiteRule("KG2012", "Logarithm of a random number that may be 0", DiagnosticSeverity.Warning, Op.Log, Op.Log2, Op.Log10)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.LogOf() is not { } argument || !argument.Any(node => node.Op == Op.Input && node.Symbol?.Name is "NextDouble" or "NextSingle")) return null;
        Node random = argument.Bare();
        Node? repair = random.Op == Op.Input && random.Type == NumericType.Double ? context.Make(Op.Log, site.Node, context.Make(Op.Subtract, argument, context.Number(1, argument), argument)) : null;
        return Suspect.At(site, "is -Infinity when the random number is 0") with { Failure = Failure.NonFinite, Repair = repair, MustMatter = false };
    }
}
