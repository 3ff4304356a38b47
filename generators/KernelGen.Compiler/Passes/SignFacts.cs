using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// What is known of the signs of values at a place in a kernel: definitions that still hold, and variables that are the
/// maximum (or minimum) over a range. A value that may be NaN counts as having any sign: every form of a function passes it on.
/// </summary>
internal sealed class SignFacts
{
    private readonly Dictionary<Variable, Expression> _definitions = [];
    private readonly HashSet<Extreme> _extremes = [];
    private readonly HashSet<Variable> _sumsFromOne = [];
    private readonly Stack<Entered> _loops = new();

    public bool IsNonPositive(Expression value) => value switch
    {
        Constant { Type.Kind: ScalarKind.Float32 } constant => FloatBits.ToSingle(constant.Bits) <= 0,
        Constant { Type.Kind: ScalarKind.Float64 } constant => FloatBits.ToDouble(constant.Bits) <= 0,
        Read read => _definitions.TryGetValue(read.Variable, out Expression? definition) && IsNonPositive(definition),
        Unary { Operator: UnaryOperator.Negate } negation => IsNonNegative(negation.Operand),
        Binary { Operator: BinaryOperator.Subtract } difference => IsBounded(difference.Left, difference.Right) || IsNonPositive(difference.Left) && IsNonNegative(difference.Right),
        Binary { Operator: BinaryOperator.Add } sum => IsNonPositive(sum.Left) && IsNonPositive(sum.Right),
        Binary { Operator: BinaryOperator.Minimum } minimum => IsNonPositive(minimum.Left) || IsNonPositive(minimum.Right),
        Binary { Operator: BinaryOperator.Maximum } maximum => IsNonPositive(maximum.Left) && IsNonPositive(maximum.Right),
        Binary { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } product =>
            IsNonPositive(product.Left) && IsNonNegative(product.Right) || IsNonNegative(product.Left) && IsNonPositive(product.Right),
        Select select => IsNonPositive(select.WhenTrue) && IsNonPositive(select.WhenFalse),
        Call { Function: MathFunction.LogSigmoid or MathFunction.Log1MExp } => true,
        Call { Function: MathFunction.ExpM1 or MathFunction.Log1P or MathFunction.Tanh or MathFunction.Erf or MathFunction.Cbrt } odd => IsNonPositive(odd.Arguments[0]),
        _ => false,
    };

