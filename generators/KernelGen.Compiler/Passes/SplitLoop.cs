using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>One loop divided among threads, and beside it the same loop for less work, in the same order of everything that is rounded.</summary>
internal sealed class SplitLoop(Division division, Names names)
{
    public IEnumerable<Statement> Write()
    {
        Loop loop = division.Loop;
        if (division.IsByBlocks)
        {
            Variable blocks = names.Variable("blocks", IrType.Int32);
            yield return new Declare(blocks, new Select(loop.End > loop.Start, Difference(loop.End, loop.Start + Constant.Of(1)) / Constant.Of(SplitLoops.Block) + Constant.Of(1), Constant.Of(0)));
            loop = InBlocks(loop, blocks);
        }
        Loop copy = new Copies(names).Of(loop);
        yield return new If(Pays(), Forked(loop), [Joined(copy)]);
    }

    /// <summary>Each iteration by itself, its totals in memory; then the totals in the order of the iterations.</summary>
    private ValueList<Statement> Forked(Loop loop)
    {
        Expression turns = division.IsByBlocks ? loop.End : new Select(loop.End > loop.Start, Difference(loop.End, loop.Start), Constant.Of(0)), turn = Difference(loop.Index, loop.Start);
        List<Statement> before = [], after = [];
        ValueList<Statement> body = ByItself(loop.Body, (total, @operator, part) =>
        {
            Memory parts = names.Memory(total.Name + "Parts", total.Type);
            Variable k = names.Variable("k", IrType.Int32);
            before.Add(new DeclareScratch(parts, turns, IsOnStack: false));
            after.Add(new Loop(k, Constant.Of(0), new Length(parts), [new Assign(total, @operator.Join(total, new Load(parts, k)))]));
            return new Store(parts, turn, part);
        });
        return [.. before, loop with { Body = body, IsForked = true }, .. after];
    }

    private Loop Joined(Loop loop) => loop with { Body = ByItself(loop.Body, (total, @operator, part) => new Assign(total, @operator.Join(total, part))) };

    /// <summary>An iteration that folds into variables of its own.</summary>
    private ValueList<Statement> ByItself(ValueList<Statement> body, Func<Variable, ReductionOperator, Variable, Statement> finish)
    {
        List<Statement> before = [], after = [];
        Dictionary<Variable, Variable> parts = [];
        foreach (KeyValuePair<Variable, ReductionOperator> total in division.Totals.OrderBy(total => total.Key.Name, StringComparer.Ordinal))
        {
            Variable part = names.Variable(total.Key.Name + "Part", total.Key.Type);
            parts.Add(total.Key, part);
            before.Add(new Declare(part, total.Value.Identity(part.Type)));
            after.Add(finish(total.Key, total.Value, part));
        }
        return [.. before, .. Redirect(body, parts), .. after];
    }

    private static ValueList<Statement> Redirect(ValueList<Statement> body, Dictionary<Variable, Variable> parts) => body.Select(statement => statement switch
    {
        Reduce reduce when parts.TryGetValue(reduce.Accumulator, out Variable? part) => reduce with { Accumulator = part },
        Loop loop => loop with { Body = Redirect(loop.Body, parts) },
        While loop => loop with { Body = Redirect(loop.Body, parts) },
        If branch => branch with { Then = Redirect(branch.Then, parts), Else = Redirect(branch.Else, parts) },
        _ => statement,
    }).ToValueList();

    /// <summary>The loop over the elements of a block, for each block.</summary>
    private Loop InBlocks(Loop loop, Variable blocks)
    {
        Variable block = names.Variable("block", IrType.Int32), first = names.Variable("first", IrType.Int32);
        Constant size = Constant.Of(SplitLoops.Block);
        return new Loop(block, Constant.Of(0), blocks,
        [
            new Declare(first, Polynomial.Of(loop.Start + block * size).ToExpression()),
            loop with { Start = first, End = new Select(loop.End - first <= size, loop.End, first + size) },
        ]);
    }

    /// <summary>Whether there is enough to do, and no memory that iterations would take from each other.</summary>
    private Expression Pays()
    {
        Expression pays = Operations(division.Loop, []) >= Constant.OfInteger(IrType.Int64, SplitLoops.LeastOperations);
        foreach ((Memory first, Memory second) in division.MustDiffer) pays &= new Unary(UnaryOperator.Not, new AreSame(first, second));
        return pays;
    }

    /// <summary>What the innermost loops do, as far as that is known before the loop begins; a range that is not known counts as one turn.</summary>
    private Expression Operations(Loop loop, List<Loop> around)
    {
        Expression? inside = LoopsIn(loop.Body).Select(inner => Operations(inner, [.. around, loop])).Aggregate((Expression?)null, (sum, next) => sum is null ? next : sum + next);
        return Turns(loop, around) * (inside ?? Constant.OfInteger(IrType.Int64, loop.Body.Sum(Cost)));
    }

    /// <summary>A load, a store and an operation cost about the same in a register that holds many, and a function as much as its recipe is long.</summary>
    private static int Cost(Statement statement)
    {
        const int Function = 16;
        int cost = statement is Store or Reduce ? 1 : 0;
        Rewriter.Rewrite(statement is Store store ? store with { Index = Constant.Of(0) } : statement, expression =>
        {
            cost += CostOf(expression);
            return expression;
        });
        return cost;

        static int CostOf(Expression expression) => expression switch
        {
            Constant or Read => 0,
            Load => 1,
            _ => (expression is Call ? Function : 1) + Rewriter.Operands(expression).Sum(CostOf),
        };
    }

    private static IEnumerable<Loop> LoopsIn(IEnumerable<Statement> body) => body.SelectMany(statement => statement switch
    {
        Loop { IsRare: false } loop => [loop],
        While loop => LoopsIn(loop.Body),
        If branch => LoopsIn(branch.Then.Concat(branch.Else)),
        _ => (IEnumerable<Loop>)[],
    });

    /// <summary>Where the range depends on the loops around, as it is in their first turn or their last.</summary>
    private Expression Turns(Loop loop, List<Loop> around)
    {
        Expression turns = new Ir.Convert(IrType.Int64, loop.End), first = loop.Start is Constant { Bits: 0 } ? turns : turns - new Ir.Convert(IrType.Int64, loop.Start), last = first;
        foreach (Loop outer in around.AsEnumerable().Reverse())
        {
            first = Rewriter.Substitute(first, outer.Index, outer.Start);
            last = Rewriter.Substitute(last, outer.Index, outer.End - Constant.Of(1));
        }
        if (!IsKnown(first) || !IsKnown(last)) return Constant.OfInteger(IrType.Int64, 1);
        return first.Equals(last) ? first : new Select(first > last, first, last);
    }

    private static Expression Difference(Expression left, Expression right) => (Polynomial.Of(left) - Polynomial.Of(right)).ToExpression();

    private bool IsKnown(Expression expression) => !Rewriter.Any(expression, node => node is Load || node is Read read && Effects.Of(division.Loop).Declares.Contains(read.Variable));
}
