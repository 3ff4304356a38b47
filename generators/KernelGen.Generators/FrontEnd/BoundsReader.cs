using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.FrontEnd;

/// <summary>
/// Turns every index of a kernel into a condition on its arguments that can be checked before the kernel writes anything.
/// An index may be any sum of loop variables, each times a value known at entry: its extremes are at the ends of the loops.
/// </summary>
internal sealed class BoundsReader(Refusals refusals)
{
    private readonly Dictionary<Variable, Expression> _entryValues = [];
    private readonly List<(Variable Index, Expression Start, Expression End)> _loops = [];
    private readonly List<Expression> _guards = [];
    private readonly List<Requirement> _requirements = [];

    public IReadOnlyList<Requirement> Requirements => _requirements;

    public void KnownFromEntry(Variable variable, Expression value)
    {
        if (AtEntry(value) is { } known || IsSelf(variable, value) && (known = value) is not null) _entryValues[variable] = known;
    }

    public T Guarded<T>(Expression condition, Func<T> read)
    {
        _guards.Add(condition);
        T result = read();
        _guards.RemoveAt(_guards.Count - 1);
        return result;
    }

    /// <summary>From here to the end of the block that is being read, the condition holds.</summary>
    public void Assume(Expression condition) => _guards.Add(condition);

    /// <summary>Reads a block: what is assumed in it is not assumed after it.</summary>
    public void InBlock(Action read)
    {
        int outer = _guards.Count;
        read();
        _guards.RemoveRange(outer, _guards.Count - outer);
    }

    public void InLoop(Variable index, Expression start, Expression end, Action read)
    {
        _loops.Add((index, start, end));
        read();
        _loops.RemoveAt(_loops.Count - 1);
    }

    public void RequireInside(Memory memory, Expression index, IOperation at)
    {
        if (index is Read { Variable: var direct } && _loops.Any(loop => loop.Index == direct && loop.Start is Constant { Bits: >= 0 } && loop.End.Equals(new Length(memory)))) return;
        List<Expression> extremes = [index];
        Expression someLoopIsEmpty = Constant.Of(false);
        for (int i = _loops.Count - 1; i >= 0; i--)
        {
            (Variable variable, Expression start, Expression end) = _loops[i];
            Expression isEmpty = end <= start;
            if (!extremes.Any(extreme => Reads(extreme, variable)))
            {
                if (AtEntry(isEmpty) is not null) someLoopIsEmpty = Or(someLoopIsEmpty, isEmpty);
                continue;
            }
            if (!extremes.All(extreme => IsLinear(extreme, variable)))
            {
                Refuse(at);
                return;
            }
            Expression last = end - Constant.Of(1);
            extremes = extremes.SelectMany(extreme => new[] { Substitute(extreme, variable, start), Substitute(extreme, variable, last) }).Distinct().ToList();
            someLoopIsEmpty = Or(someLoopIsEmpty, isEmpty);
        }
        foreach (Expression extreme in extremes)
        {
            if (AtEntry(extreme) is not { } known || known is Constant { Bits: < 0 } || AtEntry(someLoopIsEmpty) is not { } empty)
            {
                Refuse(at);
                return;
            }
            // Where a loop starts at 0, the check of its last index is enough.
            if (known is Constant { Bits: 0 } && extreme != index) continue;
            Require(memory, known, empty, isLoopEnd: extreme != index);
        }
    }

    private void Require(Memory memory, Expression index, Expression noAccess, bool isLoopEnd)
    {
        // A guard that the arguments alone decide takes its access along; any other is taken to hold.
        foreach (Expression guard in _guards)
            if (AtEntry(guard) is { } known) noAccess = Or(noAccess, new Unary(UnaryOperator.Not, known));
        Length length = new(memory);
        if (isLoopEnd && index is Binary { Operator: BinaryOperator.Subtract, Left: var end, Right: Constant { Bits: 1 } })
        {
            if (end is Length or Constant) noAccess = WithoutEmptyRange(noAccess, end);
            Add(RequirementKind.Length, memory.Name, Or(noAccess, end <= length), length, end);
            if (end is not (Length or Constant)) return;
        }
        else if (index is Constant constant)
        {
            // For x[0] in a loop over x there is nothing to check.
            if (constant.Bits > 0 || !noAccess.Equals(length <= constant)) Add(RequirementKind.Length, memory.Name, Or(noAccess, length > constant), length, Constant.Of((int)constant.Bits + 1));
        }
        else if (index is Read scalar)
        {
            Add(RequirementKind.Index, scalar.Variable.Name, Or(noAccess, (index >= Constant.Of(0)) & (index < length)), index, length);
        }
        else
        {
            Add(RequirementKind.Length, memory.Name, Or(noAccess, (index >= Constant.Of(0)) & (index < length)), length, index + Constant.Of(1));
        }
    }

    /// <summary>For a loop from 0 the empty range needs no word of its own: an end of 0 or less is within any length.</summary>
    private static Expression WithoutEmptyRange(Expression noAccess, Expression end) =>
        noAccess is Compare { Operator: CompareOperator.LessOrEqual, Right: Constant { Bits: 0 } } compare && compare.Left.Equals(end) ? Constant.Of(false) : noAccess;

    private void Add(RequirementKind kind, string parameter, Expression condition, Expression actual, Expression bound)
    {
        Requirement requirement = new(kind, parameter, condition, actual, bound);
        if (!_requirements.Contains(requirement)) _requirements.Add(requirement);
    }

    private void Refuse(IOperation at) => refusals.Add(Descriptors.UnsupportedIndex, at.Syntax.GetLocation(), ExpressionReader.Text(at));

    private bool IsSelf(Variable variable, Expression value) => value is Read read && read.Variable == variable;

    /// <summary>The same value in terms of the arguments alone, or null when the kernel has to run to know it.</summary>
    private Expression? AtEntry(Expression expression)
    {
        bool known = true;
        Expression result = Rewriter.Rewrite(expression, node =>
        {
            if (node is Load) known = false;
            if (node is not Read read) return node;
            if (_entryValues.TryGetValue(read.Variable, out Expression? value)) return value;
            known = false;
            return node;
        });
        return known ? result : null;
    }

    private static Expression Or(Expression left, Expression right) => left is Constant { Bits: 0 } ? right : right is Constant { Bits: 0 } ? left : left | right;

    private static bool Reads(Expression expression, Variable variable) => Rewriter.Any(expression, node => node is Read read && read.Variable == variable);

    private static Expression Substitute(Expression expression, Variable variable, Expression value) =>
        Rewriter.Rewrite(expression, node => node is Read read && read.Variable == variable ? value : node);

    private static bool IsLinear(Expression expression, Variable variable) => expression switch
    {
        _ when !Reads(expression, variable) => true,
        Read => true,
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => IsLinear(sum.Left, variable) && IsLinear(sum.Right, variable),
        Binary { Operator: BinaryOperator.Multiply } product => IsLinear(product.Left, variable) && IsLinear(product.Right, variable) && !(Reads(product.Left, variable) && Reads(product.Right, variable)),
        _ => false,
    };
}
