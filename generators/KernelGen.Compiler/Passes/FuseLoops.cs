using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Loops over the same range that do not need each other's totals become one. What stands between them moves before or
/// after the fused loop.
/// </summary>
public static class FuseLoops
{
    public static Kernel Run(Kernel kernel) => kernel with { Body = Fuse(kernel.Body) };

    private static ValueList<Statement> Fuse(ValueList<Statement> body)
    {
        List<Statement> statements = body.Select(statement => FuseInside(statement)).ToList();
        for (int second = 1; second < statements.Count; second++)
        {
            if (statements[second] is not Loop later) continue;
            for (int first = 0; first < second; first++)
            {
                if (statements[first] is not Loop earlier || Fuse(earlier, later) is not { } fused) continue;
                if (Split(statements, first, second) is not { } between) continue;
                statements.RemoveRange(first, second - first + 1);
                statements.InsertRange(first, [.. between.Before, fused, .. between.After]);
                second = 0;
                break;
            }
        }
        return statements.ToValueList();
    }

    private static Statement FuseInside(Statement statement) => statement switch
    {
        Loop loop => loop with { Body = Fuse(loop.Body) },
        While loop => loop with { Body = Fuse(loop.Body) },
        If branch => branch with { Then = Fuse(branch.Then), Else = Fuse(branch.Else) },
        _ => statement,
    };

    private static Loop? Fuse(Loop earlier, Loop later)
    {
        if (!earlier.Start.Equals(later.Start) || !earlier.End.Equals(later.End)) return null;
        ValueList<Statement> body = Rewriter.Rewrite(later.Body, expression => Rewriter.Substitute(expression, later.Index, earlier.Index));
        Effects first = Effects.Of(earlier.Body), second = Effects.Of(body);
        if (first.Writes.Overlaps(second.Reads) || first.Writes.Overlaps(second.Writes) || second.Writes.Overlaps(first.Reads)) return null;
        if (first.Returns || second.Returns || first.Breaks || second.Breaks) return null;
        // An output may be the very span that an input is: then only an iteration's own element may be touched.
        bool isElementwise = first.Stores.Concat(second.Stores).Distinct().All(stored => TouchesOneElement([.. earlier.Body, .. body], earlier.Index, stored));
        if (!isElementwise) return null;
        Loop fused = earlier with { Body = [.. earlier.Body, .. body] };
        // A loop that runs in lanes is not given up for one that cannot.
        bool staysScalar = LoopShape.Of(fused).Obstacle is not null;
        return staysScalar && (LoopShape.Of(earlier).Obstacle is null || LoopShape.Of(later).Obstacle is null) ? null : fused;
    }

    /// <summary>Whether all that may be in a memory is only touched at one place in each iteration, which no other iteration touches.</summary>
    private static bool TouchesOneElement(ValueList<Statement> body, Variable index, Memory memory)
    {
        HashSet<Expression> places = [];
        bool isInside = false;
        foreach (Statement statement in body)
        {
            if (statement is Store store && memory.MayBe(store.Memory)) places.Add(store.Index);
            if (statement is Loop or While or If && Effects.Of(statement) is var effects) isInside |= effects.Loads.Concat(effects.Stores).Any(memory.MayBe);
        }
        Rewriter.ForEachNode(body, node =>
        {
            if (node is Load load && memory.MayBe(load.Memory)) places.Add(load.Index);
        });
        HashSet<Variable> changing = Effects.Of(body).Declares;
        return !isInside && places.Select(Polynomial.Of).Distinct().Count() <= 1 && places.All(place => Polynomial.Of(place).CoefficientOf((Read)index)?.Constant is not (null or 0)
            && !Rewriter.Any(place, node => node is Load || node is Read read && changing.Contains(read.Variable)));
    }

    /// <summary>Sorts what stands between two loops into what the later one needs and what can wait; null when neither order is right.</summary>
    private static (List<Statement> Before, List<Statement> After)? Split(List<Statement> statements, int first, int second)
    {
        List<Statement> before = [], after = [];
        Effects needed = Effects.Of(statements[second]);
        for (int i = second - 1; i > first; i--)
        {
            Effects effects = Effects.Of(statements[i]);
            bool isNeeded = needed.ConflictsWith(effects) || before.Any(other => Effects.Of(other).ConflictsWith(effects));
            if (!isNeeded)
            {
                after.Insert(0, statements[i]);
                continue;
            }
            if (effects.ConflictsWith(Effects.Of(statements[first]))) return null;
            before.Insert(0, statements[i]);
        }
        // What goes first must not have to follow anything that now comes later.
        List<Statement> between = statements.GetRange(first + 1, second - first - 1);
        foreach (Statement moved in before)
            if (after.Any(left => between.IndexOf(left) < between.IndexOf(moved) && Effects.Of(left).ConflictsWith(Effects.Of(moved)))) return null;
        return (before, after);
    }
}
