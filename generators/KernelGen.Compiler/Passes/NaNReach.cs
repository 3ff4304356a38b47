using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Whether a NaN in any element of a row makes every result of that row NaN, whatever value one of its totals has. Then
/// that total need not tell whether it met a NaN: the shift of a softmax, say, whose sum is NaN anyway.
/// </summary>
internal sealed class NaNReach
{
    private readonly Loop _range;

    /// <summary>Scalars that are NaN.</summary>
    private HashSet<Variable> _scalars = [];

    /// <summary>Rows in which every element of the range is NaN.</summary>
    private HashSet<Row> _all = [];

    /// <summary>Rows in which the element at the place of the NaN is NaN.</summary>
    private HashSet<Row> _one;

    private readonly HashSet<Row> _written = [];

    private bool _isCertain = true;

    private NaNReach(Loop range, Row source)
    {
        _range = range;
        _one = [source];
    }

    /// <param name="kernel">The kernel.</param>
    /// <param name="loop">A loop that goes along the row.</param>
    /// <param name="source">The row, which has a NaN somewhere in the range of the loop.</param>
    public static bool EveryResult(Kernel kernel, Loop loop, Row source)
    {
        if (kernel.Parameters.Any(parameter => parameter is ScalarParameter { Passing: not Passing.In })) return false;
        NaNReach reach = new(loop, source);
        // A result must not be one that never got a NaN: a value, or what has been written by now.
        if (LoopAround(kernel.Body, loop) is not { } rows)
            return (reach.Walk(kernel.Body) || kernel.ReturnType == IrType.Void && reach.AllWrittenIsNaN) && reach._isCertain;
        // In a loop over rows, the results of one are what it writes and what it hands on to the loop.
        Effects effects = Effects.Of(rows.Body);
        return !reach.Walk(rows.Body) && reach._isCertain && reach.AllWrittenIsNaN && effects.Writes.Except(effects.Declares).All(reach._scalars.Contains);
    }

    /// <summary>The innermost loop that has another right in its body; null for one that is in none.</summary>
    private static Loop? LoopAround(ValueList<Statement> body, Loop loop) =>
        Rewriter.Flatten(body).OfType<Loop>().FirstOrDefault(outer => outer.Body.Any(inner => ReferenceEquals(inner, loop)));

    private bool AllWrittenIsNaN => _written.All(_all.Contains);

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
                    Move(assign.Variable);
                    break;
                case Store store:
                    _isCertain &= IsNaN(store.Value);
                    break;
                case Reduce { Operator: ReductionOperator.Sum or ReductionOperator.Product } reduce:
                    if (IsNaN(reduce.Value)) _scalars.Add(reduce.Accumulator);
                    break;
                case Loop loop:
                    Walk(loop);
                    break;
                case If branch:
                    if (Walk(branch)) return true;
                    break;
                case Return { Value: { } value }:
                    _isCertain &= IsNaN(value) && AllWrittenIsNaN;
                    return true;
                default:
                    _isCertain = false;
                    return false;
            }
        }
        return false;
    }

    /// <summary>A row or range that a variable says the place of is another one when the variable has changed.</summary>
    private void Move(Variable variable)
    {
        _isCertain &= _written.All(row => !row.Reads(variable) || _all.Contains(row));
        foreach (HashSet<Row> rows in (HashSet<Row>[])[_written, _all, _one]) rows.RemoveWhere(row => row.Reads(variable));
        _isCertain &= !Rewriter.Reads(_range.Start, variable) && !Rewriter.Reads(_range.End, variable);
    }

    private bool Walk(If branch)
    {
        (HashSet<Variable> scalars, HashSet<Row> all, HashSet<Row> one) = ([.. _scalars], [.. _all], [.. _one]);
        bool thenReturns = Walk(branch.Then);
        (HashSet<Variable> thenScalars, HashSet<Row> thenAll, HashSet<Row> thenOne) = (_scalars, _all, _one);
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
                case Store store when isSameRange && Row.Of(store, loop) is { } row:
                    bool isAll = IsNaN(store.Value, loop, all, _all), isOne = isAll || IsNaN(store.Value, loop, one, _one);
                    _written.Add(row);
                    Overwrite(_all, row, isAll);
                    Overwrite(_one, row, isOne);
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
    private static void Overwrite(HashSet<Row> rows, Row written, bool isNaN)
    {
        rows.RemoveWhere(row => row.Memory.Element == written.Memory.Element && !(isNaN && row.Origin.Equals(written.Origin)));
        if (isNaN) rows.Add(written);
    }

    private bool IsNaN(Expression expression) => IsNaN(expression, null, [], []);

    /// <summary>Whether a value is NaN because one of its operands is, in every case.</summary>
    private bool IsNaN(Expression expression, Loop? loop, HashSet<Variable> locals, HashSet<Row> elements) => expression switch
    {
        Read read => locals.Contains(read.Variable) || _scalars.Contains(read.Variable),
        Load load => loop is not null && Row.Of(load, loop) is { } row && elements.Contains(row),
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
