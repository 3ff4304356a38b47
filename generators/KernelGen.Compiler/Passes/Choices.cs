using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>Rewrites the branches of a loop as choices. What is assigned or written on a side is kept as an expression until both sides are known.</summary>
internal sealed class Choices
{
    private readonly Names _names;
    private readonly List<Statement> _result;

    private Choices(Names names, List<Statement> result)
    {
        _names = names;
        _result = result;
    }

    /// <summary>The loop without branches; null when one of them does more than choose.</summary>
    public static Loop? Of(Loop loop, Names names) => Of(loop.Body, names) is { } body ? loop with { Body = body } : null;

    /// <summary>What a side has changed so far, in terms of what was there before the branch.</summary>
    private sealed class Side
    {
        public Dictionary<Variable, Expression> Variables { get; init; } = [];

        public List<(Memory Memory, Expression Index, Expression Value, bool IsGuarded)> Elements { get; init; } = [];

        public HashSet<Variable> Locals { get; } = [];

        public Side Copy() => new() { Variables = new(Variables), Elements = [.. Elements] };
    }

    private static ValueList<Statement>? Of(ValueList<Statement> body, Names names)
    {
        List<Statement> result = [];
        foreach (Statement statement in body)
        {
            switch (statement)
            {
                case Loop inner:
                    if (Of(inner.Body, names) is not { } innerBody) return null;
                    result.Add(inner with { Body = innerBody });
                    break;
                case If branch:
                    Choices choices = new(names, result);
                    if (choices.Choose(branch, new Side()) is not { } chosen) return null;
                    choices.Write(chosen);
                    break;
                case While or Break or Return or DeclareScratch:
                    return null;
                default:
                    result.Add(statement);
                    break;
            }
        }
        return result.ToValueList();
    }

    private Side? Choose(If branch, Side before)
    {
        if (Known(branch.Condition, before) is not { } asked) return null;
        Expression condition = asked;
        if (condition is not Read)
        {
            Variable holds = _names.Variable("holds", IrType.Bool);
            _result.Add(new Declare(holds, condition));
            condition = holds;
        }
        Side then = before.Copy(), otherwise = before.Copy();
        if (!Run(branch.Then, then) || !Run(branch.Else, otherwise)) return null;
        foreach (Variable variable in then.Variables.Keys.Concat(otherwise.Variables.Keys).Distinct().ToList())
            before.Variables[variable] = Select(condition, Value(then, variable), Value(otherwise, variable));
        List<(Memory Memory, Expression Index)> places = then.Elements.Concat(otherwise.Elements).Select(element => (element.Memory, element.Index)).Distinct().ToList();
        before.Elements.Clear();
        foreach ((Memory memory, Expression index) in places)
        {
            bool isGuarded = then.Elements.Concat(otherwise.Elements).Any(element => element.Memory == memory && element.Index.Equals(index) && element.IsGuarded);
            before.Elements.Add((memory, index, Select(condition, Value(then, memory, index), Value(otherwise, memory, index)), isGuarded));
        }
        return before;
    }

