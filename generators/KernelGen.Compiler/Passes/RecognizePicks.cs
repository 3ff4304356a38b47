using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Finds the search for the best of all values, and for what belongs to it: <c>if (x[i] &gt; max) { max = x[i]; best = i; }</c>.
/// Its result does not depend on the order in which the iterations run, as long as ties go to the one that is first.
/// </summary>
internal static class RecognizePicks
{
    public static Loop In(Loop loop)
    {
        foreach (Variable key in loop.Body.OfType<Assign>().Select(assign => assign.Variable).Distinct().ToList())
            if (Find(loop.Body, key) is { } body) loop = loop with { Body = body };
        return loop;
    }

    private static ValueList<Statement>? Find(ValueList<Statement> body, Variable key)
    {
        if (body.OfType<Declare>().Any(declare => declare.Variable == key) || body.OfType<Assign>().Count(assign => assign.Variable == key) != 1) return null;
        Assign taken = body.OfType<Assign>().First(assign => assign.Variable == key);
        if (taken.Value is not Select select) return null;
        bool isKept = select.WhenFalse is Read kept && kept.Variable == key;
        if (!isKept && !(select.WhenTrue is Read keptElse && keptElse.Variable == key)) return null;
        Expression value = isKept ? select.WhenTrue : select.WhenFalse;
        if (Rewriter.Reads(value, key)) return null;
        Variable? name = (select.Condition as Read)?.Variable;
        Expression? condition = name is null ? select.Condition : body.OfType<Declare>().FirstOrDefault(declare => declare.Variable == name)?.Value;
        if (condition is null || (isKept ? Better(condition, key, value) : Worse(condition, key, value)) is not { } found) return null;

        // Everything else that is taken along has the same condition; nothing else looks at any of it.
        List<Assign> along = body.OfType<Assign>().Where(assign => assign != taken && name is not null && isKept
            && assign.Value is Select { Condition: Read other, WhenFalse: Read old } && other.Variable == name && old.Variable == assign.Variable).ToList();
        HashSet<Variable> results = [key, .. along.Select(assign => assign.Variable)];
        if (results.Count != along.Count + 1 || along.Any(assign => body.OfType<Assign>().Count(other => other.Variable == assign.Variable) != 1 || body.OfType<Declare>().Any(declare => declare.Variable == assign.Variable))) return null;
        List<Statement> result = [];
        foreach (Statement statement in body)
        {
            if (statement is Declare declare && declare.Variable == name) continue;
            if (ReferenceEquals(statement, taken))
            {
                result.Add(new Pick(key, found.Operator, value, found.When, along.Select(assign => new Picked(assign.Variable, ((Select)assign.Value).WhenTrue)).ToValueList()));
                continue;
            }
            if (along.Any(assign => ReferenceEquals(assign, statement))) continue;
            Effects effects = Effects.Of(statement);
            if (effects.Reads.Overlaps(results) || effects.Writes.Overlaps(results) || name is not null && effects.Reads.Contains(name)) return null;
            result.Add(statement);
        }
        return along.Any(assign => results.Any(variable => Rewriter.Reads(((Select)assign.Value).WhenTrue, variable))) || found.When is { } when && results.Any(variable => Rewriter.Reads(when, variable)) ? null : result.ToValueList();
    }

    /// <summary>That a value is better than the key, and what else must hold.</summary>
    private static (CompareOperator Operator, Expression? When)? Better(Expression condition, Variable key, Expression value)
    {
        if (condition is Binary { Operator: BinaryOperator.And } both)
        {
            if (Better(both.Right, key, value) is { } right && !Rewriter.Reads(both.Left, key)) return (right.Operator, right.When is null ? both.Left : both.Left & right.When);
            if (Better(both.Left, key, value) is { } left && !Rewriter.Reads(both.Right, key)) return (left.Operator, left.When is null ? both.Right : left.When & both.Right);
            return null;
        }
        if (condition is not Compare compare || compare.Operator is CompareOperator.Equal or CompareOperator.NotEqual) return null;
        if (compare.Right is Read right2 && right2.Variable == key && compare.Left.Equals(value)) return (compare.Operator, null);
        if (compare.Left is Read left2 && left2.Variable == key && compare.Right.Equals(value)) return (Exchanged(compare.Operator), null);
        return null;
    }

    /// <summary><c>key &gt;= value ? key : value</c> takes the value where the comparison does not hold: for NaN too, which only integers are sure not to be.</summary>
    private static (CompareOperator Operator, Expression? When)? Worse(Expression condition, Variable key, Expression value) =>
        key.Type.IsFloat || Better(condition, key, value) is not { When: null } found ? null : (found.Operator switch
        {
            CompareOperator.Less => CompareOperator.GreaterOrEqual,
            CompareOperator.LessOrEqual => CompareOperator.Greater,
            CompareOperator.Greater => CompareOperator.LessOrEqual,
            _ => CompareOperator.Less,
        }, null);

    private static CompareOperator Exchanged(CompareOperator compare) => compare switch
    {
        CompareOperator.Less => CompareOperator.Greater,
        CompareOperator.LessOrEqual => CompareOperator.GreaterOrEqual,
        CompareOperator.Greater => CompareOperator.Less,
        _ => CompareOperator.LessOrEqual,
    };
}
