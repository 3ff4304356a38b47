using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// A division by a value that stays the same through a loop becomes a multiplication by its reciprocal. Where the
/// reciprocal, or the divisor, is not a normal number (a divisor of 0, 1e-40 or NaN), the loop divides as written.
/// </summary>
public static class MultiplyByReciprocals
{
    public static Kernel Run(Kernel kernel)
    {
        Names names = Names.Of(kernel);
        return kernel with { Body = LoopChoice.Replace(kernel.Body, loop => Multiply(loop, names)) };
    }

    private static IEnumerable<Statement> Multiply(Loop loop, Names names)
    {
        Invariance invariance = new(loop);
        List<Statement> before = [];
        Dictionary<Expression, Variable> reciprocals = [];
        List<Variable> divisors = [];
        if (loop.Body.Any(statement => statement is Loop or While or If)) return [loop];
        ValueList<Statement> body = Rewriter.Rewrite(loop.Body, expression => Rewriter.Rewrite(expression, node =>
        {
            if (node is not Binary { Operator: BinaryOperator.Divide, Type.IsFloat: true } division) return node;
            // A division of two invariants is done once; a load may be out of range when the loop is empty.
            if (!invariance.IsInvariant(division.Right) || invariance.IsInvariant(division.Left) || Rewriter.Any(division.Right, part => part is Load)) return node;
            if (!reciprocals.TryGetValue(division.Right, out Variable? reciprocal))
            {
                Variable divisor = names.Variable("divisor", division.Type);
                reciprocal = names.Variable("reciprocal", division.Type);
                before.Add(new Declare(divisor, division.Right));
                before.Add(new Declare(reciprocal, Constant.Of(division.Type, 1) / divisor));
                divisors.Add(divisor);
                reciprocals.Add(division.Right, reciprocal);
            }
            return division.Left * reciprocal;
        }));
        if (divisors.Count == 0) return [loop];
        Expression allNormal = divisors.Select(HasNormalReciprocal).Aggregate((left, right) => left & right);
        return [.. before, new If(allNormal, [loop with { Body = body }], [loop with { IsRare = true }])];
    }

    private static Expression HasNormalReciprocal(Variable divisor)
    {
        bool isDouble = divisor.Type == IrType.Float64;
        Constant largest = new(divisor.Type, isDouble ? 0x7FD0_0000_0000_0000 : 0x7E80_0000);
        Expression magnitude = new Unary(UnaryOperator.Abs, divisor);
        return (magnitude >= Constant.SmallestNormal(divisor.Type)) & (magnitude <= largest);
    }
}
