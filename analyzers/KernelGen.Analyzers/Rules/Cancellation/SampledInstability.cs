using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Rules.Cancellation;

/// <summary>
/// Any expression that loses its digits on a good part of the inputs it can have, whatever it looks like. Found by running
/// it on samples of them.
/// </summary>
internal sealed class SampledInstability() : Rule("KG3018", "An expression loses its digits on many inputs", DiagnosticSeverity.Info)
{
    private const int Samples = 160;
    private const int Confirmed = 12;

    // Shares of the inputs at which the expression must fail.
    private const double ModerateShare = 0.08;
    private const double WideShare = 0.2;
    private const double DeepShare = 0.03;

    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        foreach (Root root in context.Model.Roots)
        {
            if (root.Node.Size < 2 || root.Node.Size > 400 || root.Node.IsCarried || root.Node.Any(node => node.Op is Op.Floor or Op.Ceiling or Op.Round or Op.Truncate or Op.Remainder or Op.Sign || node is { Op: Op.Cast, Type: NumericType.Integer })) continue;
            if (root.Node.Any(node => context.Reported.Contains(node) || IsTail(node))) continue;
            Suspect? suspect = Sample(root, context, false);
            if (suspect is null && IsFunctionOfParameters(root.Node)) suspect = Sample(root, context, true);
            if (suspect is not null) yield return suspect;
        }
    }

    /// <summary>Whether nothing but scalar parameters goes in: such a function may be called with any number.</summary>
    private static bool IsFunctionOfParameters(Node node) => Leaves.Of([node]).TrueForAll(leaf => leaf is { Op: Op.Input, Symbol: IParameterSymbol });

    /// <summary>1 - tanh(x)², and log(1 + exp(x)), whose tail is accepted where the overflow is guarded: see KG1007.</summary>
    private static bool IsTail(Node node) => node.LogOf()?.OnePlus()?.ExpOf() is not null || (node.OneMinus()?.SquareOf() is { } squared && squared.Is(Op.Tanh));

    private static Suspect? Sample(Root root, RuleContext context, bool isWide)
    {
        List<Node> conditions = [.. FlowPath.Conditions(root.Path)];
        List<Node> leaves = Leaves.Of([root.Node, .. conditions]);
        if (leaves.Count is 0 or > 16) return null;
        Sampler sampler = new(leaves, Constraints.Ranges(leaves, conditions), [], new Sequence(Sequence.Seed(root.Syntax.ToString())));
        int valid = 0;
        int suspected = 0;
        int confirmed = 0;
        int measured = 0;
        Point? worst = null;
        Measurement worstMeasurement = default;
        for (int i = 0; i < Samples; i++)
        {
            Point point = isWide ? sampler.Wide() : sampler.Moderate();
            if (!WitnessSearch.Reaches(conditions, point)) continue;
            Value value = new Evaluator(point.Values, point.Count, null).Evaluate(root.Node);
            if (double.IsNaN(value.Working) && value.Error == 0) continue;
            valid++;
            if (ErrorEstimate.Bits(root.Node.Type, value.Working, value.Error) < context.Options.MinBits) continue;
            suspected++;
            if (measured >= Confirmed) continue;
            measured++;
            Measurement measurement = Measurement.Of(root.Node, point);
            if (!measurement.IsKnown || measurement.Bits < context.Options.MinBits) continue;
            confirmed++;
            if (worst is not null && worstMeasurement.Bits >= measurement.Bits) continue;
            worst = point;
            worstMeasurement = measurement;
        }
        if (valid < 8 || worst is null || measured == 0) return null;
        double share = (double)suspected / valid * confirmed / measured;
        double wanted = context.Options.IsDeep ? DeepShare : isWide ? WideShare : ModerateShare;
        if (share < wanted) return null;
        Witness witness = new(worst, Leaves.Of([root.Node]), worstMeasurement, null);
        return new(root.Node, root.Syntax, root.Path, $"loses {Math.Round(worstMeasurement.Bits)} of {root.Node.Type.Precision()} bits and more than {context.Options.MinBits:0} on {share * 100:0} % of {(isWide ? "all" : "ordinary")} inputs".Replace($"loses {Math.Round(worstMeasurement.Bits)} of {root.Node.Type.Precision()} bits and", worstMeasurement.Bits >= root.Node.Type.Precision() ? "loses all its bits, and" : $"loses {Math.Round(worstMeasurement.Bits)} of {root.Node.Type.Precision()} bits, and")) { Example = witness.Example(root.Node.Type) };
    }
}
