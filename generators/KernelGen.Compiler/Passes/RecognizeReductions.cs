using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Finds the variables that a loop folds values into: <c>sum = sum + v</c>, <c>max = maximum(max, v)</c>, <c>any = any | v</c>
/// and their kin, under a condition too, where nothing else in the loop reads the variable. From then on the order of the
/// iterations is free.
/// </summary>
public static class RecognizeReductions
{
    public static Kernel Run(Kernel kernel)
    {
        Names names = Names.Of(kernel);
        return kernel with { Body = Rewriter.ReplaceLoops(kernel.Body, loop => Recognize(loop, names)) };
    }

    /// <summary>The loop with its reductions, and what they need before and after it.</summary>
    internal static IEnumerable<Statement> Recognize(Loop loop, Names names)
    {
        List<Statement> before = [], after = [];
        loop = RecognizePicks.In(loop);
        HashSet<Variable> locals = Effects.Of(loop.Body).Declares;
        foreach (Variable variable in loop.Body.OfType<Assign>().Select(assign => assign.Variable).Distinct().ToList())
        {
            if (variable.Type == IrType.Bool && !locals.Contains(variable) && Question(loop.Body, variable, names) is { } question)
            {
                before.Add(question.Before);
                after.Add(question.After);
                loop = loop with { Body = question.Body };
            }
            else if (Fold(loop.Body, variable) is { } body) loop = loop with { Body = body };
        }
        return [.. before, loop, .. after];
    }

    /// <summary>The loop with the folds in its branches, too: no lane can take a branch of its own, but a thread can.</summary>
    internal static Loop InBranches(Loop loop)
    {
        HashSet<Variable> locals = Effects.Of(loop.Body).Declares;
        foreach (Variable variable in Rewriter.Flatten(loop.Body).OfType<Assign>().Select(assign => assign.Variable).Where(variable => !locals.Contains(variable)).Distinct().ToList())
        {
            ReductionOperator? common = null;
            if (Fold(loop.Body, variable, ref common, inBranches: true) is { } body) loop = loop with { Body = body };
        }
        return loop;
    }

    private static ValueList<Statement>? Fold(ValueList<Statement> body, Variable variable)
    {
        ReductionOperator? common = null;
        return Fold(body, variable, ref common, inBranches: false);
    }

    /// <summary>The body with every assignment to the variable as a fold; null when any use of it is something else.</summary>
    private static ValueList<Statement>? Fold(ValueList<Statement> body, Variable variable, ref ReductionOperator? common, bool inBranches)
    {
        List<Statement> folded = [];
        foreach (Statement statement in body)
        {
            if (statement is Declare declare && declare.Variable == variable) return null;
            if (inBranches && statement is If branch && !Rewriter.Reads(branch.Condition, variable))
            {
                if (Fold(branch.Then, variable, ref common, inBranches) is not { } then || Fold(branch.Else, variable, ref common, inBranches) is not { } @else) return null;
                folded.Add(branch with { Then = then, Else = @else });
                continue;
            }
            if (statement is not Assign assign || assign.Variable != variable)
            {
                Effects effects = Effects.Of(statement);
                if (effects.Reads.Contains(variable) || effects.Writes.Contains(variable)) return null;
                folded.Add(statement);
                continue;
            }
            List<Expression> values = [];
            if (!Unfold(assign.Value, variable, ref common, values) || common is not { } found) return null;
            if (values.Any(value => Rewriter.Reads(value, variable))) return null;
            folded.AddRange(values.Select(value => new Reduce(variable, found, value)));
        }
        return folded.ToValueList();
    }

