using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// A total that still has the identity of what is joined to it becomes just that: <c>max(-∞, a)</c> is a, bit for bit.
/// (A sum that starts at +0 is kept: +0 + -0 is +0.)
/// </summary>
public static class DropIdentities
{
    private static readonly ReductionOperator[] s_reductions = (ReductionOperator[])Enum.GetValues(typeof(ReductionOperator));

    public static Kernel Run(Kernel kernel) => kernel with { Body = Drop(kernel.Body, []) };

    private static ValueList<Statement> Drop(ValueList<Statement> body, Dictionary<Variable, Constant> known)
    {
        List<Statement> result = [];
        foreach (Statement statement in body)
        {
            switch (statement)
            {
                case Declare { Value: Constant constant } declare:
                    known[declare.Variable] = constant;
                    result.Add(declare);
                    break;
                case Assign assign:
                    Expression value = Rewriter.Rewrite(assign.Value, Simplify);
                    known.Remove(assign.Variable);
                    result.Add(assign with { Value = value });
                    break;
                case If branch:
                    result.Add(branch with { Then = Drop(branch.Then, new(known)), Else = Drop(branch.Else, new(known)) });
                    Forget(statement);
                    break;
                case Attempt attempt:
                    result.Add(attempt with { Body = Drop(attempt.Body, []) });
                    break;
                case While loop:
                    Forget(statement);
                    result.Add(loop with { Body = Drop(loop.Body, new(known)) });
                    break;
                case Loop loop:
                    Forget(statement);
                    result.Add(loop with { Body = Drop(loop.Body, new(known)) });
                    break;
                default:
                    Forget(statement);
                    result.Add(statement);
                    break;
            }
        }
        return result.ToValueList();

        Expression Simplify(Expression node) => node switch
        {
            Binary { Left: Read read } join when known.TryGetValue(read.Variable, out Constant? value) && IsIdentity(join.Operator, value) => join.Right,
            FusedMultiplyAdd { Addend: Read read } fma when known.TryGetValue(read.Variable, out Constant? value) && IsIdentity(BinaryOperator.Add, value) => fma.Factor1 * fma.Factor2,
            _ => node,
        };

        void Forget(Statement statement)
        {
            foreach (Variable variable in Effects.Of(statement).Writes) known.Remove(variable);
        }
    }

    private static bool IsIdentity(BinaryOperator join, Constant value) =>
        s_reductions.Any(reduction => reduction.Join() == join && reduction.Identity(value.Type).Equals(value));
}
