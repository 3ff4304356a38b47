using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Whether the iterations of a loop can run on several threads: each writes elements that no other touches, and what they
/// leave behind in variables are totals.
/// </summary>
internal sealed class Division
{
    private readonly Invariance _invariance;
    private readonly HashSet<Variable> _locals;
    private readonly HashSet<Memory> _own = [];
    private readonly List<Access> _accesses = [];
    private readonly HashSet<(Memory, Memory)> _mustDiffer = [];
    private readonly Dictionary<Variable, ReductionOperator> _totals = [];

    public Division(Kernel kernel, Loop loop)
    {
        IsByBlocks = LoopChoice.RunsInLanes(loop);
        Loop = loop = RecognizeReductions.InBranches(loop);
        _invariance = new Invariance(loop);
        _locals = Effects.Of(loop.Body).Declares;
        if (IsByBlocks && loop.Start is not Constant { Bits: >= 0 }) Refuse("it runs in lanes, and does not begin at a constant");
        Visit(loop.Body, EntryValues.Place.Entry(), [], isLeft: true);
        if (_totals.Keys.FirstOrDefault(IsReadToo) is { } total) Refuse($"it reads '{total}', which other iterations change");
        if (IsByBlocks) foreach ((Memory First, Memory Second) pair in LoopShape.Of(loop).MustDiffer) _mustDiffer.Add(pair);
        else if (Obstacle is null) FindConflicts(new DisjointAccesses(kernel, loop));
    }

    public Loop Loop { get; }

    /// <summary>What keeps the loop on one thread, in words for its author; null when nothing does.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>Whether each iteration writes elsewhere, but not in a way that is known to keep it from the others.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>Whether the iterations run in lanes, and whole blocks of them are what a thread takes.</summary>
    public bool IsByBlocks { get; }

    /// <summary>What the iterations fold into, and how.</summary>
    public IReadOnlyDictionary<Variable, ReductionOperator> Totals => _totals;

    /// <summary>Memories that must not be the same for the iterations to be independent.</summary>
    public IEnumerable<(Memory First, Memory Second)> MustDiffer => _mustDiffer;

    /// <param name="body">What to look at.</param>
    /// <param name="place">The loops inside, as far as their ranges are known.</param>
    /// <param name="conditions">What holds here.</param>
    /// <param name="isLeft">Whether a <see cref="Break"/> here leaves the loop itself.</param>
    private void Visit(ValueList<Statement> body, EntryValues.Place place, ValueList<Expression> conditions, bool isLeft)
    {
        foreach (Statement statement in body)
        {
            foreach (Expression expression in DirectExpressions(statement)) Look(expression, place, conditions);
            switch (statement)
            {
                case Assign assign when !_locals.Contains(assign.Variable):
                    Refuse($"'{assign.Variable}' carries a value from one iteration to the next in a way that is not a sum, product, maximum or minimum");
                    break;
                case Reduce reduce when !_locals.Contains(reduce.Accumulator):
                    if (_totals.TryGetValue(reduce.Accumulator, out ReductionOperator other) && other != reduce.Operator) Refuse($"it folds into '{reduce.Accumulator}' in two ways");
                    _totals[reduce.Accumulator] = reduce.Operator;
                    break;
                case Pick pick when pick.Along.Select(picked => picked.Variable).Append(pick.Key).Any(variable => !_locals.Contains(variable)):
                    Refuse($"it looks for the best '{pick.Key}'");
                    break;
                case DeclareBuffer buffer:
                    _own.Add(buffer.Memory);
                    break;
                case DeclareScratch scratch:
                    _own.Add(scratch.Memory);
                    break;
                case Store store:
                    _accesses.Add(new Access(store.Memory, store.Index, IsStore: true, place, conditions));
                    break;
                case Loop loop:
                    Visit(loop.Body, place.Inside(loop.Index, Known(loop.Start), Known(loop.End)), conditions, isLeft: false);
                    break;
                case While loop:
                    Visit(loop.Body, place, conditions, isLeft: false);
                    break;
                case If branch:
                    Visit(branch.Then, place, [.. conditions, DisjointAccesses.Positive(branch.Condition)], isLeft);
                    Visit(branch.Else, place, [.. conditions, DisjointAccesses.Positive(new Unary(UnaryOperator.Not, branch.Condition))], isLeft);
                    break;
                case Break when isLeft:
                case Return:
                    Refuse("it may end early");
                    break;
            }
        }
    }

    /// <summary>A bound of a loop inside that has one value for all iterations, or one for each turn of the loops around it.</summary>
    private Expression? Known(Expression bound) => _invariance.IsUniform(bound) ? bound : null;

    private void Look(Expression expression, EntryValues.Place place, ValueList<Expression> conditions)
    {
        Rewriter.Any(expression, node =>
        {
            if (node is Load load) _accesses.Add(new Access(load.Memory, load.Index, IsStore: false, place, conditions));
            return false;
        });
    }

    private void FindConflicts(DisjointAccesses disjoint)
    {
        List<Access> accesses = _accesses.Where(access => !_own.Contains(access.Memory)).ToList();
        foreach (Access store in accesses.Where(access => access.IsStore))
        {
            foreach (Access other in accesses.Where(other => store.Memory.MayBe(other.Memory)))
            {
                // Two outputs never overlap.
                if (store.Memory != other.Memory && other.IsStore || disjoint.NeverMeet(store, other)) continue;
                if (store.Memory != other.Memory)
                {
                    _mustDiffer.Add((store.Memory, other.Memory));
                    continue;
                }
                Refuse($"it writes to '{store.Memory}' at an index that other iterations may {(other.IsStore ? "write to" : "read from")} too");
                IsConflict |= Rewriter.Reads(store.Index, Loop.Index);
            }
        }
    }

    /// <summary>Whether an iteration needs the total for anything but to fold into it.</summary>
    private bool IsReadToo(Variable total) => Rewriter.Flatten(Loop.Body).Any(statement => DirectExpressions(statement).Any(expression => Rewriter.Reads(expression, total)));

    private static IEnumerable<Expression> DirectExpressions(Statement statement)
    {
        List<Expression> found = [];
        Statement direct = statement switch
        {
            Loop loop => loop with { Body = [] },
            While loop => loop with { Body = [] },
            If branch => branch with { Then = [], Else = [] },
            _ => statement,
        };
        Rewriter.Rewrite(direct, expression =>
        {
            found.Add(expression);
            return expression;
        });
        return found;
    }

    private void Refuse(string obstacle) => Obstacle ??= obstacle;
}
