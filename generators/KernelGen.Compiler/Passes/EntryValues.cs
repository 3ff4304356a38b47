using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// What the variables of a kernel are at each of its checks, in terms of its arguments and the indices of the loops around:
/// what can be known before the kernel runs.
/// </summary>
internal sealed class EntryValues
{
    /// <summary>More possible values than any index has; a longer list is given up.</summary>
    private const int MostAlternatives = 16;

    private readonly Kernel _kernel;
    private readonly Dictionary<Variable, List<(Expression Value, Place Place)>> _definitions = [];
    private readonly HashSet<Variable> _unchanging;
    private readonly HashSet<Memory> _arguments;
    private readonly HashSet<IrType> _storedElements;
    private Action<Check, Place>? _onCheck;

    public EntryValues(Kernel kernel)
    {
        _kernel = kernel;
        Effects effects = Effects.Of(kernel.Body);
        _unchanging = [.. kernel.Parameters.OfType<ScalarParameter>().Select(parameter => parameter.Variable).Where(variable => !effects.Writes.Contains(variable))];
        _arguments = [.. kernel.Spans.Select(span => span.Memory)];
        _storedElements = [.. effects.Stores.Where(memory => !memory.IsOwn).Select(memory => memory.Element)];
        Visit(kernel.Body, Place.Entry());
    }

    /// <summary>Goes through all checks, in their order.</summary>
    public void ForEachCheck(Action<Check, Place> onCheck)
    {
        _onCheck = onCheck;
        Visit(_kernel.Body, Place.Entry());
    }

    /// <summary>A place in the kernel, and what is known there.</summary>
    public sealed class Place
    {
        private Place(ValueList<IndexRange> loops, ValueList<Variable> unknownIndices, ValueList<Expression> conditions, int conditionsBeforeLoop, Dictionary<Variable, Expression> values)
        {
            ConditionsBeforeLoop = conditionsBeforeLoop;
            Loops = loops;
            UnknownIndices = unknownIndices;
            Conditions = conditions;
            Values = values;
        }

        /// <summary>The loops around, the outermost first; without those whose range is not known.</summary>
        public ValueList<IndexRange> Loops { get; }

        public ValueList<Variable> UnknownIndices { get; }

        /// <summary>What holds here, as far as the arguments say.</summary>
        public ValueList<Expression> Conditions { get; }

        /// <summary>How many of the conditions were there before the innermost loop began.</summary>
        public int ConditionsBeforeLoop { get; }

        /// <summary>The variables that have one value here.</summary>
        public Dictionary<Variable, Expression> Values { get; }

        public static Place Entry() => new([], [], [], 0, []);

        public Place Copy() => new(Loops, UnknownIndices, Conditions, ConditionsBeforeLoop, new(Values));

        public Place Where(Expression? condition) => new(Loops, UnknownIndices, condition is null ? Conditions : [.. Conditions, condition], ConditionsBeforeLoop, new(Values));

        public Place Inside(Variable index, Expression? start, Expression? end) => start is not null && end is not null
            ? new([.. Loops, new IndexRange(index, start, end)], UnknownIndices, Conditions, Conditions.Count, new(Values))
            : new(Loops, [.. UnknownIndices, index], Conditions, Conditions.Count, new(Values));

        public Place InLoopsOf(Place other) => new([.. Loops, .. other.Loops.Where(range => !Loops.Contains(range))], [.. UnknownIndices, .. other.UnknownIndices], Conditions, ConditionsBeforeLoop, Values);
    }

    /// <summary>Everything that an expression can be, each possibility with the loops that it was computed in. Null when the kernel has to run to know.</summary>
    public IReadOnlyList<(Expression Value, Place Place)>? PossibilitiesOf(Expression expression, Place place)
    {
        List<(Expression Value, Place Place)> open = [(Known(expression, place), place)], closed = [];
        while (open.Count > 0)
        {
            (Expression value, Place around) = open[open.Count - 1];
            open.RemoveAt(open.Count - 1);
            if (FindLocal(value, around) is not { } local)
            {
                if (!IsKnown(value, around)) return null;
                closed.Add((value, around));
                continue;
            }
            // A variable that is computed from itself can be anything.
            if (!_definitions.TryGetValue(local, out List<(Expression Value, Place Place)>? definitions) || open.Count + closed.Count + definitions.Count > MostAlternatives || definitions.Any(definition => DependsOn(definition.Value, local, []))) return null;
            open.AddRange(definitions.Select(definition => (Rewriter.Substitute(value, local, definition.Value), around.InLoopsOf(definition.Place))));
        }
        return closed;
    }

    /// <summary>The one value that an expression has; null when it can have several or the kernel has to run to know.</summary>
    public Expression? ValueOf(Expression expression, Place place) => Known(expression, place) is var value && IsKnown(value, place) ? value : null;

