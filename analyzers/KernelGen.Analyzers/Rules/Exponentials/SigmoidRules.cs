using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Rules.Exponentials;

internal sealed class LogOfSigmoid() : SiteRule("KG1005", "Logarithm of a sigmoid", DiagnosticSeverity.Warning, Op.Log)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (!site.Node.Is(Op.Log) || site.Node.LogOf()!.Unclipped() is not { } inner || inner.SigmoidOf() is not { } x) return null;
        Node plain = context.Make(Op.Log, site.Node, inner);
        string problem = "is lost where the sigmoid rounds to 0 or 1" + (ReferenceEquals(inner, site.Node.LogOf()) ? "" : ", and a limit hides it");
        return Suspect.At(site with { Node = plain }, problem) with
        {
            Repair = Positive(inner, x, context) is { } argument ? context.Make(Op.LogSigmoid, site.Node, argument) : null,
        };
    }

    /// <summary>The argument of a sigmoid: for '1 / (1 + exp(u))' it is -u.</summary>
    internal static Node? Positive(Node sigmoid, Node x, RuleContext context)
    {
        Node bare = sigmoid.Bare();
        if (bare.Op == Op.Select || bare.Op == Op.At) return null;
        if (bare.Op == Op.Sigmoid || bare.Op == Op.Divide && !bare.First.IsNumber(1)) return x;
        Node? exponent = (bare.Op == Op.Divide ? bare.Second : bare.First).OnePlus()?.ExpOf();
        return exponent is null ? null : exponent.Bare() is { Op: Op.Negate } ? x : context.Make(Op.Negate, exponent, exponent);
    }
}

internal sealed class OneMinusSigmoid() : SiteRule("KG1006", "1 - sigmoid(x)", DiagnosticSeverity.Warning, Op.Exp, Op.Sigmoid)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        // sigmoid(x) - 1 is a gradient.
        bool isNegative = site.Node.OneMinus() is null;
        if ((site.Node.OneMinus() ?? site.Node.MinusOne()) is not { } sigmoid || sigmoid.SigmoidOf() is not { } x) return null;
        Node? complement = LogOfSigmoid.Positive(sigmoid, x, context) is { } argument ? context.Make(Op.Sigmoid, site.Node, context.Make(Op.Negate, argument, argument)) : null;
        string problem = $"loses its digits where the sigmoid is near 1; it is {(isNegative ? "minus " : "")}the sigmoid of -x";
        return Suspect.At(site, problem) with { Repair = complement is not null && isNegative ? context.Make(Op.Negate, site.Node, complement) : complement };
    }
}

internal sealed class NaiveSoftplus() : SiteRule("KG1007", "Softplus as log(1 + exp(x))", DiagnosticSeverity.Warning, Op.Exp)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        Node bare = site.Node.Bare();
        Node? x = bare.Op switch
        {
            Op.Log => bare.First.OnePlus()?.ExpOf(),
            Op.Log1P or Op.BclLog1P => bare.First.ExpOf(),
            _ => null,
        };
        if (x is null) return null;
        Suspect suspect = Suspect.At(site, "overflows") with { Failure = Failure.Overflow, Repair = context.Make(Op.Softplus, site.Node, x), MustMatter = false };
        // What is only lost for small exponentials is the tail of an otherwise guarded form.
        if (NeverOverflows(x)) return context.Options.IsDeep && bare.Op != Op.Log1P ? suspect with { Problem = "loses the tail", Failure = Failure.Loss, Severity = DiagnosticSeverity.Info, MustMatter = true } : null;
        return suspect;
    }

    private static bool NeverOverflows(Node x) => x.Bare() is { Op: Op.Negate } negated && negated.First.Bare() is { Op: Op.Abs } or { Op: Op.Subtract };
}

internal sealed class LogOneMinusExp() : SiteRule("KG1008", "log(1 - exp(x))", DiagnosticSeverity.Warning, Op.Exp)
{
    protected override Suspect? Match(Site site, RuleContext context) =>
        site.Node.Is(Op.Log) && site.Node.LogOf()?.OneMinus()?.ExpOf() is { } x
            ? Suspect.At(site, "loses its digits near 0 and far below it") with { Repair = context.Make(Op.Log1MExp, site.Node, x) }
            : null;
}

