using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>Calls the shorter form of a function where its argument is known to lie in the range that the form needs. The result has the same bits.</summary>
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
                    narrowed = Rewriter.Rewrite(statement, expression => Rewriter.Rewrite(expression, node =>
                        node is Call { Function: MathFunction.Exp } call && facts.IsNonPositive(call.Arguments[0]) ? call with { Function = MathFunction.ExpNonPositive } : node));
                    facts.Pass(statement);
                    break;
            }
            result.Add(narrowed);
        }
        return result.ToValueList();
    }
}
