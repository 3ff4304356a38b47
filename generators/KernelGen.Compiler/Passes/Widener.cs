using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Turns the statements of one iteration into those of as many iterations as a register has lanes. What is the same in
/// all iterations is computed once, before the loop, and spread over the lanes.
/// </summary>
/// <param name="loop">The loop.</param>
/// <param name="element">The type whose size decides how many lanes there are.</param>
/// <param name="target">What the registers are of.</param>
/// <param name="names">Gives out names.</param>
/// <param name="picks">The searches for a best value that are made in lanes, by their keys; the others go through the iterations one by one.</param>
internal sealed class Widener(Loop loop, IrType element, Target target, Names names, IReadOnlyDictionary<Variable, PickLanes> picks)
{
    private readonly int _lanes = target.Lanes(element);
    private readonly Invariance _invariance = new(loop);
    private readonly HashSet<Variable> _locals = Effects.Of(loop.Body).Declares;
    private readonly Dictionary<Expression, Variable> _spread = [], _offsets = [];
    private readonly List<Statement> _before = [];
    private bool _isInside;

    /// <summary>What must be declared before the loop, once everything has been widened.</summary>
    public IReadOnlyList<Statement> Before => _before;

    /// <summary>One widened copy of the loop's body: which iterations it is for, and what folding means in it.</summary>
    /// <param name="Suffix">Tells its locals from those of other copies.</param>
    /// <param name="At">The first of its iterations, as a number of elements.</param>
    /// <param name="Count">How many of its lanes are iterations; null for all.</param>
    /// <param name="Reduce">Folds a value into the partial result that this copy uses.</param>
    public sealed record Copy(string Suffix, Expression At, Expression? Count, Func<Reduce, Expression, IEnumerable<Statement>> Reduce)
    {
        public Dictionary<Variable, Variable> Locals { get; } = [];

        /// <summary>Which register of a block it is.</summary>
        public int Register { get; init; }

        /// <summary>Where its own elements are, if not in memory.</summary>
        public Func<Memory, Expression>? Load { get; init; }

        /// <summary>Gives its own elements a value, if not in memory.</summary>
        public Func<Memory, Expression, Statement>? Store { get; init; }
    }

    /// <summary>Gives every function call in a loop a name of its own. In lanes all of them are computed anyway, and none of them fails.</summary>
    public static ValueList<Statement> NameCalls(Loop loop, Names names)
    {
        Invariance invariance = new(loop);
        return NameIn(loop.Body);

        ValueList<Statement> NameIn(ValueList<Statement> statements)
        {
            List<Statement> body = [];
            foreach (Statement statement in statements)
            {
                Statement named = statement switch
                {
                    Loop inner => inner with { Body = NameIn(inner.Body) },
                    // A local that is nothing but a call is its name already.
                    Declare { Value: Call call } declare when !invariance.IsInvariant(call) => declare with { Value = Rewriter.WithOperands(call, Name) },
                    _ => Rewriter.Rewrite(statement, Name),
                };
                body.Add(named);
            }
            return body.ToValueList();

            Expression Name(Expression expression) => Rewriter.Rewrite(expression, node =>
            {
                if (node is not Call call || invariance.IsInvariant(call)) return node;
                Variable value = names.Variable(IrPrinter.Name(call.Function), call.Type);
                body.Add(new Declare(value, call));
                return value;
            });
        }
    }

    /// <summary>A statement in all copies of a block, side by side.</summary>
    public IEnumerable<Statement> Widen(Statement statement, IReadOnlyList<Copy> copies) => statement switch
    {
        Loop inner => [WidenLoop(inner, copies)],
        Declare { Value: Call call } declare when copies.Count > 1 && IsInterleaved(call) && !_invariance.IsInvariant(call) => Interleave(declare.Variable, call, copies),
        _ => copies.SelectMany(copy => Widen(statement, copy)),
    };

