using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Rules.Logarithms;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Rules.Cancellation;

/// <summary>
/// Any expression that loses its digits on a good part of the inputs it can have, whatever it looks like. Found by running
/// it on samples of them.
/// </summary>
internal sealed class SampledInstability() : Rule("KG3018", "An expression loses its digits on many inputs", DiagnosticSeverity.Info)
{
    private const int Samples = 200;
    private const int FirstSamples = 40;
    private const int HalfOfSamples = 100;
    private const int MaxTried = 600;

    // Where none of so many inputs gets to, hardly any will.
    private const int FirstTried = 150;
    private const int MinMeasured = 12;
    private const int MaxMeasured = 60;
    private const int MaxSteps = 40_000;
    private const int MaxStepsOfMethod = 200_000;

    // Shares of the inputs at which the expression must fail.
    private const double ModerateShare = 0.1;
    private const double WideShare = 0.06;
    private const double WideShareOfFloats = 0.12;
    private const double DeepShare = 0.03;

    public override IEnumerable<Suspect> Find(RuleContext context)
    {
        Budget budget = new(MaxStepsOfMethod, null);
        NodeSet seen = new();
        foreach (Root root in context.Model.Roots)
        {
            if (!seen.Add(root.Node) || context.Model.IsOfHelper(root.Node.Bare())) continue;
            if (root.Node.Size < 2 || root.Node.Size > 400 || root.Node.IsCarried || root.Node.Any(node => node.Op is Op.Floor or Op.Ceiling or Op.Round or Op.Truncate or Op.Remainder or Op.Sign || node is { Op: Op.Cast, Type: NumericType.Integer })) continue;
            if (root.Node.Any(node => context.Reported.Contains(node) || IsTail(node) || IsErrorTerm(node))) continue;
            if (SeriesBranch.IsChosen(root.Node, root.Path)) continue;
            Root narrow = root with { Node = context.Factory.InNarrowestType(root.Node) };
            Suspect? suspect = CanLoseDigits(root.Node) ? Sample(narrow, context, false, new(MaxSteps, budget)) : null;
            if (suspect is null && IsFunctionOfParameters(root.Node)) suspect = Sample(narrow, context, true, new(MaxSteps, budget));
            if (suspect is not null) yield return suspect;
        }
    }

    /// <summary>Whether there is an operation that makes more of an error than it was: products, quotients and roots of ordinary numbers do not.</summary>
    private static bool CanLoseDigits(Node node) => node.Any(part => part.Type.IsFloating() && !part.IsLeaf && part.Op is not (Op.Multiply or Op.Divide or Op.Negate or Op.Cast or Op.Abs or Op.Sqrt or Op.Cbrt or Op.Reciprocal or Op.Max or Op.Min or Op.Maximum or Op.Minimum or Op.Select or Op.At));

