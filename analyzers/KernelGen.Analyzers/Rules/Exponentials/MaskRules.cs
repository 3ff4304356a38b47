using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Analyzers.Rules.Exponentials;

/// <summary>x - max(x), where every element may be -Infinity.</summary>
internal sealed class MaskedRow() : SiteRule("KG1010", "Softmax of a row that may be masked as a whole", DiagnosticSeverity.Warning, Op.Exp)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Node.ExpOf()?.Bare() is not { Op: Op.Subtract } shifted || !shifted.Second.Any(node => node.Op is Op.Maximum or Op.Max)) return null;
        if (!shifted.First.Any(IsMask)) return null;
        List<Node> conditions = [.. FlowPath.Conditions(site.Path)];
        List<Node> leaves = Leaves.Of([shifted, .. conditions]);
        // Masked by a flag that is set, or is not, or by an index beyond all.
        foreach (double selected in new[] { 1.0, 0, -1 })
        {
            Point point = new(2);
            foreach (Node leaf in leaves) point.Values[leaf.Id] = [leaf.Range.MayBeMasked ? double.NegativeInfinity : leaf.Type == NumericType.Boolean ? Math.Abs(selected) : leaf.Type == NumericType.Integer ? selected : 1];
            if (!WitnessSearch.Reaches(conditions, point) || !double.IsNaN(Evaluator.Working(shifted, point))) continue;
            return Suspect.At(site, "is NaN where every element of the row is masked") with { Example = "{-Infinity, -Infinity} gives NaN", RepairText = Guarded(site) };
        }
        return null;
    }

    /// <summary>'exp(x - max)' as '(max == -∞ ? 0 : exp(x - max))', where the maximum has a name.</summary>
    private static string? Guarded(Site site)
    {
        if (site.Node.Type is not (NumericType.Float or NumericType.Double) || site.Operation.Syntax is not InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression, Right: IdentifierNameSyntax max } }] } call) return null;
        return $"({max} == {site.Node.Type.Keyword()}.NegativeInfinity ? 0 : {call})";
    }

    private static bool IsMask(Node node) => node is { Op: Op.Element, Range.MayBeMasked: true } || (node.Op == Op.Constant && double.IsNegativeInfinity(node.Value));
}

/// <summary>Scores plus a large negative number.</summary>
internal sealed class FiniteMask() : SiteRule("KG1011", "A finite mask overflows when it is added", DiagnosticSeverity.Info)
{
    protected override Suspect? Match(Site site, RuleContext context)
    {
        if (site.Operation is Microsoft.CodeAnalysis.Operations.IConversionOperation { Operand: { ConstantValue: { HasValue: true } } operand } && site.Node is { Type: NumericType.Half } && site.Node.IsConstantInfinity())
            return Suspect.At(site, "is -Infinity as a Half") with { Example = $"(Half)({operand.Syntax}) is -Infinity", Name = operand.Syntax.ToString() };
        if (site.Node.Bare() is not { Op: Op.Add or Op.Subtract } sum || sum.Second.Bare() is not { Op: Op.Constant } constant || double.IsInfinity(constant.Value)) return null;
        double mask = sum.Op == Op.Add ? constant.Value : -constant.Value;
        if (mask > -sum.Type.MaxValue() / 4) return null;
        return Suspect.At(site, "is -Infinity when the mask is added twice") with { Failure = Failure.Infinite, MustMatter = false };
    }
}

/// <summary>A running maximum that starts above values that can come.</summary>
internal sealed class WrongStartOfMaximum() : Rule("KG1016", "A running maximum starts at the wrong value", DiagnosticSeverity.Warning)
{
    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (LoopSite loop in context.Model.Loops)
        {
            foreach (LoopVariable variable in loop.Variables)
            {
                if (variable.Result is not { Op: Op.Maximum } maximum || maximum.First.Bare() is not { Op: Op.Constant } start) continue;
                bool isEpsilon = start.Symbol?.Name == "Epsilon";
                bool shifts = context.Sites.Any(site => site.Node.ExpOf()?.Bare() is { Op: Op.Subtract } shifted && ReferenceEquals(shifted.Second.Bare(), maximum));
                if (double.IsNegativeInfinity(start.Value) || start.Value < 0 || !(isEpsilon || shifts)) continue;
                if (!CanBeBelow(maximum.Second, start.Value)) continue;
                string name = variable.Symbol.Name;
                SyntaxNode syntax = (variable.Symbol as ILocalSymbol)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() ?? loop.Operation.Syntax;
                string? lowest = start.Type is NumericType.Float or NumericType.Double or NumericType.Half ? $"{start.Type.Keyword()}.NegativeInfinity" : null;
                yield return new(maximum, syntax, null, $"starts at {(isEpsilon ? "Epsilon, the smallest positive number" : Point.Text(start.Type, start.Value))}, above every negative element")
                {
                    Name = name, Example = $"the maximum of {{-1000, -1001}} comes out as {(isEpsilon ? "Epsilon" : Point.Text(start.Type, start.Value))}",
                    Elsewhere = lowest is not null && syntax is VariableDeclaratorSyntax { Initializer.Value: { } value } ? new(lowest, value, []) : null,
                };
            }
        }
    }

    private static bool CanBeBelow(Node body, double start)
    {
        List<Node> leaves = Leaves.Of([body]);
        Sampler sampler = new(leaves, leaves.ToDictionary(leaf => leaf, leaf => leaf.Range), [], new Sequence(1));
        for (int i = 0; i < 60; i++)
        {
            Point point = sampler.Corner(i);
            if (Evaluator.Working(body, point) < start) return true;
        }
        return false;
    }
}
