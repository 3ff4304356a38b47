using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;

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

    /// <summary>One widened copy of the loop's body, and what reading, writing and folding mean in it.</summary>
    /// <param name="Suffix">Tells its locals from those of other copies.</param>
    /// <param name="Load">The elements of its iterations.</param>
    /// <param name="Store">Gives its elements a value.</param>
    /// <param name="Reduce">Folds a value into the partial result that this copy uses.</param>
    public sealed record Copy(
        string Suffix,
        Func<Memory, Expression> Load,
        Func<Memory, Expression, Statement> Store,
        Func<Reduce, Expression, IEnumerable<Statement>> Reduce)
    {
        public Dictionary<Variable, Variable> Locals { get; } = [];
    }

    /// <summary>Gives every function call in a loop a name of its own. In lanes all of them are computed anyway, and none of them fails.</summary>
    public static ValueList<Statement> NameCalls(Loop loop, Names names)
    {
        Invariance invariance = new(loop);
        List<Statement> body = [];
        foreach (Statement statement in loop.Body)
        {
            // A local that is nothing but a call is its name already.
            Statement named = statement is Declare { Value: Call call } declare && !invariance.IsInvariant(call)
                ? declare with { Value = Rewriter.WithOperands(call, Name) }
                : Rewriter.Rewrite(statement, Name);
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

    /// <summary>A statement in one copy.</summary>
    public IEnumerable<Statement> Widen(Statement statement, Copy copy)
    {
        switch (statement)
        {
            case Declare declare:
                return [Declare(declare.Variable, Widen(declare.Value, copy), copy)];
            case Store store:
                return [copy.Store(store.Memory, Widen(store.Value, copy))];
            case Reduce fold:
                return copy.Reduce(fold, Widen(fold.Value, copy));
            case Comment:
                return [];
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} in a loop that was found to be vectorizable.");
        }
    }

    /// <summary>A statement in all copies of a block, side by side.</summary>
    public IEnumerable<Statement> Widen(Statement statement, IReadOnlyList<Copy> copies) =>
        copies.Count > 1 && statement is Declare { Value: Call call } declare && !_invariance.IsInvariant(call) && IsShort(call) ? Interleave(declare.Variable, call, copies) : copies.SelectMany(copy => Widen(statement, copy));

    /// <summary>The steps of one value of a long function are work enough for the processor, and those of many would not fit into the registers.</summary>
    private static bool IsShort(Call call) => Recipes.Find(call.Function, call.Type).Steps.Count <= 32;

    /// <summary>
    /// The steps of a function, each for all copies before the next: the processor looks only so far ahead, and the steps
    /// of one value wait for each other. (As a method of so many locals it would not be inlined.)
    /// </summary>
    private IEnumerable<Statement> Interleave(Variable variable, Call call, IReadOnlyList<Copy> copies)
    {
        Recipe recipe = Recipes.Find(call.Function, call.Type).WithLanes(lanes);
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
        copy.Locals.Add(variable, local);
        return new Declare(local, value);
    }

    private Expression Widen(Expression expression, Copy copy)
    {
        if (_invariance.IsInvariant(expression)) return Spread(expression);
        return expression switch
        {
            Read read => copy.Locals[read.Variable],
            Load load => copy.Load(load.Memory),
            Ir.Convert convert => convert with { Target = convert.Target.WithLanes(lanes), Operand = Widen(convert.Operand, copy) },
            Reinterpret reinterpret => reinterpret with { Target = reinterpret.Target.WithLanes(lanes), Operand = Widen(reinterpret.Operand, copy) },
            _ => Rewriter.WithOperands(expression, operand => Widen(operand, copy)),
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
