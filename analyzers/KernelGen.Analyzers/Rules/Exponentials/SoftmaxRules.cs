using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Repair;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Rules.Exponentials;

/// <summary>exp(x) over the sum of exp(x): the largest element was not subtracted.</summary>
internal sealed class SoftmaxWithoutShift() : SiteRule("KG1001", "Softmax without subtracting the maximum", DiagnosticSeverity.Warning, Op.Exp, Op.Exp2, Op.Pow)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Operation is IInvocationOperation { TargetMethod: var method } && (method.Name == "SoftMax" || !KnownFunctions.IsTensorPrimitives(method.ContainingType)) || !site.Node.IsSoftmax() || site.Node.IsShifted()) return null;
        Suspect suspect = Suspect.At(site, "overflows: the largest element is not subtracted before 'exp'") with { Failure = Failure.NonFinite };
        if (site.Node.Bare() is not { Op: Op.Divide } quotient || quotient.First.ExpOf() is not { } exponent || SoftmaxShift.Shifted(site.Node, exponent, context) is not { } shifted) return suspect;
        return (SoftmaxLoops.Of(site, context) ?? SoftmaxShift.Of(site, exponent, context)) is { } repair ? suspect with { Repair = shifted, Elsewhere = repair } : suspect;
    }
}

internal sealed class TensorSoftMax() : Rule("KG1002", "TensorPrimitives.SoftMax does not subtract the maximum", DiagnosticSeverity.Warning)
{
    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (KnownCall call in context.Model.Calls)
        {
            if (call is not { Type: "TensorPrimitives", Name: "SoftMax", Operation: IInvocationOperation invocation } || call.Result.Type == NumericType.Boolean) continue;
            string? repair = invocation.Arguments.Length == 2 && call.Result.Type is NumericType.Float or NumericType.Double ? $"StableMath.Softmax({invocation.Arguments[0].Value.Syntax}, {invocation.Arguments[1].Value.Syntax})" : null;
            yield return new(call.Result, invocation.Syntax, call.Path, "does not subtract the largest element and overflows") { Failure = Failure.NonFinite, Name = "TensorPrimitives.SoftMax", RepairText = repair };
        }
    }
}

/// <summary>log of a sum of exponentials.</summary>
internal sealed class LogSumExpWithoutShift() : SiteRule("KG1003", "log-sum-exp without subtracting the maximum", DiagnosticSeverity.Warning, Op.Log)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (!site.Node.Is(Op.Log) || site.Node.LogOf() is not { } sum || !sum.IsSumOfExp() || sum.IsShifted()) return null;
        Node? repair = null;
        if (sum.Bare() is { Op: Op.Add } two && two.First.ExpOf() is { } a && two.Second.ExpOf() is { } b) repair = context.Make(Op.LogAddExp, site.Node, a, b);
        string? text = sum.Bare() is { Op: Op.Sum } over && over.Second.ExpOf() is { } element && WholeSpan.Of(over, element, context) is { } span ? $"StableMath.LogSumExp({span})" : null;
        return Suspect.At(site, "overflows or loses every term: the largest exponent is not taken out of the sum") with { Repair = repair, RepairText = text };
    }
}

/// <summary>log(softmax): what underflowed in the softmax is gone.</summary>
internal sealed class LogOfSoftmax() : SiteRule("KG1004", "Logarithm of a softmax", DiagnosticSeverity.Warning, Op.Log, Op.Log2, Op.Log10)
{
    protected override Suspect? Match(Site site, RuleContext context) =>
        site.Node.LogOf() is { } argument && argument.Unclipped().IsSoftmax()
            ? Suspect.At(site with { Node = WithoutClip(site.Node, argument, context) }, "is lost where the softmax underflows or is clipped; compute the logarithm from the logits") with { Repair = Repair(site.Node, argument.Unclipped(), context) }
            : null;

    /// <summary>log(e^x / sum) is x - log(sum).</summary>
    private static Node? Repair(Node log, Node softmax, RuleContext context) =>
        log.Is(Op.Log) && softmax.Bare() is { Op: Op.Divide } quotient && quotient.First.ExpOf() is { } exponent ? context.Make(Op.Subtract, log, exponent, context.Make(Op.Log, log, quotient.Second)) : null;

    /// <summary>A clip hides the loss from the comparison with the exact value of the same clip.</summary>
    private static Node WithoutClip(Node log, Node argument, RuleContext context) => context.Make(log.Bare().Op, log, argument.Unclipped());
}

/// <summary>Loss of a row: log(sum) of shifted exponentials, minus the shifted target.</summary>
internal sealed class SoftmaxCollapse() : SiteRule("KG1014", "Cross-entropy that is zero once the target leads", DiagnosticSeverity.Info, Op.Log, Op.Log2, Op.Log10)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.Bare() is not { Op: Op.Subtract } loss || loss.Type != NumericType.Float) return null;
        List<(Node Term, bool IsNegative)> terms = loss.Terms();
        bool isLoss = terms.Exists(term => !term.IsNegative && term.Term.LogOf() is { } sum && sum.Is(Op.Sum) && sum.Bare().Second.ExpOf()?.Bare() is { Op: Op.Subtract } shifted && shifted.Second.Any(node => node.Op == Op.Maximum));
        bool hasTarget = terms.Exists(term => term.IsNegative && term.Term.Bare() is { Op: Op.Input or Op.At });
        return isLoss && hasTarget ? Suspect.At(site, "is exactly 0, and so is its gradient, once the target leads by 17") with { MustMatter = false } : null;
    }
}

/// <summary>x / T before an exponential, where T may be zero.</summary>
internal sealed class ZeroTemperature() : SiteRule("KG1015", "The temperature of a softmax may be zero", DiagnosticSeverity.Info)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.Bare() is not { Op: Op.Divide } quotient || quotient.Second.Bare() is not { Op: Op.Input } temperature || !temperature.Type.IsFloating() || !quotient.First.Varies) return null;
        bool isScaled = context.Model.Sites.Exists(other => other.Node.IsSoftmax() && other.Node.Any(node => node.ExpOf() is { } argument && argument.Any(part => ReferenceEquals(part, quotient))))
            || temperature.Name.IndexOf("temperature", StringComparison.OrdinalIgnoreCase) >= 0;
        return isScaled ? Suspect.At(site, $"is not finite for {temperature.Name} = 0") with { Failure = Failure.NonFinite, MustMatter = false } : null;
    }
}