    public bool IsNonNegative(Expression value) => value switch
    {
        Constant { Type.Kind: ScalarKind.Float32 } constant => FloatBits.ToSingle(constant.Bits) >= 0,
        Constant { Type.Kind: ScalarKind.Float64 } constant => FloatBits.ToDouble(constant.Bits) >= 0,
        Read read => _definitions.TryGetValue(read.Variable, out Expression? definition) && IsNonNegative(definition),
        Unary { Operator: UnaryOperator.Abs or UnaryOperator.Sqrt } => true,
        Unary { Operator: UnaryOperator.Negate } negation => IsNonPositive(negation.Operand),
        Binary { Operator: BinaryOperator.Subtract } difference => IsBounded(difference.Right, difference.Left) || IsNonNegative(difference.Left) && IsNonPositive(difference.Right),
        Binary { Operator: BinaryOperator.Multiply } square when square.Left.Equals(square.Right) => true,
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Multiply or BinaryOperator.Divide } both => IsNonNegative(both.Left) && IsNonNegative(both.Right),
        Binary { Operator: BinaryOperator.Maximum } maximum => IsNonNegative(maximum.Left) || IsNonNegative(maximum.Right),
        Binary { Operator: BinaryOperator.Minimum } minimum => IsNonNegative(minimum.Left) && IsNonNegative(minimum.Right),
        Select select => IsNonNegative(select.WhenTrue) && IsNonNegative(select.WhenFalse),
        Call { Function: MathFunction.Exp or MathFunction.ExpNonPositive or MathFunction.Exp2 or MathFunction.Sigmoid or MathFunction.Softplus or MathFunction.Erfc
            or MathFunction.Cosh or MathFunction.Acos or MathFunction.Hypot } => true,
        Call { Function: MathFunction.ExpM1 or MathFunction.Log1P or MathFunction.Tanh or MathFunction.Erf or MathFunction.Cbrt } odd => IsNonNegative(odd.Arguments[0]),
        _ => false,
    };

    /// <summary>
    /// Whether it is the sum of exponentials of which the largest is 1, as below the line of a softmax: finite and at least 1, 0 when
    /// nothing was added up, or NaN. No order of the terms makes a sum of positive ones less than its largest.
    /// </summary>
    public bool IsSumFromOne(Expression value) =>
        value is Read read && (_sumsFromOne.Contains(read.Variable) || _definitions.TryGetValue(read.Variable, out Expression? definition) && IsSumFromOne(definition));

    public void EnterLoop(Loop loop)
    {
        Effects effects = Effects.Of(loop.Body);
        Dictionary<Variable, Constant> starts = [];
        foreach (Variable variable in effects.Writes)
            if (_definitions.TryGetValue(variable, out Expression? definition) && definition is Constant start) starts[variable] = start;
        // A value that the loop changes, in this iteration or an earlier one, is not what it was before the loop.
        ForgetVariables(effects.Writes);
        // An iteration that writes to elements of others changes what they will find.
        if (loop.Body.Any(statement => statement is Loop or While or If)) ForgetMemory(effects);
        foreach (Store store in loop.Body.OfType<Store>()) ForgetMemory(store.Memory, besides: Row.Of(store, loop));
        _loops.Push(new(loop, starts, [.. effects.Stores.Select(memory => memory.Element)]));
    }

    public void LeaveLoop(Loop loop)
    {
        // What a local is stays what it is: nothing is assigned to it.
        bool isPlain = !loop.Body.Any(statement => statement is Loop or While or If or Assign);
        List<Variable> sums = isPlain ? [.. loop.Body.OfType<Reduce>().Where(reduce => IsSumFromOne(reduce, loop)).Select(reduce => reduce.Accumulator)] : [];
        Entered entered = _loops.Pop();
        Effects effects = Effects.Of(loop);
        Forget(effects);
        _sumsFromOne.UnionWith(sums);
        if (!isPlain) return;
        // The element must be the one that was in memory when the loop began: nothing of its type may be written before.
        foreach (Reduce reduce in loop.Body.OfType<Reduce>())
        {
            if (reduce.Operator is not (ReductionOperator.Maximum or ReductionOperator.Minimum) || Row.Element(reduce.Value, loop) is not { } load
                || Row.Of(load, loop) is not { } row || entered.Stored.Contains(load.Memory.Element)) continue;
            Extreme extreme = new(reduce.Accumulator, reduce.Operator, row, loop.Start, loop.End);
            _extremes.Add(extreme);
            if (entered.Starts.TryGetValue(reduce.Accumulator, out Constant? start) && start.Equals(reduce.Operator.Identity(start.Type))) _extremes.Add(extreme with { IsElement = true });
        }
    }

    /// <summary>Takes note of a statement without loops or branches.</summary>
    public void Pass(Statement statement)
    {
        Effects effects = Effects.Of(statement);
        ForgetVariables(effects.Writes);
        ForgetMemory(effects);
        if (statement is Declare declare) _definitions[declare.Variable] = declare.Value;
        if (statement is Assign assign && !effects.Reads.Contains(assign.Variable)) _definitions[assign.Variable] = assign.Value;
    }

    public void Forget(Effects effects)
    {
        ForgetVariables(effects.Writes.Concat(effects.Declares));
        ForgetMemory(effects);
    }

    private void ForgetVariables(IEnumerable<Variable> variables)
    {
        foreach (Variable variable in variables)
        {
            _definitions.Remove(variable);
            _sumsFromOne.Remove(variable);
            foreach (Variable user in _definitions.Where(pair => Rewriter.Reads(pair.Value, variable)).Select(pair => pair.Key).ToList())
                _definitions.Remove(user);
            _extremes.RemoveWhere(extreme => extreme.Reads(variable));
        }
    }

    private void ForgetMemory(Effects effects)
    {
        foreach (Memory stored in effects.Stores) ForgetMemory(stored, besides: null);
    }

    /// <param name="stored">What is written to: another span of the same type may be the same memory.</param>
    /// <param name="besides">The row of which each element is written by the iteration that it belongs to; null when it may be any.</param>
    private void ForgetMemory(Memory stored, Row? besides)
    {
        _extremes.RemoveWhere(extreme => extreme.Row.Memory.Element == stored.Element && !extreme.Row.Origin.Equals(besides?.Origin));
        if (besides is not null) return;
        foreach (Variable user in _definitions.Where(pair => Rewriter.Any(pair.Value, node => node is Load load && load.Memory.Element == stored.Element)).Select(pair => pair.Key).ToList())
            _definitions.Remove(user);
    }

    /// <summary>Whether <paramref name="bound"/> is the maximum over a range that <paramref name="value"/> is an element of (or value the minimum, and bound the element).</summary>
    private bool IsBounded(Expression value, Expression bound) => _loops.Any(around => IsBounded(value, bound, around.Loop, isElement: false));

    /// <param name="value">The smaller one.</param>
    /// <param name="bound">The larger one.</param>
    /// <param name="loop">The loop that goes along the row.</param>
    /// <param name="isElement">Whether the maximum or minimum must be one of the elements.</param>
    private bool IsBounded(Expression value, Expression bound, Loop loop, bool isElement) =>
        IsExtreme(bound, ReductionOperator.Maximum, value, loop, isElement) || IsExtreme(value, ReductionOperator.Minimum, bound, loop, isElement);

    private bool IsExtreme(Expression extreme, ReductionOperator kind, Expression element, Loop loop, bool isElement) =>
        extreme is Read bound && Resolve(element) is Load load && Row.Of(load, loop) is { } row && _extremes.Contains(new(bound.Variable, kind, row, loop.Start, loop.End, isElement));

    /// <summary>Whether all that a loop adds to a variable that was 0 are exponentials of the distances of a row's elements from the largest of them.</summary>
    private bool IsSumFromOne(Reduce reduce, Loop loop) =>
        reduce.Operator == ReductionOperator.Sum && loop.Body.Count(statement => Effects.Of(statement).Writes.Contains(reduce.Accumulator)) == 1
        && _loops.Peek().Starts.TryGetValue(reduce.Accumulator, out Constant? start) && FloatBits.IsZero(start)
        && Resolve(reduce.Value) is Call { Function: MathFunction.Exp or MathFunction.ExpNonPositive } exponential
        && Resolve(exponential.Arguments[0]) is Binary { Operator: BinaryOperator.Subtract } distance && IsBounded(distance.Left, distance.Right, loop, isElement: true);

    private Expression Resolve(Expression expression) =>
        expression is Read read && _definitions.TryGetValue(read.Variable, out Expression? definition) ? Resolve(definition) : expression;

    /// <summary>A loop that the place in the kernel is in.</summary>
    /// <param name="Loop">The loop.</param>
    /// <param name="Starts">The variables that it changes and that were constants before it.</param>
    /// <param name="Stored">The types of what it writes to memory.</param>
    private sealed record Entered(Loop Loop, Dictionary<Variable, Constant> Starts, HashSet<IrType> Stored);

    /// <summary>That a variable is not less than the elements of a row between two indices, or not greater.</summary>
    /// <param name="Bound">The variable.</param>
    /// <param name="Kind">The maximum or the minimum.</param>
    /// <param name="Row">The row.</param>
    /// <param name="Start">The first index.</param>
    /// <param name="End">The index behind the last.</param>
    /// <param name="IsElement">Whether it is one of the elements, too, or NaN, if there are any: it was not limited by anything else.</param>
    private sealed record Extreme(Variable Bound, ReductionOperator Kind, Row Row, Expression Start, Expression End, bool IsElement = false)
    {
        public bool Reads(Variable variable) => Bound == variable || Row.Reads(variable) || Rewriter.Reads(Start, variable) || Rewriter.Reads(End, variable);
    }
}
