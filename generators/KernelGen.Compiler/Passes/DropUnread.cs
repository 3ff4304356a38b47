using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>Leaves out locals that nothing reads: a constant that was put where it is used, or the element of a <c>foreach</c> that only counts.</summary>
public static class DropUnread
{
    public static Kernel Run(Kernel kernel)
    {
        while (true)
        {
            Effects effects = Effects.Of(kernel.Body);
            HashSet<Variable> unread = [.. effects.Declares.Where(variable => !effects.Reads.Contains(variable) && !effects.Writes.Contains(variable))];
            ValueList<Statement> body = Drop(kernel.Body, unread);
            if (body.Equals(kernel.Body)) return kernel;
            kernel = kernel with { Body = body };
        }
    }

    private static ValueList<Statement> Drop(ValueList<Statement> body, HashSet<Variable> unread) =>
        body.Where(statement => statement is not Declare declare || !unread.Contains(declare.Variable)).Select(statement => statement switch
        {
            Loop loop => loop with { Body = Drop(loop.Body, unread) },
            While loop => loop with { Body = Drop(loop.Body, unread) },
            If branch => branch with { Then = Drop(branch.Then, unread), Else = Drop(branch.Else, unread) },
            _ => statement,
        }).ToValueList();
}
