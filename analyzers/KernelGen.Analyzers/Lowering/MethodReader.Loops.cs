using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

/// <summary>Loops: over elements they become reductions, or states that are carried along; of others nothing is known.</summary>
internal sealed partial class MethodReader
{
    private const int MaxRepeated = 2000;

    private readonly Stack<LoopFrame> _loops = new();

    private void Loop(ILoopOperation loop)
    {
        State before = Current;
        LoopFrame frame = new();
        HashSet<ISymbol> assigned = AssignedVariables.InLoop(loop, _model.Written);
        HashSet<ISymbol> counters = new(SymbolEqualityComparer.Default);
        IOperation? condition = null;
        switch (loop)
        {
            case IForLoopOperation @for:
                foreach (IOperation statement in @for.Before) Statement(statement);
                foreach (IOperation step in @for.AtLoopBottom)
                {
                    foreach (ISymbol symbol in AssignedVariables.In(step)) Count(counters, symbol);
                }
                foreach (ILocalSymbol local in @for.Locals) Count(counters, local);
                condition = @for.Condition;
                break;
            case IForEachLoopOperation forEach:
                IOperation collection = forEach.Collection;
                while (collection is IConversionOperation { IsImplicit: true } conversion) collection = conversion.Operand;
                Node? element = Lower(collection);
                // A counter beside the elements.
                foreach (IOperation step in forEach.Body.Descendants().Where(part => part is IIncrementOrDecrementOperation { Parent: IExpressionStatementOperation { Parent: IBlockOperation block } } && ReferenceEquals(block, forEach.Body)))
                {
                    if (AssignedVariables.In(step).SingleOrDefault() is { } counter && IsOnlyStepped(forEach.Body, counter)) Count(counters, counter);
                }
                foreach (ILocalSymbol local in forEach.Locals) GoThrough(local, local.Type, collection);
                foreach (ILocalSymbol local in forEach.Locals) Current[local] = TypeReader.Read(local.Type) == NumericType.None ? null : ElementOf(element, local);
                break;
            case IWhileLoopOperation @while:
                condition = @while.Condition;
                foreach (ISymbol symbol in assigned) Count(counters, symbol);
                break;
        }
        FixedLoop? repeated = FixedLoop.Of(loop);
        // Its counter is a number like any other.
        if (repeated is not null) counters.Clear();
        bool overElements = loop is not IWhileLoopOperation || IsCounted(condition, counters);
        if (loop is IForLoopOperation { AtLoopBottom: var steps } && counters.Count == 0 && !steps.SelectMany(step => step.DescendantsAndSelf()).Any(Pointers.IsPointer)) overElements = false;
        State outside = Current.Copy();
        LoopState carried = _factory.NewLoop(repeated?.Count);
        List<CarriedVariable> variables = [];
        foreach (ISymbol symbol in assigned)
        {
            Follow(symbol);
            if (Current.StructureOf(symbol) is { } structure)
            {
                // A structure is carried number by number.
                Current.SetStructure(symbol, structure.Map((path, number) => number.Varies ? number : Carry(symbol, path, number)));
                outside.SetStructure(symbol, structure);
            }
            if (counters.Contains(symbol) && overElements)
            {
                Current[symbol] = _factory.Index();
                continue;
            }
            if ((outside[symbol] ?? Initial(symbol)) is not { } start) continue;
            // The elements of a span do not depend on those before: each is written where the loop is.
            if (start.Varies) continue;
            Current[symbol] = Carry(symbol, null, start);
        }
        foreach (ISymbol counter in counters) _depths[counter] = _loops.Count;
        FlowPath? inside = Current.Path;
        frame.Start = inside;
        bool testsAfter = loop is IWhileLoopOperation { ConditionIsTop: false };
        if (condition is not null && !testsAfter) Current.Assume(Condition(condition));
        _loops.Push(frame);
        Statement(loop.Body);
        _loops.Pop();
        State? end = JoinContinues(frame, _state, inside);
        _state = end;
        if (end is not null && loop is IForLoopOperation { AtLoopBottom: var bottom })
        {
            foreach (IOperation step in bottom)
            {
                if (!AssignedVariables.In(step).All(counters.Contains)) Statement(step);
            }
        }
        bool understood = (overElements || repeated is not null) && !frame.IsLeft && end is not null;
        Leave(loop, outside, end, carried, variables, counters, understood, condition);
        // What every iteration had to pass, all elements have passed.
        foreach (Node passed in understood ? FlowPath.Since(end!.Path, inside) : [])
        {
            if (passed.Varies && !passed.IsCarried && !passed.Any(part => part.Op == Op.Index)) Current.Assume(ForAll(passed));
        }

        Node Carry(ISymbol symbol, string? path, Node start)
        {
            bool isCounter = SymbolEqualityComparer.Default.Equals(symbol, repeated?.Counter);
            Node carry = _factory.Carry(carried, variables.Count, start.Type, path is null ? symbol.Name : $"{symbol.Name}.{path}", isCounter ? repeated!.Range : InputRange.Any);
            carried.Starts.Add(start);
            variables.Add(new(symbol, path, carry));
            return carry;
        }
    }

