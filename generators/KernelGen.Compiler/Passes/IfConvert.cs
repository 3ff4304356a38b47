using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Turns the branches of a loop into choices between values, where that lets its iterations run side by side: both sides
/// are computed, and what a side would have changed is changed only where its condition holds. A loop that stays scalar
/// keeps its branches.
/// </summary>
public static class IfConvert
{
    public static Kernel Run(Kernel kernel)
    {
        Names names = Names.Of(kernel);
        return kernel with { Body = Visit(kernel.Body) };

        ValueList<Statement> Visit(ValueList<Statement> body) => body.Select(statement => statement switch
        {
            Loop loop when HasBranch(loop) && Choices.Of(loop, names) is { } chosen && RunsUnbranched(chosen, names) => chosen,
            Loop loop => loop with { Body = Visit(loop.Body) },
            While loop => loop with { Body = Visit(loop.Body) },
            If branch => branch with { Then = Visit(branch.Then), Else = Visit(branch.Else) },
            _ => statement,
        }).ToValueList();
    }

    /// <summary>Whether a loop will run in lanes.</summary>
    internal static bool RunsInLanes(Loop loop, Names names) => (HasBranch(loop) ? Choices.Of(loop, names) : loop) is { } chosen && RunsUnbranched(chosen, names);

    private static bool HasBranch(Loop loop) => Rewriter.Flatten(loop.Body).Any(inner => inner is If);

    private static bool RunsUnbranched(Loop loop, Names names) => RecognizeReductions.Recognize(loop, names).OfType<Loop>().All(LoopChoice.RunsInLanes);
}