    /// <summary>Splits <c>((acc + a) - b)</c> into the values that are folded into acc, all by one operator.</summary>
    private static bool Unfold(Expression expression, Variable accumulator, ref ReductionOperator? common, List<Expression> values)
    {
        if (IsRead(expression, accumulator)) return true;
        if (expression is Select select) return Unfold(select, accumulator, ref common, values);
        if (expression is FusedMultiplyAdd fma && Rewriter.Reads(fma.Addend, accumulator))
        {
            if (!Agree(ref common, ReductionOperator.Sum) || !Unfold(fma.Addend, accumulator, ref common, values)) return false;
            values.Add(FuseMultiplyAdds.Product(fma.Factor1, fma.Factor2));
            return true;
        }
        if (expression is not Binary binary || OperatorOf(binary.Operator) is not { } reduction || binary.Type == IrType.Bool) return false;
        bool isLeft = Rewriter.Reads(binary.Left, accumulator);
        if (!isLeft && (binary.Operator == BinaryOperator.Subtract || !Rewriter.Reads(binary.Right, accumulator))) return false;
        (Expression rest, Expression value) = isLeft ? (binary.Left, binary.Right) : (binary.Right, binary.Left);
        if (!Agree(ref common, reduction) || !Unfold(rest, accumulator, ref common, values)) return false;
        values.Add(binary.Operator == BinaryOperator.Subtract ? -value : value);
        return true;
    }

    /// <summary>What is folded under a condition: where it does not hold, a value that changes nothing.</summary>
    private static bool Unfold(Select select, Variable accumulator, ref ReductionOperator? common, List<Expression> values)
    {
        List<Expression> whenTrue = [], whenFalse = [];
        if (Rewriter.Reads(select.Condition, accumulator)) return false;
        if (!Unfold(select.WhenTrue, accumulator, ref common, whenTrue) || !Unfold(select.WhenFalse, accumulator, ref common, whenFalse) || common is not { } found) return false;
        for (int i = 0; i < System.Math.Max(whenTrue.Count, whenFalse.Count); i++)
        {
            Constant nothing = found.Identity(accumulator.Type);
            values.Add(new Select(select.Condition, i < whenTrue.Count ? whenTrue[i] : nothing, i < whenFalse.Count ? whenFalse[i] : nothing));
        }
        return true;
    }

    /// <summary>A bool that an iteration can only make true, or only false: whether any did is counted instead.</summary>
    private static (Statement Before, ValueList<Statement> Body, Statement After)? Question(ValueList<Statement> body, Variable answer, Names names)
    {
        Variable any = names.Variable("any", IrType.Int32);
        List<Statement> asked = [];
        BinaryOperator? common = null;
        foreach (Statement statement in body)
        {
            if (statement is not Assign { Value: var value } assign || assign.Variable != answer)
            {
                Effects effects = Effects.Of(statement);
                if (effects.Reads.Contains(answer) || effects.Writes.Contains(answer)) return null;
                asked.Add(statement);
                continue;
            }
            // An answer that is given without looking at the one before is 'true' or 'false' for good.
            if (value is not Binary { Operator: BinaryOperator.Or or BinaryOperator.And } joined || common is { } earlier && earlier != joined.Operator) return null;
            if (IsRead(joined.Left, answer) == IsRead(joined.Right, answer)) return null;
            Expression part = IsRead(joined.Left, answer) ? joined.Right : joined.Left;
            if (Rewriter.Reads(part, answer)) return null;
            common = joined.Operator;
            (Constant yes, Constant no) = (Constant.Of(1), Constant.Of(0));
            asked.Add(new Reduce(any, ReductionOperator.Maximum, joined.Operator == BinaryOperator.Or ? new Select(part, yes, no) : new Select(part, no, yes)));
        }
        Expression after = common == BinaryOperator.Or
            ? answer | (Expression)new Compare(CompareOperator.NotEqual, any, Constant.Of(0))
            : answer & (Expression)new Compare(CompareOperator.Equal, any, Constant.Of(0));
        return (new Declare(any, Constant.Of(0)), asked.ToValueList(), new Assign(answer, after));
    }

    private static bool Agree(ref ReductionOperator? common, ReductionOperator found) => (common ??= found) == found;

    private static ReductionOperator? OperatorOf(BinaryOperator value) => value switch
    {
        BinaryOperator.Add or BinaryOperator.Subtract => ReductionOperator.Sum,
        BinaryOperator.Multiply => ReductionOperator.Product,
        BinaryOperator.Maximum => ReductionOperator.Maximum,
        BinaryOperator.Minimum => ReductionOperator.Minimum,
        _ => null,
    };

    private static bool IsRead(Expression expression, Variable variable) => expression is Read read && read.Variable == variable;
}