    /// <summary>Whether one statement alone writes a variable.</summary>
    private static bool IsOnlyStepped(IOperation body, ISymbol counter) =>
        body.Descendants().Count(part => part is IAssignmentOperation or IIncrementOrDecrementOperation && AssignedVariables.In(part).Contains(counter)) == 1;

    private Node ElementOf(Node? sequence, ILocalSymbol local)
    {
        if (sequence is { Varies: true }) _scanned.Add(sequence);
        if (sequence is { Varies: true } || sequence is { Op: Op.Constant }) return sequence;
        return UnknownElement(TypeReader.Read(local.Type), local.Name, RangeReader.Read(null, local.Type));
    }

    private static void Count(HashSet<ISymbol> counters, ISymbol symbol)
    {
        ITypeSymbol? type = (symbol as ILocalSymbol)?.Type ?? (symbol as IParameterSymbol)?.Type;
        if (TypeReader.Read(type) == NumericType.Integer && !TypeReader.IsSequence(type)) counters.Add(symbol);
    }

    /// <summary>Whether a while loop goes on as an integer counts.</summary>
    private static bool IsCounted(IOperation? condition, HashSet<ISymbol> counters) =>
        condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } comparison
        && (AssignedVariables.Variable(comparison.LeftOperand) is { } left && counters.Contains(left) || AssignedVariables.Variable(comparison.RightOperand) is { } right && counters.Contains(right));

    private void Leave(ILoopOperation loop, State outside, State? end, LoopState carried, List<CarriedVariable> variables, HashSet<ISymbol> counters, bool understood, IOperation? condition)
    {
        State after = outside.Copy();
        foreach (CarriedVariable variable in variables) carried.Updates.Add(end is null ? variable.Carry : variable.In(end) ?? (variable.Path is null ? variable.Carry : Unknown(variable.Carry.Type, variable.Carry.Name)));
        // What would be too much to run through is not known.
        understood &= carried.Count is not { } count || count * carried.Updates.Sum(update => (long)update.Size) <= MaxRepeated;
        List<LoopVariable> found = [];
        for (int i = 0; i < variables.Count; i++)
        {
            (ISymbol symbol, string? path, Node carry) = variables[i];
            Node start = carried.Starts[i];
            Node update = carried.Updates[i];
            Node result = ReferenceEquals(update, carry) ? start
                : understood ? Reduction(carry, start, update) ?? _factory.Loop(carried, i, start.Type, carry.Name)
                : Unknown(start.Type, carry.Name, RangeAfter(start, update), path is null ? symbol : null);
            if (path is not null)
            {
                after.SetStructure(symbol, after.StructureOf(symbol)?.With(path, result));
                continue;
            }
            after[symbol] = result;
            found.Add(new(symbol, carry, start, update, result));
        }
        foreach (ISymbol counter in counters)
        {
            if (after[counter] is not null) after[counter] = Unknown(NumericType.Integer, counter.Name, InputRange.NotNegative);
        }
        if (end is not null)
        {
            foreach (ISymbol symbol in end.Variables.ToList())
            {
                Node value = end[symbol]!;
                if ((outside[symbol] ?? Initial(symbol)) is { Varies: true } old && !ReferenceEquals(old, value)) after[symbol] = value.IsCarried ? UnknownElement(value.Type, symbol.Name) : value;
            }
        }
        if (!IsInlined) _model.Loops.Add(new(loop, found, outside.Path));
        _state = after;
        // A while loop that was not left by a break ends where its condition fails.
        if (loop is IWhileLoopOperation && condition is not null && !loop.Body.Descendants().Any(part => part is IBranchOperation { BranchKind: BranchKind.Break })) _state.Assume(Not(Condition(condition)));
    }

    private static InputRange RangeAfter(Node start, Node update) => start.Op == Op.Input && update.Op == Op.Input ? start.Range.Hull(update.Range) : InputRange.Any;

    /// <summary>A loop variable that a single operation runs through: a sum, a product, a maximum.</summary>
    private Node? Reduction(Node carry, Node start, Node update)
    {
        switch (update.Op)
        {
            case Op.Add or Op.Multiply or Op.Max or Op.Min:
                Node body = ReferenceEquals(update.First, carry) ? update.Second : update.First;
                if (!ReferenceEquals(update.First, carry) && !ReferenceEquals(update.Second, carry) || body.IsCarried) break;
                return _factory.Make(Reducing(update.Op), update.Type, First(start, body), body);
            case Op.Subtract when ReferenceEquals(update.First, carry) && !update.Second.IsCarried:
                return _factory.Make(Op.Sum, update.Type, start, _factory.Make(Op.Negate, update.Type, update.Second));
            case Op.FusedMultiplyAdd when ReferenceEquals(update.Operands[2], carry) && !update.First.IsCarried && !update.Second.IsCarried:
                return _factory.Make(Op.Sum, update.Type, start, _factory.Make(Op.Multiply, update.Type, update.First, update.Second));
            case Op.Select when Extremum(carry, update) is { } op:
                Node scanned = ReferenceEquals(update.Second, carry) ? update.Operands[2] : update.Second;
                return _factory.Make(op, update.Type, First(start, scanned), scanned);
            // A sum over some of the elements: the others add zero.
            case Op.Select when ReferenceEquals(update.Operands[2], carry) && !update.First.IsCarried && update.Second.Op == Op.Add && Reduction(carry, start, update.Second) is { Op: Op.Sum } sum:
                return _factory.Make(Op.Sum, update.Type, start, _factory.Make(Op.Select, update.Type, update.First, sum.Second, _factory.Constant(0, update.Type)));
            case Op.Select when ReferenceEquals(update.Second, carry) && !update.First.IsCarried && update.Operands[2].Op == Op.Add && Reduction(carry, start, update.Operands[2]) is { Op: Op.Sum } sum:
                return _factory.Make(Op.Sum, update.Type, start, _factory.Make(Op.Select, update.Type, update.First, _factory.Constant(0, update.Type), sum.Second));
        }
        return null;
    }

    /// <summary>Where a loop starts: with the first of the elements that it runs over, perhaps.</summary>
    private Node First(Node start, Node body) =>
        start is { Op: Op.Input, Symbol: { } sequence } && body is { Op: Op.Element } && SymbolEqualityComparer.Default.Equals(sequence, body.Symbol) && start.Name.EndsWith("[0]", StringComparison.Ordinal)
            ? _factory.Make(Op.At, body.Type, body, _factory.Constant(0, NumericType.Integer)) : start;

    private static Op Reducing(Op op) => op switch
    {
        Op.Add => Op.Sum,
        Op.Multiply => Op.Product,
        Op.Max => Op.Maximum,
        _ => Op.Minimum,
    };

    /// <summary>'value > best ? value : best', as a statement or an expression.</summary>
    private static Op? Extremum(Node carry, Node select)
    {
        if (select.First is not { Op: Op.Less or Op.LessOrEqual } comparison) return null;
        bool keepsWhenTrue = ReferenceEquals(select.Second, carry);
        Node value = keepsWhenTrue ? select.Operands[2] : select.Second;
        if (!keepsWhenTrue && !ReferenceEquals(select.Operands[2], carry) || value.IsCarried) return null;
        bool carryIsLess = ReferenceEquals(comparison.First, carry) && ReferenceEquals(comparison.Second, value);
        bool carryIsMore = ReferenceEquals(comparison.Second, carry) && ReferenceEquals(comparison.First, value);
        if (!carryIsLess && !carryIsMore) return null;
        return carryIsLess != keepsWhenTrue ? Op.Maximum : Op.Minimum;
    }

    private void Branch(IBranchOperation branch)
    {
        if (_loops.Count > 0)
        {
            if (branch.BranchKind == BranchKind.Continue && _state is not null) _loops.Peek().Continues.Add(_state);
            else _loops.Peek().IsLeft = true;
        }
        _state = null;
    }

    private State? JoinContinues(LoopFrame frame, State? end, FlowPath? start)
    {
        for (int i = frame.Continues.Count - 1; i >= 0; i--)
        {
            State early = frame.Continues[i];
            if (end is null)
            {
                end = early;
                continue;
            }
            end = Join(Under(early.Path, start), early, end, start);
        }
        return end;
    }

    /// <summary>A variable that a loop carries along, or a number of the structure that it holds.</summary>
    private sealed record CarriedVariable(ISymbol Symbol, string? Path, Node Carry)
    {
        public Node? In(State state) => Path is null ? state[Symbol] : state.StructureOf(Symbol)?[Path];
    }

    private sealed class LoopFrame
    {
        public List<State> Continues { get; } = [];

        /// <summary>What holds where an iteration begins.</summary>
        public FlowPath? Start { get; set; }

        /// <summary>Whether the loop may end before its last element and its results are used.</summary>
        public bool IsLeft { get; set; }
    }
}
