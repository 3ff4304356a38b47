using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>Where an element is read or written in a loop.</summary>
/// <param name="Memory">What is read or written.</param>
/// <param name="Index">Where.</param>
/// <param name="IsStore">Whether it is written.</param>
/// <param name="Place">The loops inside of the one that is looked at in which that happens.</param>
/// <param name="Conditions">What holds there.</param>
internal sealed record Access(Memory Memory, Expression Index, bool IsStore, EntryValues.Place Place, ValueList<Expression> Conditions);

/// <summary>Shows that different iterations of a loop never use the same element.</summary>
internal sealed class DisjointAccesses(Kernel kernel, Loop loop)
{
    private readonly Invariance _invariance = new(loop);

    /// <summary>
    /// Whether two places are never the same in different iterations: both go through memory in steps of one size, and
    /// what they add to that differs by less than a step.
    /// </summary>
    public bool NeverMeet(Access first, Access second)
    {
        (Expression index, EntryValues.Place place) = WithLabels(first, "");
        (Expression otherIndex, EntryValues.Place otherPlace) = WithLabels(second, "'");
        Polynomial left = Polynomial.Of(index), right = Polynomial.Of(InAnotherTurn(otherIndex));
        if (left.CoefficientOf((Read)loop.Index) is not { } step || right.CoefficientOf((Read)loop.Index) is not { } otherStep || !step.Equals(otherStep)) return false;
        Polynomial between = left.With((Read)loop.Index, Polynomial.Of(0)) - right.With((Read)loop.Index, Polynomial.Of(0));
        if (!step.Atoms.Concat(between.Atoms).All(_invariance.IsUniform)) return false;
        foreach (IndexRange range in otherPlace.Loops) place = place.Inside(((Read)InAnotherTurn(range.Index)).Variable, InAnotherTurn(range.Start), InAnotherTurn(range.End));
        return IsPositive(step - between) && IsPositive(step + between);

        bool IsPositive(Polynomial number) => Bound.Of((number - Polynomial.Of(1)).ToExpression(), place) is { IsProven: true };
    }

    private Expression InAnotherTurn(Expression expression) => _invariance.InAnotherTurn(expression);

    /// <summary>An index with a variable for each element of a span in it that was required to be from 0 up to a bound, such as the label of a row.</summary>
    private (Expression Index, EntryValues.Place Place) WithLabels(Access access, string turn)
    {
        EntryValues.Place place = access.Place;
        HashSet<Variable> known = [];
        Expression index = Rewriter.Rewrite(access.Index, node =>
        {
            if (node is not Load load || BoundOf(load, access.Conditions) is not { } bound || !_invariance.IsUniform(bound)) return node;
            Variable label = new(load + turn, IrType.Int32);
            if (known.Add(label)) place = place.Inside(label, Constant.Of(0), bound);
            return label;
        });
        return (index, place);
    }

    /// <summary>What an element of this iteration is known to be less than, and not negative, because the arguments were refused otherwise.</summary>
    private Expression? BoundOf(Load load, ValueList<Expression> conditions) =>
        kernel.Requirements.FirstOrDefault(required =>
            required is { Kind: RequirementKind.Index, Shortcut: null, Over: [var range] } && range.Index == loop.Index && range.Start.Equals(loop.Start) && range.End.Equals(loop.End)
            && required.Actual.Equals(load) && IsUnconditional(required.Condition, conditions))?.Bound;

    /// <summary>
    /// Whether what would make the requirement void does not hold here. That the element is not negative is not asked for
    /// where it follows from what must hold there, and so here.
    /// </summary>
    private static bool IsUnconditional(Expression condition, ValueList<Expression> conditions) => condition switch
    {
        Binary { Operator: BinaryOperator.Or } either => IsUnconditional(either.Right, conditions) && conditions.Contains(Positive(new Unary(UnaryOperator.Not, either.Left))),
        Binary { Operator: BinaryOperator.And, Left: Compare { Operator: CompareOperator.GreaterOrEqual } } both => IsUnconditional(both.Right, conditions),
        _ => condition is Compare { Operator: CompareOperator.Less },
    };

    /// <summary>The condition without double negation.</summary>
    public static Expression Positive(Expression condition) =>
        condition is Unary { Operator: UnaryOperator.Not, Operand: Unary { Operator: UnaryOperator.Not, Operand: var inner } } ? Positive(inner) : condition;
}
