using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Calls the shorter form of a function where its argument is known to lie in the range that the form needs, or where the
/// result is only taken when it does. The result has the same bits.
/// </summary>
public static class NarrowFunctions
{
    public static Kernel Run(Kernel kernel)
    {
        SignFacts facts = new();
        return kernel with { Body = Narrow(kernel.Body, facts) };
    }

    private static ValueList<Statement> Narrow(ValueList<Statement> body, SignFacts facts)
    {
        List<Statement> result = [];
        foreach (Statement statement in body)
        {
            Statement narrowed = statement;
            switch (statement)
            {
                case Loop loop:
                    facts.EnterLoop(loop);
                    narrowed = loop with { Body = Narrow(loop.Body, facts) };
                    facts.LeaveLoop(loop);
                    break;
                case While loop:
                    facts.Forget(Effects.Of(loop));
                    narrowed = loop with { Body = Narrow(loop.Body, facts) };
                    facts.Forget(Effects.Of(loop));
                    break;
                case If branch:
                    ValueList<Statement> then = Narrow(branch.Then, facts);
                    facts.Forget(Effects.Of(branch.Then));
                    narrowed = branch with { Then = then, Else = Narrow(branch.Else, facts) };
                    facts.Forget(Effects.Of(branch.Else));
                    break;
                default:
                    narrowed = Rewriter.Rewrite(statement, expression => Rewriter.Rewrite(expression, node => node switch
                    {
                        Call call when facts.IsNonPositive(call.Arguments[0]) => OfNonPositive(call),
                        Call { Function: MathFunction.Log } call when facts.IsSumFromOne(call.Arguments[0]) => call with { Function = MathFunction.LogFromOne },
                        Select select => NarrowSides(select),
                        _ => node,
                    }));
                    facts.Pass(statement);
                    break;
            }
            result.Add(narrowed);
        }
        return result.ToValueList();
    }

    private static Call OfNonPositive(Call call) => call.Function switch
    {
        MathFunction.Exp => call with { Function = MathFunction.ExpNonPositive },
        MathFunction.ExpM1 => call with { Function = MathFunction.ExpM1NonPositive },
        _ => call,
    };

    /// <summary>The side of <c>x &gt; 0 ? … : …</c> that is only taken for an x that is not above 0, or NaN.</summary>
    private static Select NarrowSides(Select select) => select.Condition switch
    {
        Compare { Operator: CompareOperator.Greater or CompareOperator.GreaterOrEqual } above when FloatBits.IsZero(above.Right) => select with { WhenFalse = NarrowCallsOf(above.Left, select.WhenFalse) },
        Compare { Operator: CompareOperator.Less or CompareOperator.LessOrEqual } below when FloatBits.IsZero(below.Right) => select with { WhenTrue = NarrowCallsOf(below.Left, select.WhenTrue) },
        Compare { Operator: CompareOperator.Less or CompareOperator.LessOrEqual } above when FloatBits.IsZero(above.Left) => select with { WhenFalse = NarrowCallsOf(above.Right, select.WhenFalse) },
        Compare { Operator: CompareOperator.Greater or CompareOperator.GreaterOrEqual } below when FloatBits.IsZero(below.Left) => select with { WhenTrue = NarrowCallsOf(below.Right, select.WhenTrue) },
        _ => select,
    };

    private static Expression NarrowCallsOf(Expression argument, Expression side) =>
        Rewriter.Rewrite(side, node => node is Call call && call.Arguments[0].Equals(argument) ? OfNonPositive(call) : node);
}
