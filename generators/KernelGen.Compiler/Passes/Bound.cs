using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// That a number is not negative wherever a run of the kernel comes by, in terms of the arguments alone. As a sum of loop
/// indices, each times a value known at entry, it is smallest where each of the loops begins or ends.
/// </summary>
internal sealed class Bound
{
    private readonly Polynomial _number;
    private readonly IReadOnlyList<IndexRange> _loops;
    private readonly IReadOnlyList<Expression> _conditions;
    private readonly int _conditionsInLoop;

    /// <summary>What is never negative where the number matters: first from the loops, then from the conditions too.</summary>
    private readonly List<Polynomial> _loopFacts, _allFacts;

    private readonly IReadOnlyList<Polynomial>? _extremes;

    /// <summary>The quotients whose sign is being looked for.</summary>
    private readonly HashSet<Expression> _asked = [];

    private Bound(Polynomial number, IReadOnlyList<IndexRange> loops, IReadOnlyList<Expression> conditions, int conditionsInLoop)
    {
        _conditionsInLoop = conditionsInLoop;
        _number = number;
        _loops = loops;
        _conditions = conditions;
        _loopFacts = loops.SelectMany(loop => new[] { Polynomial.Of(loop.Index) - Polynomial.Of(loop.Start), Last(loop) - Polynomial.Of(loop.Index), Last(loop) - Polynomial.Of(loop.Start) }).ToList();
        _loopFacts.AddRange(loops.SelectMany(loop => loop.End is Select step ? Facts(step.Condition) : []));
        _allFacts = [.. _loopFacts, .. conditions.Where(CannotOverflow).SelectMany(condition => Facts(condition).Concat(FactsOfDifference(condition)))];
        _extremes = Extremes(number);
    }

    /// <summary>Null when the number depends on a loop of which only is known that it may run.</summary>
    public static Bound? Of(Expression number, EntryValues.Place place)
    {
        HashSet<Variable> unknown = [.. place.UnknownIndices];
        if (Reads(number, unknown)) return null;
        // A span is to be as long as its loop, whatever its elements or those of another say of some of them.
        bool dependsOnElements = HasLoad(number);
        return new Bound(Polynomial.Of(number), place.Loops, place.Conditions.Where(Matters).ToList(), place.Conditions.Skip(place.ConditionsBeforeLoop).Count(Matters));

        bool Matters(Expression condition) => !Reads(condition, unknown) && (dependsOnElements || !HasLoad(condition));
    }

    /// <summary>Whether it holds for all arguments, wherever the loops are.</summary>
    public bool IsProven => IsProvenBy(_loopFacts);

    /// <summary>Whether it holds for all arguments where the conditions hold.</summary>
    public bool IsProvenWithConditions => IsProvenBy(_allFacts);

    /// <summary>Whether there are conditions inside of the innermost loop under which it does not have to hold.</summary>
    public bool HasConditionsInLoop => _conditionsInLoop > 0;

    /// <summary>Whether no arguments satisfy it, unless they keep the kernel from coming by.</summary>
    public bool IsImpossible => _conditions.Count == 0 && _extremes is not null && _extremes.Any(extreme => extreme.Constant < 0);

    /// <summary>The requirements that are met exactly when the number is nowhere negative.</summary>
    /// <param name="kind">Which exception a broken one gives.</param>
    /// <param name="parameter">The parameter that it names.</param>
    /// <param name="actual">What the message says the argument is.</param>
    /// <param name="needed">What the message says it should have been, given the number where it is smallest.</param>
    public IEnumerable<Requirement> Require(RequirementKind kind, string parameter, Expression actual, Func<Polynomial, Expression> needed)
    {
        List<IndexRange> over = Needed([actual, needed(_number)]);
        bool isClosed = _extremes is not null && !ReadsAny(actual, over) && !_extremes.Any(extreme => ReadsAny(needed(extreme), over)) && !_conditions.Any(condition => ReadsAny(condition, over)) && !_loops.Any(loop => ReadsAny(IsEmpty(loop), over));
        if (!isClosed)
        {
            // What keeps the kernel from coming by is asked first: the range of a loop may have no value but where it comes by.
            List<Expression> reasons = _conditions.Select(condition => (Expression)new Unary(UnaryOperator.Not, condition))
                .Concat(_loops.Where(loop => _extremes is not null || !over.Contains(loop)).Select(IsEmpty)).ToList();
            IEnumerable<Expression> shortcuts = reasons.Where(reason => !ReadsAny(reason, over)).OrderBy(HasLoad);
            // An element of a condition is there where the kernel comes by: only where all loops around have a turn.
            if (shortcuts.Any(HasLoad))
            {
                List<Expression> empty = _loops.Select(IsEmpty).ToList();
                IEnumerable<Expression> withElements = empty.Any(reason => ReadsAny(reason, over)) ? [] : empty.Concat(shortcuts.Where(HasLoad));
                shortcuts = shortcuts.Where(reason => !HasLoad(reason)).Concat(withElements).Distinct();
            }
            Expression? holdsForAll = _extremes?.Select(extreme => Wide(extreme.IsNonNegative())).Distinct().Aggregate((left, right) => left & right);
            // An element can be looked at only where nothing keeps the kernel from it: it may not be there otherwise.
            if (holdsForAll is not null && !(HasLoad(holdsForAll) && reasons.Any(reason => ReadsAny(reason, over)))) shortcuts = shortcuts.Append(holdsForAll);
            Expression? shortcut = shortcuts.Aggregate<Expression, Expression?>(null, (left, right) => left is null ? right : left | right);
            yield return new Requirement(kind, parameter, Unless(NoAccess(over), _number), Wide(actual), Wide(needed(_number)), over.ToValueList(), shortcut);
            yield break;
        }
        foreach (Polynomial extreme in _extremes!.Where(extreme => !IsShownBy(_loopFacts, extreme)))
        {
            IEnumerable<Expression> unless = _loops.Where(loop => !IsImpliedByEmpty(loop, extreme)).Select(IsEmpty).Concat(_conditions.Select(condition => new Unary(UnaryOperator.Not, condition)));
            yield return new Requirement(kind, parameter, Unless(unless, extreme), Wide(actual), Wide(needed(extreme)), []);
        }
    }