    /// <summary>A statement in one copy.</summary>
    private IEnumerable<Statement> Widen(Statement statement, Copy copy)
    {
        switch (statement)
        {
            case Declare declare:
                return [Declare(declare.Variable, Widen(declare.Value, copy), copy)];
            case Assign assign:
                return [new Assign(copy.Locals[assign.Variable], Widen(assign.Value, copy))];
            case Store store when copy.Store is not null:
                return [copy.Store(store.Memory, Widen(store.Value, copy))];
            case Store store:
                Subscript subscript = Subscript.Of(store.Index, loop, _invariance)!;
                return [new Store(store.Memory, Place(subscript, copy), Widen(store.Value, copy), copy.Count, Stride: subscript.Stride)];
            case Prefetch prefetch:
                return [prefetch with { Index = Place(Subscript.Of(prefetch.Index, loop, _invariance)!, copy) }];
            case Pick pick when _locals.Contains(pick.Key):
                return PickHere(pick, copy);
            case Pick pick when picks.TryGetValue(pick.Key, out PickLanes? search):
                Expression? when = pick.When is null ? null : Widen(pick.When, copy);
                if (copy.Count is not null) when = when is null ? new LaneMask(copy.Count, element.WithLanes(_lanes)) : when & new LaneMask(copy.Count, element.WithLanes(_lanes));
                return search.Take(copy.Register, Widen(pick.Value, copy), when, along => Widen(along, copy), Widen(loop.Index, copy));
            case Pick pick:
                return [pick with { Value = Widen(pick.Value, copy), When = pick.When is null ? null : Widen(pick.When, copy), Along = pick.Along.Select(picked => picked with { Value = Widen(picked.Value, copy) }).ToValueList() }];
            case Reduce fold when _locals.Contains(fold.Accumulator):
                return [new Assign(copy.Locals[fold.Accumulator], fold.Operator.Join(copy.Locals[fold.Accumulator], Widen(fold.Value, copy)))];
            case Reduce fold:
                return copy.Reduce(fold, Widen(fold.Value, copy));
            case Comment:
                return [];
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} in a loop that was found to be vectorizable.");
        }
    }

    /// <summary>A search that each iteration makes for itself, in a loop inside.</summary>
    private IEnumerable<Statement> PickHere(Pick pick, Copy copy)
    {
        Expression condition = Widen(pick.Condition, copy);
        Variable isBetter = names.Variable("isBetter" + copy.Suffix, condition.Type);
        yield return new Declare(isBetter, condition);
        foreach (Picked picked in pick.Along.Append(new Picked(pick.Key, pick.Value)))
        {
            Variable lane = copy.Locals[picked.Variable];
            yield return new Assign(lane, new Select(AsMask(isBetter, lane.Type.MaskType), Widen(picked.Value, copy), lane));
        }
    }

    /// <summary>A loop inside: all iterations go through it together.</summary>
    private Loop WidenLoop(Loop inner, IReadOnlyList<Copy> copies)
    {
        Variable index = names.Variable(inner.Index.Name, inner.Index.Type);
        foreach (Copy copy in copies) copy.Locals[inner.Index] = index;
        Expression start = InCopy(inner.Start, copies[0]), end = InCopy(inner.End, copies[0]);
        bool wasInside = _isInside;
        _isInside = true;
        ValueList<Statement> body = inner.Body.SelectMany(statement => Widen(statement, copies)).ToValueList();
        _isInside = wasInside;
        return inner with { Index = index, Start = start, End = end, Body = body };
    }

    private bool IsInterleaved(Call call) => Recipes.Find(call.Function, call.Type).Steps.Count <= target.LongestInterleaved;

    /// <summary>
    /// The steps of a function, each for all copies before the next: the processor looks only so far ahead, and the steps
    /// of one value wait for each other. (As a method of so many locals it would not be inlined.)
    /// </summary>
    private IEnumerable<Statement> Interleave(Variable variable, Call call, IReadOnlyList<Copy> copies)
    {
        Recipe recipe = Recipes.Find(call.Function, call.Type).WithLanes(_lanes);
        List<Dictionary<Variable, Variable>> locals = [];
        List<Statement> result = [new Comment($"{call.Function}, step by step for all of the block")];
        foreach (Copy copy in copies)
        {
            Dictionary<Variable, Variable> arguments = [];
            for (int i = 0; i < recipe.Parameters.Count; i++)
            {
                Variable argument = names.Variable(recipe.Parameters[i].Name + copy.Suffix, recipe.Parameters[i].Type);
                arguments.Add(recipe.Parameters[i], argument);
                result.Add(new Declare(argument, Widen(call.Arguments[i], copy)));
            }
            locals.Add(arguments);
        }
        foreach (Declare step in recipe.Steps)
        {
            for (int i = 0; i < copies.Count; i++)
            {
                Expression value = Rename(step.Value, locals[i]);
                Variable local = names.Variable($"{step.Variable.Name}_{copies[i].Suffix}", step.Variable.Type);
                locals[i].Add(step.Variable, local);
                result.Add(new Declare(local, value));
            }
        }
        for (int i = 0; i < copies.Count; i++) result.Add(Declare(variable, Rename(recipe.Result, locals[i]), copies[i]));
        return result;

        static Expression Rename(Expression expression, Dictionary<Variable, Variable> locals) =>
            Rewriter.Rewrite(expression, node => node is Read read ? new Read(locals[read.Variable]) : node);
    }

    /// <summary>Declares a local of one copy with a value that is wide already.</summary>
    private Declare Declare(Variable variable, Expression value, Copy copy)
    {
        Variable local = names.Variable(variable.Name + copy.Suffix, value.Type);
        copy.Locals[variable] = local;
        return new Declare(local, value);
    }

    private Expression Widen(Expression expression, Copy copy)
    {
        // A product on its way to a sum is rounded with it on every target, though it be the same in all iterations.
        if (expression is FusedMultiplyAdd product && product.Addend.Equals(ReductionOperator.Sum.Identity(product.Type))) return Rewriter.WithOperands(product, operand => Widen(operand, copy));
        // A loop inside may have no turn, and then what it points to need not be there.
        if (_invariance.IsInvariant(expression) && !(_isInside && Rewriter.Any(expression, node => node is Load))) return Spread(expression);
        if (_invariance.IsUniform(expression) && (_lanes > 1 || _invariance.IsInvariant(expression))) return SpreadHere(InCopy(expression, copy));
        switch (expression)
        {
            case Read read when read.Variable == loop.Index:
                Expression first = new Ir.Convert(IrType.Int32, copy.At);
                return _lanes == 1 ? first : new Broadcast(first, _lanes) + new LaneIndices(_lanes);
            case Read read:
                return copy.Locals[read.Variable];
            case Load load:
                return WidenLoad(load, copy);
            case Select select:
                Expression whenTrue = Widen(select.WhenTrue, copy), whenFalse = Widen(select.WhenFalse, copy);
                return new Select(AsMask(Widen(select.Condition, copy), whenTrue.Type.MaskType), whenTrue, whenFalse);
            case Compare compare:
                return AsMask(new Compare(compare.Operator, Widen(compare.Left, copy), Widen(compare.Right, copy)), Mask);
            case Binary { Operator: BinaryOperator.ShiftLeft or BinaryOperator.ShiftRightArithmetic or BinaryOperator.ShiftRightLogical } shift:
                return shift with { Left = Widen(shift.Left, copy), Right = InCopy(shift.Right, copy) };
            case Ir.Convert convert:
                return convert with { Target = convert.Target.WithLanes(_lanes), Operand = Widen(convert.Operand, copy) };
            case Reinterpret reinterpret:
                return reinterpret with { Target = reinterpret.Target.WithLanes(_lanes), Operand = Widen(reinterpret.Operand, copy) };
            default:
                return Rewriter.WithOperands(expression, operand => Widen(operand, copy));
        }
    }

    private Expression WidenLoad(Load load, Copy copy)
    {
        Subscript? subscript = Subscript.Of(load.Index, loop, _invariance);
        if (subscript is { Stride: 1 } && copy.Load is not null) return copy.Load(load.Memory);
        if (subscript is { Stride: 1 }) return new Load(load.Memory, Place(subscript, copy), _lanes, copy.Count);
        if (subscript is { Stride: 0 } || _lanes == 1)
        {
            Expression element = new Load(load.Memory, subscript is null ? Widen(load.Index, copy) : InCopy(load.Index, copy));
            return _lanes == 1 ? element : new Broadcast(element, _lanes);
        }
        return new Gather(load.Memory, Widen(load.Index, copy), copy.Count);
    }

    /// <summary>Where the first lane of a copy is in memory.</summary>
    private Expression Place(Subscript subscript, Copy copy)
    {
        (long stride, Expression rest) = subscript;
        Expression walked = System.Math.Abs(stride) == 1 ? copy.At : copy.At * Constant.OfInteger(IrType.Index, System.Math.Abs(stride));
        if (stride < 0) return Offset(rest, copy) - walked;
        return rest switch
        {
            Constant { Bits: 0 } => walked,
            Constant { Bits: > 0 and var distance } => walked + Constant.OfInteger(IrType.Index, distance),
            Constant { Bits: var distance } => walked - Constant.OfInteger(IrType.Index, -distance),
            _ => walked + Offset(rest, copy),
        };
    }

    /// <summary>A distance in memory that all lanes share.</summary>
    private Expression Offset(Expression rest, Copy copy)
    {
        if (!_invariance.IsInvariant(rest)) return new Ir.Convert(IrType.Index, InCopy(rest, copy));
        if (!_offsets.TryGetValue(rest, out Variable? offset))
        {
            offset = names.Variable("offset", IrType.Index);
            _offsets.Add(rest, offset);
            _before.Add(new Declare(offset, new Ir.Convert(IrType.Index, rest)));
        }
        return offset;
    }

    /// <summary>A value that all lanes share, as a scalar.</summary>
    private Expression InCopy(Expression expression, Copy copy) => Rewriter.Rewrite(expression, node => node switch
    {
        Read read when read.Variable == loop.Index => new Ir.Convert(IrType.Int32, copy.At),
        Read read when copy.Locals.TryGetValue(read.Variable, out Variable? local) => local,
        _ => node,
    });

    /// <summary>What the outcome of a comparison is in this loop: as wide as its widest values.</summary>
    private IrType Mask => element.WithLanes(_lanes).MaskType;

    private Expression AsMask(Expression mask, IrType type) => mask.Type == type || _lanes == 1 ? mask : new Ir.Convert(type, mask);

    private Expression Spread(Expression expression)
    {
        if (_lanes == 1) return expression;
        if (expression is Constant { Type.Kind: not ScalarKind.Bool } constant) return constant with { ValueType = constant.Type.WithLanes(_lanes) };
        if (!_spread.TryGetValue(expression, out Variable? spread))
        {
            string name = expression is Read read ? read.Variable.Name + "Lanes" : "invariant";
            Expression value = SpreadHere(expression);
            spread = names.Variable(name, value.Type);
            _spread.Add(expression, spread);
            _before.Add(new Declare(spread, value));
        }
        return spread;
    }

    private Expression SpreadHere(Expression expression) => _lanes == 1 ? expression : expression.Type == IrType.Bool ? MaskOf(expression) : new Broadcast(expression, _lanes);

    /// <summary>All bits of every lane, or none: what a condition is to lanes as wide as the loop's.</summary>
    private Expression MaskOf(Expression condition)
    {
        IrType bits = element.BitsType;
        Select all = new(condition, Constant.OfInteger(bits, -1), Constant.OfInteger(bits, 0));
        return new Reinterpret(Mask, new Broadcast(all, _lanes));
    }
}
