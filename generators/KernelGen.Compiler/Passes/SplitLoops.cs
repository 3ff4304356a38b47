using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Divides the outermost loops whose iterations are independent among threads: a batch by its rows, a long row by blocks of
/// a fixed size. What an iteration (or a block) folds into a total is computed for itself and joined to the total in the
/// order of the iterations, on one thread as on many, so that the number of threads changes no bit. Below a certain amount
/// of work the loop runs where it stands.
/// </summary>
public static class SplitLoops
{
    public const string Note = "Loops are divided among threads: by iterations, or by blocks of 16384 elements; what they fold is joined in their order, whatever the number of threads.";

    /// <summary>So long that a block costs much more than what it takes to begin it.</summary>
    public const int Block = 16384;

    /// <summary>
    /// The operations below which handing work to other threads costs about as much as it gains. Two microseconds are what
    /// that was measured to take; so many operations take one thread about ten.
    /// </summary>
    public const int LeastOperations = 1 << 21;

    public static Kernel Run(Kernel kernel)
    {
        Names names = Names.Of(kernel);
        return kernel with { Body = Replace(kernel.Body, loop => new Division(kernel, loop) is { Obstacle: null } division ? new SplitLoop(division, names).Write() : null) };
    }

    /// <summary>
    /// The loops that stay on one thread, and why: those of which no loop inside is divided either, and those that would
    /// be divided if they used memory in another way.
    /// </summary>
    public static IEnumerable<(Loop Loop, string Obstacle)> StaysOnOneThread(Kernel kernel)
    {
        List<(Loop, string)> whole = [];
        Visit(kernel.Body);
        return whole;

        // Whether anything is divided.
        bool Visit(ValueList<Statement> body)
        {
            bool isAny = false;
            Replace(body, loop =>
            {
                Division division = new(kernel, loop);
                bool isDivided = division.Obstacle is null || !division.IsByBlocks && Visit(loop.Body);
                if (division.Obstacle is { } obstacle && (division.IsConflict || !isDivided)) whole.Add((loop, obstacle));
                isAny |= isDivided;
                return [loop];
            });
            return isAny;
        }
    }

    /// <summary>Replaces the outermost loops; where nothing takes the place of one, those inside of it, unless they go along with its lanes.</summary>
    private static ValueList<Statement> Replace(ValueList<Statement> body, Func<Loop, IEnumerable<Statement>?> replace) =>
        body.SelectMany(statement => statement switch
        {
            Loop { IsRare: true } loop => [loop],
            Loop loop => replace(loop) ?? [LoopChoice.RunsInLanes(loop) ? loop : loop with { Body = Replace(loop.Body, replace) }],
            While loop => [loop with { Body = Replace(loop.Body, replace) }],
            If branch => [branch with { Then = Replace(branch.Then, replace), Else = Replace(branch.Else, replace) }],
            _ => (IEnumerable<Statement>)[statement],
        }).ToValueList();
}
