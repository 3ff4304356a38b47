using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Turns the statements of one iteration into those of as many iterations as a register has lanes. What is the same in
/// all iterations is computed once, before the loop, and spread over the lanes.
/// </summary>
internal sealed class Widener(Loop loop, IrType element, int lanes, Names names)
{
    private readonly Invariance _invariance = new(loop);
    private readonly Dictionary<Expression, Variable> _spread = [];
    private readonly List<Statement> _before = [];

    /// <summary>What must be declared before the loop, once everything has been widened.</summary>
    public IReadOnlyList<Statement> Before => _before;

    /// <summary>The statements of the iterations from <paramref name="at"/> on.</summary>
    /// <param name="at">The index of the first of them.</param>
    /// <param name="count">How many of them there are, when they do not fill a register.</param>
    /// <param name="suffix">Tells the locals of this copy of the body from those of others.</param>
    /// <param name="reduce">Folds a widened value into the partial result that this copy uses.</param>
    public IEnumerable<Statement> Body(Expression at, Expression? count, string suffix, Func<Reduce, Expression, IEnumerable<Statement>> reduce)
    {
        Dictionary<Variable, Variable> locals = [];
        foreach (Statement statement in loop.Body)
        {
            switch (statement)
            {
                case Declare declare:
                    Expression value = Widen(declare.Value, at, count, locals);
                    Variable local = names.Variable(declare.Variable.Name + suffix, value.Type);
                    locals.Add(declare.Variable, local);
                    yield return new Declare(local, value);
                    break;
                case Store store:
                    yield return new Store(store.Memory, at, Widen(store.Value, at, count, locals), count);
                    break;
                case Reduce fold:
                    foreach (Statement folded in reduce(fold, Widen(fold.Value, at, count, locals))) yield return folded;
                    break;
                case Comment:
                    break;
                default:
                    throw new InvalidOperationException($"{statement.GetType().Name} in a loop that was found to be vectorizable.");
            }
        }
    }

    private Expression Widen(Expression expression, Expression at, Expression? count, Dictionary<Variable, Variable> locals)
    {
        if (_invariance.IsInvariant(expression)) return Spread(expression);
        return expression switch
        {
            Read read => locals[read.Variable],
            Load load => new Load(load.Memory, at, lanes, count),
            Ir.Convert convert => convert with { Target = convert.Target.WithLanes(lanes), Operand = Widen(convert.Operand, at, count, locals) },
            Reinterpret reinterpret => reinterpret with { Target = reinterpret.Target.WithLanes(lanes), Operand = Widen(reinterpret.Operand, at, count, locals) },
            _ => Rewriter.WithOperands(expression, operand => Widen(operand, at, count, locals)),
        };
    }

    private Expression Spread(Expression expression)
    {
        if (lanes == 1) return expression;
        if (expression is Constant { Type.Kind: not ScalarKind.Bool } constant) return constant with { ValueType = constant.Type.WithLanes(lanes) };
        if (!_spread.TryGetValue(expression, out Variable? spread))
        {
            string name = expression is Read read ? read.Variable.Name + "Lanes" : "invariant";
            Expression value = expression.Type == IrType.Bool ? MaskOf(expression) : new Broadcast(expression, lanes);
            spread = names.Variable(name, value.Type);
            _spread.Add(expression, spread);
            _before.Add(new Declare(spread, value));
        }
        return spread;
    }

    /// <summary>All bits of every lane, or none: what a condition is to lanes as wide as the loop's.</summary>
    private Expression MaskOf(Expression condition)
    {
        IrType bits = element.BitsType;
        Select all = new(condition, Constant.OfInteger(bits, -1), Constant.OfInteger(bits, 0));
        return new Reinterpret(element.WithLanes(lanes).MaskType, new Broadcast(all, lanes));
    }
}