    private bool Run(ValueList<Statement> body, Side side)
    {
        for (int i = 0; i < body.Count; i++)
        {
            switch (body[i])
            {
                case Declare declare:
                    if (Known(declare.Value, side) is not { } initial) return false;
                    side.Locals.Add(declare.Variable);
                    _result.Add(declare with { Value = initial });
                    break;
                case Assign assign:
                    if (Known(assign.Value, side) is not { } assigned) return false;
                    if (side.Locals.Contains(assign.Variable)) _result.Add(assign with { Value = assigned });
                    else side.Variables[assign.Variable] = IsReadTwice(assign.Variable, body.Skip(i + 1)) ? Named(assign.Variable.Name, assigned) : assigned;
                    break;
                case Store store:
                    // An index that the branch itself decides has no place of its own.
                    if (Known(store.Value, side) is not { } stored || Known(store.Index, side) is not { } index || !index.Equals(store.Index)) return false;
                    side.Elements.RemoveAll(element => element.Memory == store.Memory && element.Index.Equals(index));
                    // A write that may be to the same element as an earlier one must stay behind it.
                    if (side.Elements.Any(element => element.Memory.MayBe(store.Memory))) return false;
                    side.Elements.Add((store.Memory, index, stored, store.IsGuarded));
                    break;
                case If branch:
                    if (Choose(branch, side) is null) return false;
                    break;
                case Comment:
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    /// <summary>Gives variables and elements their values, all of which are in terms of what was there before.</summary>
    private void Write(Side side)
    {
        List<(Variable Variable, Expression Value)> assigned = side.Variables.Select(pair => (pair.Key, pair.Value)).ToList();
        List<(Memory Memory, Expression Index, Expression Value, bool IsGuarded)> stored = side.Elements.ToList();
        // What would see the new value of another is computed before any is given.
        stored = stored.Select(element => assigned.Any(one => Rewriter.Reads(element.Value, one.Variable)) || stored.Any(other => other != element && Loads(element.Value, other.Memory))
            ? element with { Value = Named(element.Memory.Name + "Value", element.Value) } : element).ToList();
        assigned = assigned.Select(one => assigned.Any(other => other.Variable != one.Variable && Rewriter.Reads(one.Value, other.Variable)) ? one with { Value = Named(one.Variable.Name, one.Value) } : one).ToList();
        foreach ((Variable variable, Expression value) in assigned) _result.Add(new Assign(variable, value));
        foreach ((Memory memory, Expression index, Expression value, bool isGuarded) in stored) _result.Add(new Store(memory, index, value, IsGuarded: isGuarded));
    }

    /// <summary>An expression in terms of what was there before the branch; null when it reads what the side may have written.</summary>
    private static Expression? Known(Expression expression, Side side)
    {
        bool isKnown = true;
        Expression known = Rewriter.Rewrite(expression, node =>
        {
            if (node is Read read && side.Variables.TryGetValue(read.Variable, out Expression? value)) return value;
            if (node is not Load load) return node;
            foreach ((Memory memory, Expression index, Expression stored, bool _) in side.Elements)
            {
                if (memory == load.Memory && index.Equals(load.Index)) return stored;
                isKnown &= !memory.MayBe(load.Memory);
            }
            return node;
        });
        return isKnown ? known : null;
    }

    private Expression Named(string name, Expression value)
    {
        if (value is Constant) return value;
        Variable named = _names.Variable(name, value.Type);
        _result.Add(new Declare(named, value));
        return named;
    }

    private static Expression Value(Side side, Variable variable) => side.Variables.TryGetValue(variable, out Expression? value) ? value : variable;

    private static Expression Value(Side side, Memory memory, Expression index)
    {
        foreach ((Memory Memory, Expression Index, Expression Value, bool IsGuarded) element in side.Elements)
            if (element.Memory == memory && element.Index.Equals(index)) return element.Value;
        return new Load(memory, index);
    }

    private static Expression Select(Expression condition, Expression whenTrue, Expression whenFalse)
    {
        if (whenTrue.Equals(whenFalse)) return whenTrue;
        if (whenTrue.Type != IrType.Bool) return new Select(condition, whenTrue, whenFalse);
        Unary not = new(UnaryOperator.Not, condition);
        return (whenTrue, whenFalse) switch
        {
            (Constant { Bits: not 0 }, _) => condition | whenFalse,
            (Constant, _) => not & whenFalse,
            (_, Constant { Bits: not 0 }) => not | whenTrue,
            (_, Constant) => condition & whenTrue,
            _ => (condition & whenTrue) | (not & whenFalse),
        };
    }

    private static bool IsReadTwice(Variable variable, IEnumerable<Statement> statements)
    {
        int reads = 0;
        Rewriter.ForEachNode(statements, node =>
        {
            if (node is Read read && read.Variable == variable) reads++;
        });
        return reads > 1;
    }

    private static bool Loads(Expression expression, Memory memory) => Rewriter.Any(expression, node => node is Load load && memory.MayBe(load.Memory));
}