    /// <summary>Whether nothing but scalar parameters of a static function goes in that are called by letters: such a function may be called with any number, while a quantity that has a name, or goes into a method of an object, is of ordinary size.</summary>
    private static bool IsFunctionOfParameters(Node node) => Leaves.Of([node]).TrueForAll(leaf => leaf is { Op: Op.Input, Symbol: IParameterSymbol { ContainingSymbol: IMethodSymbol { IsStatic: true } or IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } } parameter } && NamedQuantities.IsLetter(parameter.Name));

    /// <summary>What is accepted as everyone writes it: 1 - tanh(x)², a shifted log-sum-exp, and log(1 + exp(x)) where its overflow is guarded.</summary>
    private static bool IsTail(Node node) => node.LogOf()?.OnePlus()?.ExpOf() is not null || (node.OneMinus()?.SquareOf() is { } squared && squared.Is(Op.Tanh))
        || (node.LogOf() is { } sum && sum.IsSumOfExp() && sum.IsShifted());

    /// <summary>(a + b) - a and the like: the rounding error itself is what is wanted.</summary>
    private static bool IsErrorTerm(Node node) => node.Op == Op.Subtract && node.First.Op == Op.Add && node.First.Second.Op != Op.Constant && (ReferenceEquals(node.First.First, node.Second) || ReferenceEquals(node.First.Second, node.Second));

    /// <summary>The inputs that something is raised to the power of.</summary>
    private static HashSet<Node> Exponents(Node root)
    {
        List<Node> exponents = [];
        root.Any(node =>
        {
            if (node.Op == Op.Pow) exponents.Add(node.Second);
            return false;
        });
        return [.. Leaves.Of(exponents)];
    }

    private static Suspect? Sample(Root root, RuleContext context, bool isWide, Budget budget)
    {
        List<Node> conditions = [.. FlowPath.Conditions(root.Path)];
        List<Node> leaves = Leaves.Of([root.Node, .. conditions]);
        if (leaves.Count is 0 or > 16) return null;
        Sequence random = new(Sequence.Seed(root.Node.ToString()));
        Dictionary<Node, InputRange> ranges = Constraints.Ranges(leaves, conditions);
        if (isWide) Constraints.Clamp(ranges, root.Node);
        if (ranges.Values.Any(range => range.Low > range.High)) return null;
        Sampler sampler = new(leaves, ranges, [], random) { Exponents = Exponents(root.Node) };
        double minBits = context.Options.MinBits;
        double wanted = Wanted(root, context, isWide);
        int valid = 0;
        int suspects = 0;
        List<Point> suspected = [];
        Evaluator evaluator = new([.. conditions, root.Node]);
        for (int i = 0; i < MaxTried && valid < Samples && !budget.IsSpent; i++)
        {
            Point point = isWide ? sampler.Wide() : sampler.Moderate();
            int before = evaluator.Steps;
            evaluator.MoveTo(point);
            bool isReached = evaluator.Holds(conditions.Count);
            bool isValid = isReached && !evaluator.IsUndefined(conditions.Count);
            budget.Spend(evaluator.Steps - before);
            if (!isValid)
            {
                if (valid == 0 && i == FirstTried) return null;
                continue;
            }
            valid++;
            if (ErrorEstimate.Bits(root.Node.Type, evaluator.Working(conditions.Count), evaluator.Error(conditions.Count)) >= minBits && ++suspects <= MaxMeasured) suspected.Add(point.Copy());
            // What fails on so few inputs that none is among the first of them is not looked at further.
            if (valid == FirstSamples && suspects == 0 || valid == HalfOfSamples && suspects < wanted / 2 * HalfOfSamples) return null;
        }
        return valid < 8 || suspects == 0 ? null : Confirm(root, context, evaluator, conditions.Count, isWide, new(valid, suspects, suspected), ranges, random, budget);
    }

    /// <summary>The share of the inputs at which the expression must fail.</summary>
    private static double Wanted(Root root, RuleContext context, bool isWide) => context.Options.IsDeep ? DeepShare : !isWide ? ModerateShare : root.Node.Type == NumericType.Float ? WideShareOfFloats : WideShare;

    /// <summary>Measures some of the suspected inputs; the others are taken to be like those.</summary>
    private static Suspect? Confirm(Root root, RuleContext context, Evaluator evaluator, int place, bool isWide, Sampled sampled, Dictionary<Node, InputRange> ranges, Sequence random, Budget budget)
    {
        double minBits = context.Options.MinBits;
        double wanted = Wanted(root, context, isWide);
        if ((double)sampled.Suspects / sampled.Valid < wanted) return null;
        int confirmed = 0;
        int measured = 0;
        int beside = 0;
        Point? worst = null;
        Measurement worstMeasurement = default;
        foreach (Point point in sampled.Kept)
        {
            if (budget.IsSpent) break;
            // Far above what is wanted, or far below, it need not be known better.
            if (measured >= MinMeasured && (Share() > 2 * wanted || Share() < wanted / 4)) break;
            measured++;
            evaluator.MoveTo(point);
            Measurement measurement = Measurement.Of(evaluator, place);
            budget.Spend(measurement.Steps);
            // Mathematics has no number to give there either, or exactly zero: a rounding error that someone asked for.
            if (!measurement.IsKnown || double.IsInfinity(measurement.Exact) || (measurement.Exact == 0 && measurement.Working != 0 && !measurement.IsNonFinite))
            {
                beside++;
                continue;
            }
            // What the inputs lose by their own rounding, once an angle is many turns, is not lost by the formula.
            if (measurement.Bits < minBits || evaluator.HasTurns(place) && measurement.Bits - Conditioning.Bits(root.Node, evaluator, place, point, measurement, ranges, random) < minBits / 2) continue;
            budget.Spend(measurement.Steps);
            confirmed++;
            if (worst is not null && worstMeasurement.Bits >= measurement.Bits) continue;
            worst = point;
            worstMeasurement = measurement;
        }
        if (worst is null) return null;
        double share = Share();
        if (share < wanted) return null;
        Witness witness = new(worst, Leaves.Of([root.Node]), worstMeasurement, null);
        int precision = root.Node.Type.Precision();
        string loss = worstMeasurement.Bits >= precision ? "all its bits" : $"{worstMeasurement.Bits:0} of {precision} bits";
        return new(root.Node, root.Syntax, root.Path, $"loses {loss}, and more than {minBits:0} on {share * 100:0} % of {(isWide ? "all" : "ordinary")} inputs") { Example = witness.Example(root.Node.Type) };

        // Those measured stand for all that are suspected; where there is no answer there is no input.
        double Share()
        {
            double scale = (double)sampled.Suspects / measured;
            return scale * confirmed / Math.Max(1, sampled.Valid - scale * beside);
        }
    }

    /// <summary>How many inputs there were, how many of them are suspected, and those of these that are kept to be measured.</summary>
    private sealed record Sampled(int Valid, int Suspects, List<Point> Kept);

    /// <summary>The work that may be done, counted in operations, so that it ends at the same place on every machine.</summary>
    private sealed class Budget(int steps, Budget? whole)
    {
        private int _left = steps;

        public bool IsSpent => _left <= 0 || whole?.IsSpent == true;

        public void Spend(int steps)
        {
            _left -= steps;
            whole?.Spend(steps);
        }
    }
}