    private void Visit(ValueList<Statement> body, Place place)
    {
        foreach (Statement statement in body)
        {
            switch (statement)
            {
                case Check check: _onCheck?.Invoke(check, place); break;
                case Declare declare: Define(declare.Variable, declare.Value, place); break;
                case Assign assign: Define(assign.Variable, assign.Value, place); break;
                case Loop loop:
                    Place inside = place.Inside(loop.Index, ValueOf(loop.Start, place), ValueOf(loop.End, place));
                    Forget(loop.Body, inside);
                    Visit(loop.Body, inside);
                    Forget(loop.Body, place);
                    break;
                case While loop:
                    Forget(loop.Body, place);
                    Visit(loop.Body, place.Copy());
                    break;
                case If branch:
                    place = Visit(branch, place);
                    break;
            }
        }
    }

    /// <summary>After a branch the variables that its sides changed are one or the other; where one side does not go on, the other's condition holds.</summary>
    private Place Visit(If branch, Place place)
    {
        Expression? condition = ValueOf(branch.Condition, place);
        Place then = Where(place, branch.Condition), otherwise = Where(place, new Unary(UnaryOperator.Not, branch.Condition));
        Visit(branch.Then, then);
        Visit(branch.Else, otherwise);
        if (Ends(branch.Then)) return otherwise;
        if (Ends(branch.Else)) return then;
        foreach (Variable changed in Effects.Of(branch).Writes)
        {
            if (condition is not null && then.Values.TryGetValue(changed, out Expression? first) && otherwise.Values.TryGetValue(changed, out Expression? second))
                place.Values[changed] = first.Equals(second) ? first : new Select(condition, first, second);
            else place.Values.Remove(changed);
        }
        return place;
    }

    /// <summary>What is known of a condition is known where it holds: of <c>a &amp;&amp; b</c> it may be only one of them.</summary>
    private Place Where(Place place, Expression condition) => condition switch
    {
        Binary { Operator: BinaryOperator.And } both => Where(Where(place, both.Left), both.Right),
        Unary { Operator: UnaryOperator.Not, Operand: Binary { Operator: BinaryOperator.Or } either } => Where(Where(place, new Unary(UnaryOperator.Not, either.Left)), new Unary(UnaryOperator.Not, either.Right)),
        _ => place.Where(ValueOf(condition, place)),
    };

    private static bool Ends(ValueList<Statement> side) => side.Count > 0 && side[side.Count - 1] is Return or Break;

    private static void Forget(ValueList<Statement> body, Place place)
    {
        foreach (Variable changed in Effects.Of(body).Writes) place.Values.Remove(changed);
    }

    private void Define(Variable variable, Expression value, Place place)
    {
        Expression known = Known(value, place);
        if (_onCheck is null)
        {
            if (!_definitions.TryGetValue(variable, out List<(Expression Value, Place Place)>? definitions)) _definitions[variable] = definitions = [];
            definitions.Add((known, place.Copy()));
        }
        if (IsKnown(known, place)) place.Values[variable] = known;
        else place.Values.Remove(variable);
    }

    private static Expression Known(Expression expression, Place place) =>
        Rewriter.Rewrite(expression, node => node is Read read && place.Values.TryGetValue(read.Variable, out Expression? value) ? value : node);

    /// <summary>A variable that is neither an argument nor the index of a loop around.</summary>
    private Variable? FindLocal(Expression expression, Place place)
    {
        Variable? local = null;
        Rewriter.Any(expression, node => node is Read read && !IsFixed(read.Variable, place) && (local = read.Variable) is not null);
        return local;
    }

    /// <summary>Elements are known before the kernel runs when no argument of their type is written to: an input may be the very span that an output is.</summary>
    private bool IsKnown(Expression expression, Place place) => !Rewriter.Any(expression, node => node switch
    {
        Read read => !IsFixed(read.Variable, place) || place.UnknownIndices.Contains(read.Variable),
        Load load => !_arguments.Contains(load.Memory) || _storedElements.Contains(load.Memory.Element),
        Length length => !_arguments.Contains(length.Memory),
        // The functions are only there where the kernel runs.
        Call => true,
        _ => false,
    });

    /// <summary>Whether a variable is an argument, or the index of a loop around.</summary>
    private bool IsFixed(Variable variable, Place place) =>
        _unchanging.Contains(variable) || place.UnknownIndices.Contains(variable) || place.Loops.Any(loop => loop.Index == variable);

    private bool DependsOn(Expression expression, Variable variable, HashSet<Variable> seen) => Rewriter.Any(expression, node =>
        node is Read read && (read.Variable == variable || seen.Add(read.Variable) && _definitions.TryGetValue(read.Variable, out List<(Expression Value, Place Place)>? definitions) && definitions.Any(definition => DependsOn(definition.Value, variable, seen))));
}
