using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>A comparison of a loop's index with something that the loop does not change, such as 'i > 0' or 'i + 1 == n'.</summary>
/// <param name="Comparison">As it stands in the loop.</param>
/// <param name="Bound">What the index is compared with.</param>
/// <param name="Relation">Whether the index is less, less or equal, or equal.</param>
/// <param name="IsNegated">Whether the comparison says that it is not.</param>
internal sealed record IndexCondition(Compare Comparison, Expression Bound, CompareOperator Relation, bool IsNegated)
{
    /// <summary>The first of a loop; null when there is none.</summary>
    public static IndexCondition? FindIn(Loop loop)
    {
        IndexCondition? found = null;
        Effects effects = Effects.Of(loop.Body);
        Rewriter.ForEachNode(loop.Body, node => found ??= node is Compare { Left.Type.Kind: ScalarKind.Int32 } compare
            ? Of(compare, compare.Operator, compare.Left, compare.Right) ?? Of(compare, Mirrored(compare.Operator), compare.Right, compare.Left)
            : null);
        return found;

        IndexCondition? Of(Compare compare, CompareOperator relation, Expression index, Expression bound)
        {
            if (OffsetOf(index) is not { } offset || Rewriter.Any(bound, node => node is Load || node is Read read && (read.Variable == loop.Index || effects.Writes.Contains(read.Variable) || effects.Declares.Contains(read.Variable)))) return null;
            // Only a number that is known to be small is moved to the other side: another might wrap around there.
            if (offset != 0 && !Polynomial.Of(bound).Atoms.All(atom => atom is Length)) return null;
            if (offset != 0) bound = (Polynomial.Of(bound) - Polynomial.Of(offset)).ToExpression();
            if (relation is CompareOperator.LessOrEqual or CompareOperator.Greater && bound is Constant { Bits: < int.MaxValue } limit)
                (relation, bound) = (relation == CompareOperator.Greater ? CompareOperator.GreaterOrEqual : CompareOperator.Less, Constant.Of((int)limit.Bits + 1));
            (CompareOperator operation, bool isNegated) = relation switch
            {
                CompareOperator.Greater => (CompareOperator.LessOrEqual, true),
                CompareOperator.GreaterOrEqual => (CompareOperator.Less, true),
                CompareOperator.NotEqual => (CompareOperator.Equal, true),
                _ => (relation, false),
            };
            return new(compare, bound, operation, isNegated);
        }

        long? OffsetOf(Expression index) => index switch
        {
            Read read when read.Variable == loop.Index => 0,
            Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract, Left: Read read, Right: Constant { Bits: >= 0 and <= 64 } constant } sum when read.Variable == loop.Index =>
                sum.Operator == BinaryOperator.Add ? constant.Bits : -constant.Bits,
            _ => null,
        };
    }

    /// <summary>Where in the loop the index is no longer less than the bound, or no longer less or equal: its end, if nowhere.</summary>
    public static Expression FirstBeyond(Loop loop, Expression bound, bool orEqual)
    {
        // In this order nothing wraps around that matters: a loop that runs at all has an end above its start.
        Expression first = orEqual ? new Binary(BinaryOperator.Minimum, loop.End - Constant.Of(1), bound) + Constant.Of(1) : new Binary(BinaryOperator.Minimum, loop.End, bound);
        return new Binary(BinaryOperator.Maximum, loop.Start, first);
    }

    /// <summary>A body in which the relation is known to hold, or not to hold.</summary>
    public ValueList<Statement> Decide(ValueList<Statement> body, bool holds)
    {
        return Decided(body);

        ValueList<Statement> Decided(IEnumerable<Statement> statements) => statements.SelectMany(statement => statement switch
        {
            If branch => Value(branch.Condition) switch
            {
                Constant known => Decided(known.Bits != 0 ? branch.Then : branch.Else),
                var open => [new If(open, Decided(branch.Then), Decided(branch.Else))],
            },
            Loop inner => [inner with { Start = Value(inner.Start), End = Value(inner.End), Body = Decided(inner.Body) }],
            While inner => [new While(Value(inner.Condition), Decided(inner.Body))],
            _ => (IEnumerable<Statement>)[Rewriter.Rewrite(statement, Value)],
        }).ToValueList();

        Expression Value(Expression expression) => Rewriter.Rewrite(expression, node => node switch
        {
            Compare compare when compare.Equals(Comparison) => Constant.Of(holds != IsNegated),
            Unary { Operator: UnaryOperator.Not, Operand: Constant known } => Constant.Of(known.Bits == 0),
            Binary { Operator: BinaryOperator.And, Left: Constant known, Type.Kind: ScalarKind.Bool } both => known.Bits != 0 ? both.Right : known,
            Binary { Operator: BinaryOperator.And, Right: Constant { Bits: not 0 }, Type.Kind: ScalarKind.Bool } both => both.Left,
            Binary { Operator: BinaryOperator.Or, Left: Constant known, Type.Kind: ScalarKind.Bool } either => known.Bits == 0 ? either.Right : known,
            Binary { Operator: BinaryOperator.Or, Right: Constant { Bits: 0 }, Type.Kind: ScalarKind.Bool } either => either.Left,
            Select { Condition: Constant known } choice => known.Bits != 0 ? choice.WhenTrue : choice.WhenFalse,
            _ => node,
        });
    }

    private static CompareOperator Mirrored(CompareOperator compare) => compare switch
    {
        CompareOperator.Less => CompareOperator.Greater,
        CompareOperator.LessOrEqual => CompareOperator.GreaterOrEqual,
        CompareOperator.Greater => CompareOperator.Less,
        CompareOperator.GreaterOrEqual => CompareOperator.LessOrEqual,
        _ => compare,
    };
}