    private bool IsProvenBy(List<Polynomial> facts) => IsShownBy(facts, _number) || _extremes is not null && _extremes.All(extreme => IsShownBy(facts, extreme));

    /// <summary>The number where it can be smallest; null when it is not a sum of loop indices times values that are known.</summary>
    private List<Polynomial>? Extremes(Polynomial number)
    {
        List<Polynomial> extremes = [number];
        foreach (IndexRange loop in _loops.Reverse())
        {
            List<Polynomial> next = [];
            foreach (Polynomial extreme in extremes)
            {
                if (extreme.CoefficientOf((Read)loop.Index) is not { } factor) return null;
                Polynomial first = extreme.With((Read)loop.Index, Polynomial.Of(loop.Start)), last = extreme.With((Read)loop.Index, Last(loop));
                if (IsShownBy(_loopFacts, factor)) next.Add(first);
                else if (IsShownBy(_loopFacts, Polynomial.Of(0) - factor)) next.Add(last);
                else next.AddRange([first, last]);
            }
            extremes = next.Distinct().ToList();
        }
        return extremes;
    }

    private bool IsShownBy(List<Polynomial> facts, Polynomial number)
    {
        return number.IsNeverNegative(Least) || facts.Any(fact => (number - fact).IsNeverNegative(Least));

        long? Least(Expression atom)
        {
            long? least = atom switch
            {
                Length => 0,
                Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder, Right: Constant { Bits: > 0 } } divided when IsDividendShown(divided) => 0,
                Binary { Operator: BinaryOperator.Maximum } greater => Greatest(ConstantOf(greater.Left), ConstantOf(greater.Right)),
                _ => null,
            };
            Polynomial itself = Polynomial.Of(atom);
            foreach (Polynomial fact in facts)
                if ((itself - fact).Constant is { } bound) least = Greatest(least, bound);
            return least;
        }

