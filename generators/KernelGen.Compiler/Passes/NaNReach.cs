using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Whether a NaN in any element of a span makes every result of a kernel NaN, whatever value one of its totals has. Then
/// that total need not tell whether it met a NaN: the shift of a softmax, say, whose sum is NaN anyway.
/// </summary>
internal sealed class NaNReach
{
    private readonly Loop _range;

    /// <summary>Scalars that are NaN.</summary>
    private HashSet<Variable> _scalars = [];

    /// <summary>Memory in which every element of the range is NaN.</summary>
    private HashSet<Memory> _all = [];

    /// <summary>Memory in which the element at the place of the NaN is NaN.</summary>
    private HashSet<Memory> _one;

    private readonly HashSet<Memory> _written = [];

    private bool _isCertain = true;

    private NaNReach(Loop range, Memory source)
    {
        _range = range;
        _one = [source];
    }

    /// <param name="kernel">The kernel.</param>
    /// <param name="loop">A loop that goes over the span.</param>
    /// <param name="source">The span that has a NaN somewhere in the range of the loop.</param>
    public static bool EveryResult(Kernel kernel, Loop loop, Memory source)
    {
        NaNReach reach = new(loop, source);
        bool returns = reach.Walk(kernel.Body);
        // A kernel must not have a result that never got a NaN: a value, or what it has written by now.
        return reach._isCertain && kernel.Parameters.All(parameter => parameter is not ScalarParameter { Passing: not Passing.In }) && (returns || kernel.ReturnType == IrType.Void && reach._written.All(reach._all.Contains));
    }

    /// <summary>Goes through statements in their order; true when they return.</summary>
    private bool Walk(ValueList<Statement> body)
    {
        foreach (Statement statement in body)
        {
            switch (statement)
            {
                case Comment:
                    break;
                case Declare declare:
                    Set(_scalars, declare.Variable, IsNaN(declare.Value));
                    break;
                case Assign assign:
                    Set(_scalars, assign.Variable, IsNaN(assign.Value));
                    break;
                case Loop loop:
                    Walk(loop);
                    break;
                case If branch:
                    if (Walk(branch)) return true;
                    break;
                case Return { Value: { } value }:
                    _isCertain &= IsNaN(value) && _written.All(_all.Contains);
                    return true;
                default:
                    _isCertain = false;
                    return false;
            }
        }
        return false;
    }

    private bool Walk(If branch)
    {
        (HashSet<Variable> scalars, HashSet<Memory> all, HashSet<Memory> one) = ([.. _scalars], [.. _all], [.. _one]);
        bool thenReturns = Walk(branch.Then);
        (HashSet<Variable> thenScalars, HashSet<Memory> thenAll, HashSet<Memory> thenOne) = (_scalars, _all, _one);
        (_scalars, _all, _one) = (scalars, all, one);
        bool elseReturns = Walk(branch.Else);
        if (thenReturns) return elseReturns;
        if (elseReturns)
        {
            (_scalars, _all, _one) = (thenScalars, thenAll, thenOne);
            return false;
        }
        _scalars.IntersectWith(thenScalars);
        _all.IntersectWith(thenAll);
        _one.IntersectWith(thenOne);
        return false;
    }

    private void Walk(Loop loop)
    {
        bool isSameRange = loop.Start.Equals(_range.Start) && loop.End.Equals(_range.End);
        HashSet<Variable> one = [], all = [];
        foreach (Statement statement in loop.Body)
        {
            switch (statement)
            {
                case Comment:
                    break;
                case Declare declare:
                    if (IsNaN(declare.Value, loop, all, _all)) all.Add(declare.Variable);
                    if (isSameRange && IsNaN(declare.Value, loop, one, _one) || all.Contains(declare.Variable)) one.Add(declare.Variable);
                    break;
                case Store store when isSameRange:
                    bool isAll = IsNaN(store.Value, loop, all, _all), isOne = isAll || IsNaN(store.Value, loop, one, _one);
                    _written.Add(store.Memory);
                    Overwrite(_all, store.Memory, isAll);
                    Overwrite(_one, store.Memory, isOne);
                    break;
                case Reduce { Operator: ReductionOperator.Sum or ReductionOperator.Product } reduce:
                    if (isSameRange && (IsNaN(reduce.Value, loop, one, _one) || IsNaN(reduce.Value, loop, all, _all))) _scalars.Add(reduce.Accumulator);
                    break;
                case Reduce { Operator: ReductionOperator.Maximum or ReductionOperator.Minimum } reduce:
                    // It may be one of those that no longer look for NaN.
                    _scalars.Remove(reduce.Accumulator);
                    break;
                default:
                    _isCertain = false;
                    break;
            }
        }
    }

    /// <summary>Another span of the same type may be the memory that is written: it keeps its NaN only where a NaN is written.</summary>
    private static void Overwrite(HashSet<Memory> memories, Memory written, bool isNaN)
    {
        if (isNaN) memories.Add(written);
        else memories.RemoveWhere(memory => memory.Element == written.Element);
    }

    private bool IsNaN(Expression expression) => IsNaN(expression, null, [], []);

    /// <summary>Whether a value is NaN because one of its operands is, in every case.</summary>
    private bool IsNaN(Expression expression, Loop? loop, HashSet<Variable> locals, HashSet<Memory> elements) => expression switch
    {
        Read read => locals.Contains(read.Variable) || _scalars.Contains(read.Variable),
        Load { Index: Read index } load => loop is not null && index.Variable == loop.Index && elements.Contains(load.Memory),
        Unary unary => IsNaN(unary.Operand, loop, locals, elements),
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Maximum or BinaryOperator.Minimum } binary =>
            IsNaN(binary.Left, loop, locals, elements) || IsNaN(binary.Right, loop, locals, elements),
        FusedMultiplyAdd fma => IsNaN(fma.Factor1, loop, locals, elements) || IsNaN(fma.Factor2, loop, locals, elements) || IsNaN(fma.Addend, loop, locals, elements),
        Select select => IsNaN(select.WhenTrue, loop, locals, elements) && IsNaN(select.WhenFalse, loop, locals, elements),
        Ir.Convert { Target.IsFloat: true } convert => IsNaN(convert.Operand, loop, locals, elements),
        // Anything to the power of 0 is 1, and an infinite side makes an infinite hypotenuse.
        Call { Function: MathFunction.Pow or MathFunction.Hypot } => false,
        Call call => call.Arguments.Any(argument => IsNaN(argument, loop, locals, elements)),
        _ => false,
    };

    private static void Set<T>(HashSet<T> set, T item, bool isIn)
    {
        if (isIn) set.Add(item);
        else set.Remove(item);
    }
}
