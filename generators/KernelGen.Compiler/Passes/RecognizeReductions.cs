using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Finds the variables that a loop folds values into: <c>sum = sum + v</c>, <c>max = maximum(max, v)</c> and their kin,
/// where nothing else in the loop reads the variable. From then on the order of the iterations is free.
/// </summary>
public static class RecognizeReductions
{
    public static Kernel Run(Kernel kernel) => kernel with { Body = Rewriter.ReplaceLoops(kernel.Body, loop => [Recognize(loop)]) };

    private static Loop Recognize(Loop loop)
    {
        foreach (Variable variable in loop.Body.OfType<Assign>().Select(assign => assign.Variable).Distinct().ToList())
        {
            if (Fold(loop.Body, variable) is { } body) loop = loop with { Body = body };
        }
        return loop;
    }

    /// <summary>The body with every assignment to the variable as a fold; null when any use of it is something else.</summary>
    private static ValueList<Statement>? Fold(ValueList<Statement> body, Variable variable)
    {
        List<Statement> folded = [];
        ReductionOperator? common = null;
        foreach (Statement statement in body)
        {
            if (statement is Declare declare && declare.Variable == variable) return null;
            if (statement is not Assign assign || assign.Variable != variable)
            {
                Effects effects = Effects.Of(statement);
                if (effects.Reads.Contains(variable) || effects.Writes.Contains(variable)) return null;
                folded.Add(statement);
                continue;
            }
            List<Expression> values = [];
            if (Unfold(assign.Value, variable, values) is not { } found || common is { } earlier && earlier != found) return null;
            if (values.Any(value => Reads(value, variable))) return null;
            common = found;
            folded.AddRange(values.Select(value => new Reduce(variable, found, value)));
        }
        return folded.ToValueList();
    }

    /// <summary>Splits <c>((acc + a) - b)</c> into the values that are folded into acc, and says by which operator.</summary>
    private static ReductionOperator? Unfold(Expression expression, Variable accumulator, List<Expression> values)
    {
        if (expression is FusedMultiplyAdd fma && Reads(fma.Addend, accumulator))
        {
            ReductionOperator? addend = IsRead(fma.Addend, accumulator) ? ReductionOperator.Sum : Unfold(fma.Addend, accumulator, values);
            values.Add(FuseMultiplyAdds.Product(fma.Factor1, fma.Factor2));
            return addend == ReductionOperator.Sum ? addend : null;
        }
        if (expression is not Binary binary || OperatorOf(binary.Operator) is not { } reduction) return null;
        bool isLeft = Reads(binary.Left, accumulator);
        if (!isLeft && (binary.Operator == BinaryOperator.Subtract || !Reads(binary.Right, accumulator))) return null;
        (Expression rest, Expression value) = isLeft ? (binary.Left, binary.Right) : (binary.Right, binary.Left);
        if (!IsRead(rest, accumulator) && Unfold(rest, accumulator, values) != reduction) return null;
        values.Add(binary.Operator == BinaryOperator.Subtract ? -value : value);
        return reduction;
    }

    private static ReductionOperator? OperatorOf(BinaryOperator value) => value switch
    {
        BinaryOperator.Add or BinaryOperator.Subtract => ReductionOperator.Sum,
        BinaryOperator.Multiply => ReductionOperator.Product,
        BinaryOperator.Maximum => ReductionOperator.Maximum,
        BinaryOperator.Minimum => ReductionOperator.Minimum,
        _ => null,
    };

    private static bool IsRead(Expression expression, Variable variable) => expression is Read read && read.Variable == variable;

    private static bool Reads(Expression expression, Variable variable) => Rewriter.Any(expression, node => IsRead(node, variable));
}
