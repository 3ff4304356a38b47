using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// An integer that is a sum of products of others stands written out where it is used, so that later passes see where an
/// element is: <c>row[i]</c>, with a row that begins at <c>r * columns</c>, is <c>x[r * columns + i]</c>.
/// </summary>
public static class InlineIndices
{
    public static Kernel Run(Kernel kernel)
    {
        HashSet<Variable> written = Effects.Of(kernel.Body).Writes;
        Dictionary<Variable, Expression> known = [];
        foreach (Declare declare in Rewriter.Flatten(kernel.Body).OfType<Declare>())
            if (declare.Variable.Type == IrType.Int32 && !written.Contains(declare.Variable) && Inline(declare.Value) is var value && IsSteady(value)) known[declare.Variable] = value;
        return known.Count == 0 ? kernel : kernel with { Body = Rewriter.Rewrite(kernel.Body, Inline) };

        Expression Inline(Expression expression) => Rewriter.Rewrite(expression, node => node is Read read && known.TryGetValue(read.Variable, out Expression? value) ? value : node);

        bool IsSteady(Expression value) => value switch
        {
            Constant or Length => true,
            Read read => !written.Contains(read.Variable),
            Unary { Operator: UnaryOperator.Negate } negation => IsSteady(negation.Operand),
            Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply } binary => IsSteady(binary.Left) && IsSteady(binary.Right),
            _ => false,
        };
    }
}
