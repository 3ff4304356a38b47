using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>What both sides of a branch check is checked before it: then it depends on no condition.</summary>
internal static class CommonChecks
{
    public static ValueList<Statement> Lift(ValueList<Statement> body) => body.SelectMany(statement => statement switch
    {
        Loop loop => [loop with { Body = Lift(loop.Body) }],
        While loop => [loop with { Body = Lift(loop.Body) }],
        If branch => Lift(branch with { Then = Lift(branch.Then), Else = Lift(branch.Else) }),
        _ => (IEnumerable<Statement>)[statement],
    }).ToValueList();

    private static IEnumerable<Statement> Lift(If branch)
    {
        List<Check> others = Movable(branch.Else);
        List<Check> common = Movable(branch.Then).Where(check => others.Any(other => IsSame(check, other))).ToList();
        if (common.Count == 0) return [branch];
        return [.. common, new If(branch.Condition, Without(branch.Then), Without(branch.Else))];

        ValueList<Statement> Without(ValueList<Statement> side) => side.Where(statement => statement is not Check check || !common.Any(other => IsSame(check, other))).ToValueList();
    }

    /// <summary>The checks of a side that would give the same before it.</summary>
    private static List<Check> Movable(ValueList<Statement> side)
    {
        List<Check> checks = [];
        for (int i = 0; i < side.Count; i++)
        {
            if (side[i] is Check check && !Effects.Of(check).ConflictsWith(Effects.Of(side.Take(i)))) checks.Add(check);
        }
        return checks;
    }

    private static bool IsSame(Check left, Check right) => left with { Site = 0 } == right with { Site = 0 };
}
