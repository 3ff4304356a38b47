using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// A loop that looks at a neighbour only where there is one ('i > 0', 'i + 1 &lt; n') is divided where such a condition
/// changes: in each part it is known, and need not keep an index inside any more. Only where all parts then run in lanes.
/// </summary>
public static class SplitIndexSets
{
    /// <summary>As many conditions as a wide stencil has edges.</summary>
    private const int MostConditions = 4;

    public static Kernel Run(Kernel kernel)
    {
        Names names = Names.Of(kernel);
        List<Polynomial> required = [.. kernel.Requirements.Where(requirement => requirement.Over.Count == 0).SelectMany(requirement => Bound.Facts(requirement.Condition))];
        return kernel with
        {
            Body = Rewriter.ReplaceLoops(kernel.Body, loop =>
            {
                if (!HasGuarded(loop) || Effects.Of(loop.Body).Breaks || IfConvert.RunsInLanes(loop, names)) return [loop];
                List<Statement> parts = Split(loop, required, MostConditions, names);
                return parts.OfType<Loop>().All(part => IfConvert.RunsInLanes(part, names)) ? parts : [loop];
            }),
        };
    }

    private static bool HasGuarded(Loop loop) =>
        Rewriter.Flatten(loop.Body).Any(statement => statement is Store { IsGuarded: true }) || Rewriter.Any(loop.Body, node => node is Load { IsGuarded: true });

    /// <param name="loop">The loop, or a part of it.</param>
    /// <param name="facts">What is never negative in it.</param>
    /// <param name="most">How many conditions more may be decided.</param>
    /// <param name="names">The names of the kernel.</param>
    private static List<Statement> Split(Loop loop, List<Polynomial> facts, int most, Names names)
    {
        Polynomial one = Polynomial.Of(1);
        facts = [.. facts, Polynomial.Of(loop.Index) - Polynomial.Of(loop.Start), Polynomial.Of(loop.End) - one - Polynomial.Of(loop.Index)];
        if (most == 0 || IndexCondition.FindIn(loop) is not { } condition) return [loop with { Body = Unguarded(loop.Body, facts) }];
        Variable split = names.Variable("split", IrType.Int32), after = split;
        // The first index that is not less than the bound; then, of those that are left, the first that is not equal.
        Polynomial bound = Polynomial.Of(condition.Bound), beyond = bound;
        bool isEquality = condition.Relation == CompareOperator.Equal;
        if (condition.Relation == CompareOperator.LessOrEqual) beyond += one;
        List<Statement> parts = [new Declare(split, IndexCondition.FirstBeyond(loop, condition.Bound, condition.Relation == CompareOperator.LessOrEqual))];
        Add(loop.Start, split, holds: !isEquality, beyond - Polynomial.Of(loop.Start), index => beyond - one - index);
        if (isEquality)
        {
            after = names.Variable("after", IrType.Int32);
            beyond += one;
            parts.Add(new Declare(after, IndexCondition.FirstBeyond(loop, condition.Bound, orEqual: true)));
            Add(split, after, holds: true, one, index => index - bound, index => bound - index);
        }
        Add(after, loop.End, holds: false, Polynomial.Of(loop.End) - beyond, index => index - beyond);
        return parts;

        void Add(Expression start, Expression end, bool holds, Polynomial turns, params Func<Polynomial, Polynomial>[] learned)
        {
            ValueList<Statement> body = condition.Decide(loop.Body, holds);
            if (turns.Constant <= 0 || body.Count == 0) return;
            Loop part = new Copies(names).Of(loop with { Start = start, End = end, Body = body });
            Polynomial index = Polynomial.Of(part.Index);
            List<Polynomial> known = [.. facts.Select(fact => fact.With((Read)loop.Index, index)), .. learned.Select(fact => fact(index))];
            if (turns.Constant == 1) parts.Add(new If(start < end, [new Declare(part.Index, start), .. Unguarded(part.Body, known)], []));
            else parts.AddRange(Split(part, known, most - 1, names));
        }
    }

    /// <summary>Accesses that are inside of their memory wherever the loop runs, whatever is asked before.</summary>
    private static ValueList<Statement> Unguarded(ValueList<Statement> body, List<Polynomial> facts)
    {
        return Visit(body);

        ValueList<Statement> Visit(ValueList<Statement> statements) => Rewriter.Rewrite(statements, expression => Rewriter.Rewrite(expression,
            node => node is Load { IsGuarded: true } load && IsInside(load.Memory, load.Index) ? load with { IsGuarded = false } : node))
            .Select(statement => statement switch
            {
                Store { IsGuarded: true } store when IsInside(store.Memory, store.Index) => store with { IsGuarded = false },
                If branch => new If(branch.Condition, Visit(branch.Then), Visit(branch.Else)),
                _ => statement,
            }).ToValueList();

        bool IsInside(Memory memory, Expression index) =>
            IsShown(Polynomial.Of(index)) && IsShown(Polynomial.Of(new Length(memory)) - Polynomial.Of(1) - Polynomial.Of(index));

        bool IsShown(Polynomial number) => IsNeverNegative(number) || facts.Any(fact => IsNeverNegative(number - fact) || facts.Any(other => IsNeverNegative(number - fact - other)));

        static bool IsNeverNegative(Polynomial number) => number.IsNeverNegative(atom => atom is Length ? 0 : null);
    }
}
