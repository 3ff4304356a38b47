using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>Which loop of a nest runs in lanes; the same for all targets, whose bits are to agree.</summary>
internal static class LoopChoice
{
    /// <summary>Replaces the loops that run in lanes, and those without loops inside; not what is inside of them. What is divided among threads is not divided among lanes.</summary>
    public static ValueList<Statement> Replace(ValueList<Statement> body, Func<Loop, IEnumerable<Statement>> replace) =>
        body.SelectMany(statement => statement switch
        {
            Loop { IsForked: false } loop when !HasLoopInside(loop) || RunsInLanes(loop) => replace(loop),
            Loop loop => [loop with { Body = Replace(loop.Body, replace) }],
            While loop => [loop with { Body = Replace(loop.Body, replace) }],
            If branch => [branch with { Then = Replace(branch.Then, replace), Else = Replace(branch.Else, replace) }],
            _ => (IEnumerable<Statement>)[statement],
        }).ToValueList();

    /// <summary>Whether the iterations of this loop run side by side, and not those of the loops inside it.</summary>
    public static bool RunsInLanes(Loop loop)
    {
        LoopShape shape = LoopShape.Of(loop);
        if (shape.Obstacle is not null) return false;
        List<Loop> inner = Rewriter.Flatten(loop.Body).OfType<Loop>().ToList();
        // Along the elements that are side by side in memory, whichever loop goes along them; of two that do, the inner.
        return inner.Count == 0 || !shape.SkipsElements && !inner.All(IsBetterInside);
    }

    /// <summary>The loops of which neither they nor what is inside runs in lanes, and why.</summary>
    public static IEnumerable<(Loop Loop, string Obstacle)> StaysScalar(IEnumerable<Statement> body) => body.SelectMany(statement => statement switch
    {
        Loop loop when LoopShape.Of(loop).Obstacle is { } obstacle => HasLoopInside(loop) ? StaysScalar(loop.Body) : [(loop, obstacle)],
        While loop => StaysScalar(loop.Body),
        If branch => StaysScalar(branch.Then.Concat(branch.Else)),
        _ => (IEnumerable<(Loop, string)>)[],
    });

    private static bool HasLoopInside(Loop loop) => Rewriter.Flatten(loop.Body).Any(statement => statement is Loop);

    private static bool IsBetterInside(Loop loop) => HasLoopInside(loop)
        ? RunsInLanes(loop) || Rewriter.Flatten(loop.Body).OfType<Loop>().All(IsBetterInside)
        : LoopShape.Of(loop) is { Obstacle: null, SkipsElements: false };
}