/// <summary>-(y log p + (1 - y) log(1 - p)) of a p that was just made by a sigmoid.</summary>
internal sealed class CrossEntropyOfSigmoid() : SiteRule("KG1009", "Binary cross-entropy of a sigmoid's output", DiagnosticSeverity.Warning, Op.Log, Op.Log2, Op.Log10)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.Bare() is not { Op: Op.Add or Op.Subtract or Op.Negate }) return null;
        List<(Node Term, bool IsNegative)> terms = site.Node.Terms();
        if (terms.Count != 2 || terms[0].IsNegative != terms[1].IsNegative) return null;
        (Node? p, Node? q) = (Probability(terms[0].Term, false) ?? Probability(terms[1].Term, false), Probability(terms[0].Term, true) ?? Probability(terms[1].Term, true));
        if (p is null || q is null || p.Unclipped().SigmoidOf() is null) return null;
        return Suspect.At(site, "is infinite or NaN once the sigmoid rounds to 0 or 1; compute it from the logit") with { Failure = Failure.NonFinite, MustMatter = false, Repair = FromLogit(site.Node, terms, p, context) };
    }

    /// <summary>softplus(z) - y z, for a loss or, negated, for a likelihood.</summary>
    private static Node? FromLogit(Node like, List<(Node Term, bool IsNegative)> terms, Node p, RuleContext context)
    {
        Node sigmoid = p.Unclipped();
        if (sigmoid.SigmoidOf() is not { } x || LogOfSigmoid.Positive(sigmoid, x, context) is not { } logit) return null;
        (Node positive, bool isLoss) = Probability(terms[0].Term, false) is not null ? terms[0] : terms[1];
        List<Node> labels = positive.Factors().FindAll(factor => factor.LogOf() is null);
        if (labels.Count != 1) return null;
        Node loss = context.Make(Op.Subtract, like, context.Make(Op.Softplus, like, logit), context.Make(Op.Multiply, like, labels[0], logit));
        return isLoss ? loss : context.Make(Op.Negate, like, loss);
    }

    /// <summary>p of 'y * log(p)', or of '(1 - y) * log(1 - p)'.</summary>
    private static Node? Probability(Node term, bool isComplement)
    {
        foreach (Node factor in term.Factors())
        {
            if (factor.LogOf() is not { } argument) continue;
            Node? complement = argument.Unclipped().OneMinus();
            if (isComplement == complement is not null) return complement ?? argument;
        }
        return null;
    }
}

/// <summary>exp(x) / (1 + exp(x)) and the like: infinity over infinity.</summary>
internal sealed class OverflowingSigmoid() : SiteRule("KG1012", "A sigmoid, or its derivative, that overflows", DiagnosticSeverity.Warning, Op.Exp)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.Bare() is not { Op: Op.Divide } quotient || quotient.First.Any(node => node.Op == Op.Sum)) return null;
        Node denominator = quotient.Second.SquareOf() ?? quotient.Second;
        List<(Node Term, bool IsNegative)> terms = denominator.Terms();
        if (!terms.Exists(term => term.Term.Is(Op.Constant)) || terms.FirstOrDefault(term => term.Term.ExpOf() is not null).Term?.ExpOf() is not { } x) return null;
        Node? numerator = quotient.First.Factors().FirstOrDefault(factor => factor.ExpOf() is { } y && ReferenceEquals(x, y));
        if (numerator is null) return null;
        bool isPlain = ReferenceEquals(quotient.First.Bare(), numerator) && ReferenceEquals(denominator, quotient.Second) && denominator.OnePlus() is not null;
        return Suspect.At(site, "is infinity over infinity") with { Failure = Failure.Overflow, Repair = isPlain ? context.Make(Op.Sigmoid, site.Node, x) : null };
    }
}