        // A fact about the quotient itself says nothing of the dividend.
        bool IsDividendShown(Binary divided)
        {
            if (!_asked.Add(divided)) return false;
            bool isShown = IsShownBy(facts, Polynomial.Of(divided.Left));
            _asked.Remove(divided);
            return isShown;
        }
    }

    /// <summary>The loops whose indices decide the number, or whether it matters: by a condition, or because another loop has no turns for them.</summary>
    /// <param name="words">What a message says of them.</param>
    private List<IndexRange> Needed(Expression[] words)
    {
        HashSet<Variable> needed = [];
        foreach (IndexRange loop in _loops.Reverse())
        {
            bool isRead = _number.Contains((Read)loop.Index) || words.Any(word => Reads(word, [loop.Index])) || _conditions.Any(condition => Reads(condition, [loop.Index]))
                || _loops.Any(other => Reads(other.Start, [loop.Index]) || Reads(other.End, [loop.Index]));
            if (isRead) needed.Add(loop.Index);
        }
        return _loops.Where(loop => needed.Contains(loop.Index)).ToList();
    }

    private IEnumerable<Expression> NoAccess(List<IndexRange> over) =>
        _loops.Where(loop => !over.Contains(loop)).Select(IsEmpty).Concat(_conditions.Select(condition => new Unary(UnaryOperator.Not, condition)));

    /// <summary>For a loop from 0 the empty range mostly needs no word of its own: an end of 0 or less is within any length.</summary>
    private static bool IsImpliedByEmpty(IndexRange loop, Polynomial extreme) =>
        loop.End is not Select && (extreme - (Polynomial.Of(loop.Start) - Polynomial.Of(loop.End))).IsNeverNegative(atom => atom is Ir.Length ? 0 : null);

    private static Polynomial Last(IndexRange loop) => Polynomial.Of(loop.End is Select step ? step.WhenTrue : loop.End) - Polynomial.Of(1);

    private static Expression IsEmpty(IndexRange loop) => loop.End is Select step ? new Unary(UnaryOperator.Not, step.Condition) : loop.End <= loop.Start;

    /// <summary>
    /// Whether a condition means what its numbers say: a sum or product of arguments may wrap around, and then says
    /// nothing of them. A little more or less than a length or the index of a loop does not.
    /// </summary>
    private bool CannotOverflow(Expression condition) => !Rewriter.Any(condition, node =>
        node is Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply, Type.IsFloat: false } sum
        && !(sum is { Operator: BinaryOperator.Add or BinaryOperator.Subtract, Right: Constant { Bits: >= -64 and <= 64 } } && (sum.Left is Ir.Length || sum.Left is Read read && _loops.Any(loop => loop.Index == read.Variable))));

    /// <summary>What a condition on integers says, as numbers that are not negative.</summary>
    public static IEnumerable<Polynomial> Facts(Expression condition) => condition switch
    {
        Binary { Operator: BinaryOperator.And } both => Facts(both.Left).Concat(Facts(both.Right)),
        Unary { Operator: UnaryOperator.Not, Operand: Unary { Operator: UnaryOperator.Not, Operand: var inner } } => Facts(inner),
        Unary { Operator: UnaryOperator.Not, Operand: Binary { Operator: BinaryOperator.Or } either } => Facts(new Unary(UnaryOperator.Not, either.Left)).Concat(Facts(new Unary(UnaryOperator.Not, either.Right))),
        Unary { Operator: UnaryOperator.Not, Operand: Compare { Left.Type.IsFloat: false } compare } => Facts(compare.Operator, compare.Right, compare.Left, isNegated: true),
        Compare { Left.Type.IsFloat: false } compare => Facts(compare.Operator, compare.Left, compare.Right, isNegated: false),
        _ => [],
    };

    /// <summary>What is at least 0 and not 0 is at least 1: 'i != 0' in a loop that begins at 0.</summary>
    private IEnumerable<Polynomial> FactsOfDifference(Expression condition)
    {
        Compare? compare = condition switch
        {
            Compare { Operator: CompareOperator.NotEqual } differ => differ,
            Unary { Operator: UnaryOperator.Not, Operand: Compare { Operator: CompareOperator.Equal } same } => same,
            _ => null,
        };
        if (compare is null || compare.Left.Type.IsFloat || compare.Left.Type == IrType.Bool) return [];
        Polynomial difference = Polynomial.Of(compare.Left) - Polynomial.Of(compare.Right);
        return new[] { difference, Polynomial.Of(0) - difference }.Where(number => IsShownBy(_loopFacts, number)).Select(number => number - Polynomial.Of(1));
    }

    private static IEnumerable<Polynomial> Facts(CompareOperator compare, Expression left, Expression right, bool isNegated)
    {
        Polynomial difference = Polynomial.Of(left) - Polynomial.Of(right), one = Polynomial.Of(1), zero = Polynomial.Of(0);
        // With the sides exchanged, "not a < b" is "b <= a" of (b, a).
        return (compare, isNegated) switch
        {
            (CompareOperator.Greater, false) or (CompareOperator.GreaterOrEqual, true) => [difference - one],
            (CompareOperator.GreaterOrEqual, false) or (CompareOperator.Greater, true) => [difference],
            (CompareOperator.Less, false) or (CompareOperator.LessOrEqual, true) => [zero - difference - one],
            (CompareOperator.LessOrEqual, false) or (CompareOperator.Less, true) => [zero - difference],
            (CompareOperator.Equal, false) or (CompareOperator.NotEqual, true) => [difference, zero - difference],
            _ => [],
        };
    }

    private static Expression Unless(IEnumerable<Expression> exceptions, Polynomial number) =>
        exceptions.Distinct().Append(Wide(number.IsNonNegative())).Aggregate((left, right) => left | right);

    /// <summary>The same in 64 bits, where products and sums of arguments cannot overflow.</summary>
    private static Expression Wide(Expression expression)
    {
        return expression is Compare compare && (compare.Left is Binary || compare.Right is Binary) ? compare with { Left = Widen(compare.Left), Right = Widen(compare.Right) }
            : expression is Binary or Unary && expression.Type == IrType.Int32 ? Widen(expression)
            : expression;

        static Expression Widen(Expression operand) => operand switch
        {
            { Type.Kind: ScalarKind.Int64 } => operand,
            Constant constant => Constant.OfInteger(IrType.Int64, constant.Bits),
            Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply } binary => binary with { Left = Widen(binary.Left), Right = Widen(binary.Right) },
            _ => new Ir.Convert(IrType.Int64, operand),
        };
    }

    private static bool HasLoad(Expression expression) => Rewriter.Any(expression, node => node is Load);

    private static long? ConstantOf(Expression expression) => Polynomial.Of(expression).Constant;

    private static long? Greatest(long? left, long? right) => left is null ? right : right is null ? left : System.Math.Max(left.Value, right.Value);

    private static bool ReadsAny(Expression expression, List<IndexRange> loops) => Reads(expression, [.. loops.Select(loop => loop.Index)]);

    private static bool Reads(Expression expression, HashSet<Variable> variables) => Rewriter.Any(expression, node => node is Read read && variables.Contains(read.Variable));
}
