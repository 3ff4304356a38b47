namespace KernelGen.Compiler.Ir;

/// <summary>What statements read and write: the facts that decide what may be moved past what.</summary>
public sealed class Effects
{
    private Effects()
    {
    }

    public HashSet<Variable> Reads { get; } = [];

    /// <summary>Variables that are assigned or folded into; declarations are in <see cref="Declares"/>.</summary>
    public HashSet<Variable> Writes { get; } = [];

    public HashSet<Variable> Declares { get; } = [];

    public HashSet<Memory> Loads { get; } = [];

    public HashSet<Memory> Stores { get; } = [];

    public bool Returns { get; private set; }

    /// <summary>Whether a loop is left early, be it one of the statements' own or one around them.</summary>
    public bool Breaks { get; private set; }

    public static Effects Of(Statement statement)
    {
        Effects effects = new();
        effects.Add(statement);
        return effects;
    }

    public static Effects Of(IEnumerable<Statement> body)
    {
        Effects effects = new();
        foreach (Statement statement in body) effects.Add(statement);
        return effects;
    }

    public static Effects Of(Expression expression)
    {
        Effects effects = new();
        effects.Add(expression);
        return effects;
    }

    /// <summary>Whether running <paramref name="other"/> first would change what either computes. An output may be the very span that an input is.</summary>
    public bool ConflictsWith(Effects other) =>
        Returns || other.Returns || Breaks || other.Breaks
        || Touches(other) || other.Touches(this);

    private bool Touches(Effects other) =>
        Writes.Concat(Declares).Any(variable => other.Reads.Contains(variable) || other.Writes.Contains(variable) || other.Declares.Contains(variable))
        || Stores.Any(store => other.Loads.Concat(other.Stores).Any(store.MayBe));

    private void Add(Statement statement)
    {
        switch (statement)
        {
            case Declare declare:
                Declares.Add(declare.Variable);
                Add(declare.Value);
                break;
            case DeclareBuffer buffer:
                Stores.Add(buffer.Memory);
                break;
            case DeclareScratch scratch:
                Stores.Add(scratch.Memory);
                Add(scratch.Length);
                break;
            case Assign assign:
                Writes.Add(assign.Variable);
                Add(assign.Value);
                break;
            case Reduce reduce:
                Reads.Add(reduce.Accumulator);
                Writes.Add(reduce.Accumulator);
                Add(reduce.Value);
                break;
            case Pick pick:
                foreach (Variable variable in pick.Along.Select(picked => picked.Variable).Append(pick.Key))
                {
                    Reads.Add(variable);
                    Writes.Add(variable);
                }
                Add(pick.Condition);
                foreach (Picked picked in pick.Along) Add(picked.Value);
                break;
            case Store store:
                Stores.Add(store.Memory);
                Add(store.Index);
                Add(store.Value);
                if (store.Count is not null) Add(store.Count);
                break;
            case Prefetch prefetch:
                Add(prefetch.Index);
                break;
            case Loop loop:
                Declares.Add(loop.Index);
                Add(loop.Start);
                Add(loop.End);
                foreach (Statement inner in loop.Body) Add(inner);
                break;
            case While loop:
                Add(loop.Condition);
                foreach (Statement inner in loop.Body) Add(inner);
                break;
            case If branch:
                Add(branch.Condition);
                foreach (Statement inner in branch.Then.Concat(branch.Else)) Add(inner);
                break;
            case Attempt attempt:
                Add(attempt.Condition);
                foreach (Statement inner in attempt.Body) Add(inner);
                break;
            case Check check:
                Add(check.First);
                Add(check.Count);
                Add(check.Length);
                break;
            case Break:
                Breaks = true;
                break;
            case Return result:
                Returns = true;
                if (result.Value is not null) Add(result.Value);
                break;
        }
    }

    private void Add(Expression expression)
    {
        if (expression is Read read) Reads.Add(read.Variable);
        if (expression is Load load) Loads.Add(load.Memory);
        if (expression is Gather gather) Loads.Add(gather.Memory);
        foreach (Expression operand in Rewriter.Operands(expression)) Add(operand);
    }
}
