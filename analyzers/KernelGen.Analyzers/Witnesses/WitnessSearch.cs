using KernelGen.Analyzers.Evaluation;
using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Rules;

namespace KernelGen.Analyzers.Witnesses;

/// <summary>Looks for an input, inside of the inferred ranges and on the way that control takes, at which an expression fails.</summary>
internal sealed class WitnessSearch(MethodModel model, double minBits, CancellationToken cancellation)
{
    private const int Corners = 240;
    private const int Others = 60;
    private const int MaxMeasured = 60;

    // The work that a search may be, in operations of double.
    private const int MaxSteps = 200_000;

    // Where a value comes out of the method, an error must be visible there as well.
    private const int MaxRoots = 3;

    public double MinBits { get; } = minBits;

    // Of a bounded range one input in a hundred must fail where a rule asks for more than a corner.
    private const int CommonTrials = 200;
    private const int CommonFailures = 2;

    public Witness? Find(Suspect suspect)
    {
        Node node = suspect.Node;
        List<Root> roots = suspect.MustMatter ? model.Roots.Where(root => !ReferenceEquals(root.Node, node) && Leaves.Contains(root.Node, node)).Take(MaxRoots).ToList() : [];
        // A value that is itself what leaves the method needs no other to prove that it matters.
        if (model.Roots.Exists(root => ReferenceEquals(root.Node, node))) roots.Clear();
        if (suspect.Failure is Failure.Loss or Failure.LossAtAnySize) node = model.Factory.InNarrowestType(node);
        if (roots.Count == 0) return Find(node, suspect, null);
        return roots.Select(root => Find(node, suspect, root)).FirstOrDefault(found => found is not null);
    }

    private Witness? Find(Node node, Suspect suspect, Root? root)
    {
        Failure failure = suspect.Failure;
        InputRange? assumed = suspect.Assumed;
        string seed = suspect.Syntax.ToString();
        List<Node> conditions = [.. FlowPath.Conditions(suspect.Path)];
        if (root is not null) conditions.AddRange(FlowPath.Conditions(root.Path));
        List<Node> targets = [node, .. conditions];
        if (root is not null) targets.Add(root.Node);
        List<Node> leaves = Leaves.Of(targets);
        if (leaves.Count > 24) return null;
        Dictionary<Node, InputRange> ranges = Constraints.Ranges(leaves, conditions);
        if (assumed is not null) Constraints.Assume(ranges, assumed);
        if (ranges.Values.Any(range => range.Low > range.High)) return null;
        // What leaves the range of a type over many numbers is seen on few of them that are extreme.
        Sampler sampler = new(leaves, ranges, Leaves.Constants(targets), new Sequence(Sequence.Seed(seed))) { IsOrdinary = failure == Failure.Loss || (assumed is not null && failure != Failure.Overflow) };
        Evaluator evaluator = new([.. conditions, node, .. root is null ? [] : new[] { root.Node }, .. suspect.Cause is null ? [] : new[] { suspect.Cause }]);
        int cause = conditions.Count + (root is null ? 1 : 2);
        int place = conditions.Count;
        int measured = 0;
        int steps = 0;
        for (int round = 0; round < Corners + Others && measured < MaxMeasured && evaluator.Steps + steps < MaxSteps; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            Point point = round < Corners ? sampler.Corner(round) : sampler.Moderate();
            evaluator.MoveTo(point);
            if (!evaluator.Holds(conditions.Count) || !IsSuspect(node.Type, evaluator.Working(place), evaluator.Error(place), failure)) continue;
            if (evaluator.IsUndefined(place) && failure is not (Failure.NonFinite or Failure.Infinite)) continue;
            // What the rounding of an angle of many turns makes of its sine says nothing of the domain.
            if (failure == Failure.Domain && evaluator.HasTurns(place)) continue;
            Measurement measurement = Measurement.Of(evaluator, place);
            steps += measurement.Steps;
            // Outside of the function's domain there was nothing to find.
            if (measurement.IsKnown) measured++;
            if (!Fails(node, point, failure, measurement)) continue;
            if (suspect.Cause is not null && evaluator.Working(cause) != 0) continue;
            if (root is not null && !Spoils(evaluator, place + 1, failure)) continue;
            if (suspect.MustBeCommon && !IsCommon(evaluator, place, conditions.Count, leaves, ranges, seed)) return null;
            List<Node> named = Leaves.Of([node]);
            return new(point, named, measurement, Threshold(node, named, point, conditions));
        }
        if (!suspect.IsAtEdge) return null;
        return DomainEdge.Points(leaves, sampler, evaluator, conditions.Count).Select(point => At(point)).FirstOrDefault(found => found is not null);

        Witness? At(Point point)
        {
            cancellation.ThrowIfCancellationRequested();
            evaluator.MoveTo(point);
            Measurement measurement = Measurement.Of(evaluator, place);
            return evaluator.Holds(conditions.Count) && Fails(node, point, failure, measurement) ? new(point, Leaves.Of([node]), measurement, null) : null;
        }
    }

    /// <summary>Whether what fails is more than the corner of a range that is bounded.</summary>
    private bool IsCommon(Evaluator evaluator, int place, int conditions, List<Node> leaves, Dictionary<Node, InputRange> ranges, string seed)
    {
        if (!leaves.TrueForAll(leaf => ranges[leaf].IsBounded)) return true;
        Sampler sampler = new(leaves, ranges, [], new Sequence(Sequence.Seed(seed)));
        int failures = 0;
        for (int i = 0; i < CommonTrials && failures < CommonFailures; i++)
        {
            evaluator.MoveTo(sampler.Even());
            if (evaluator.Holds(conditions) && ErrorEstimate.Bits(evaluator.Type(place), evaluator.Working(place), evaluator.Error(place)) >= MinBits) failures++;
        }
        return failures >= CommonFailures;
    }

    public static bool Reaches(IEnumerable<Node> conditions, Point point)
    {
        List<Node> nodes = [.. conditions];
        Evaluator evaluator = new(nodes);
        evaluator.MoveTo(point);
        return evaluator.Holds(nodes.Count);
    }

    private bool IsSuspect(NumericType type, double value, double error, Failure failure) =>
        !IsFinite(value) || (failure is Failure.Loss or Failure.LossAtAnySize && ErrorEstimate.Bits(type, value, error) >= MinBits - 2);

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private bool Fails(Node node, Point point, Failure failure, Measurement measurement) => failure switch
    {
        Failure.NonFinite => measurement.IsNonFinite && !(measurement.IsKnown && double.IsInfinity(measurement.Exact)),
        Failure.Infinite => double.IsInfinity(measurement.Working),
        Failure.Domain => measurement.IsKnown && double.IsNaN(measurement.Working) && IsFinite(Evaluator.Working(node.First, point)),
        Failure.Overflow => measurement.IsKnown && measurement.IsNonFinite && !double.IsInfinity(measurement.Exact),
        _ => measurement.IsKnown && measurement.Bits >= MinBits,
    };

    private bool Spoils(Evaluator evaluator, int root, Failure failure)
    {
        Measurement measurement = Measurement.Of(evaluator, root);
        if (failure is Failure.NonFinite or Failure.Infinite && measurement.IsNonFinite) return true;
        return measurement.IsKnown && measurement.Bits >= MinBits;
    }

    /// <summary>Where an overflow begins, if one input alone decides.</summary>
    private static string? Threshold(Node node, List<Node> leaves, Point point, List<Node> conditions)
    {
        if (leaves.Count != 1 || leaves[0].Varies || !leaves[0].Type.IsFloating()) return null;
        Node leaf = leaves[0];
        double bad = point.Values[leaf.Id][0];
        if (!IsNonFinite(node, leaf, bad) || conditions.Exists(condition => Leaves.Of([condition]).Exists(other => other != leaf))) return null;
        double good = Math.Sign(bad);
        if (Math.Abs(bad) <= 1.5 || IsNonFinite(node, leaf, good)) return null;
        for (int i = 0; i < 100; i++)
        {
            double middle = Rounding.To(leaf.Type, (good + bad) / 2);
            if (middle == good || middle == bad) break;
            if (IsNonFinite(node, leaf, middle)) bad = middle;
            else good = middle;
        }
        return $"for {leaf.Name} {(bad > 0 ? "≥" : "≤")} {bad.ToString("G6", System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private static bool IsNonFinite(Node node, Node leaf, double value)
    {
        double result = Evaluator.Working(node, new(1) { Values = { [leaf.Id] = [value] } });
        return double.IsNaN(result) || double.IsInfinity(result);
    }
}
