using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Grammar;

/// <summary>What stands in loops, and what they carry from one iteration to the next.</summary>
internal sealed partial class KernelGrammar
{
    private Block LoopBody(List<Accumulator> accumulators)
    {
        List<Statement> statements = [];
        _scope.Nested(() =>
        {
            if (_random.Next(3) == 0) AddLocal(statements);
            if (Takes(Feature.Continue, 20)) statements.Add(new If(Condition(1), new Block([new Jump("continue")]), null));
            List<Func<Statement?>> parts = [.. accumulators.Select(accumulator => (Func<Statement?>)(() => Accumulate(accumulator)))];
            int stores = accumulators.Count == 0 ? _random.Next(1, 3) : _random.Next(2);
            for (int i = 0; i < stores; i++) parts.Insert(_random.Next(parts.Count + 1), StoreStatement);
            foreach (Func<Statement?> part in parts)
            {
                if (part() is not { } statement) continue;
                statements.Add(Takes(Feature.Branch, 25) ? Branch(statement, part) : statement);
                if (_random.Next(8) == 0) AddLocal(statements);
            }
            if (Takes(Feature.Break, 10)) statements.Add(new If(Condition(1), new Block([new Jump("break")]), null));
        });
        return new Block([.. statements]);
    }

    private If Branch(Statement statement, Func<Statement?> again)
    {
        Block? otherwise = null;
        if (_random.Next(2) == 0 && again() is { } other)
        {
            Block last = new([other]);
            otherwise = Takes(Feature.ElseIf, 40) && again() is { } middle ? new Block([new If(Condition(1), new Block([middle]), _random.Next(2) == 0 ? last : null)]) : last;
        }
        Block then = _random.Next(4) == 0 && again() is { } second ? new Block([statement, second]) : new Block([statement]);
        return new If(Condition(2), then, otherwise);
    }

    private void AddLocal(List<Statement> statements)
    {
        string name = NewName("v");
        ScalarType type = _random.Next(6) switch { 0 when IsEnabled(Feature.Logic) => ScalarType.Bool, 1 when Takes(Feature.Integers, 100) => ScalarType.Int, _ => _main };
        if (Takes(Feature.OutArgument, 30) && _main.IsReal() && OutCall(statements)) return;
        statements.Add(new Declare(name, Value(type, 2)));
        _scope.Variables.Add(new Variable(name, type));
        if (type.IsReal() && Takes(Feature.Branch, 30)) statements.Add(new If(Condition(1), new Block([new Assign(new Name(type, name), Pick(["=", "+=", "*="]), Value(type, 1))]), null));
    }

    private Statement? StoreStatement()
    {
        ScalarType[] types = [.. _scope.Spans.Where(span => span.IsWritable).Select(span => span.Type).Distinct()];
        if (types.Length == 0 || Place(Pick(types), isWritten: true) is not { } place) return null;
        string operation = Takes(Feature.CompoundStore, 30) ? Pick(["+=", "-=", "*="]) : "=";
        return new Assign(place, operation, Value(place.Type, 3));
    }

    private List<Accumulator> AddAccumulators(List<Statement> body)
    {
        List<Accumulator> accumulators = [];
        int count = _random.Next(5) switch { 0 => 0, < 3 => 1, 3 => 2, _ => 3 };
        bool hasOutputs = _scope.Spans.Any(span => span.IsWritable);
        if (!hasOutputs) count = Math.Max(count, 1);
        for (int i = 0; i < count; i++) accumulators.Add(AddAccumulator(body));
        return accumulators;
    }

    private Accumulator AddAccumulator(List<Statement> body)
    {
        AccumulatorKind kind = Kind();
        ScalarType type = kind switch
        {
            AccumulatorKind.Count => ScalarType.Int,
            AccumulatorKind.Any or AccumulatorKind.All => ScalarType.Bool,
            AccumulatorKind.Sum when _main == ScalarType.Float && !_isGeneric && Takes(Feature.DoubleAccumulator, 60) => ScalarType.Double,
            AccumulatorKind.Running or AccumulatorKind.MaximumByBranch or AccumulatorKind.ArgMax or AccumulatorKind.Maximum or AccumulatorKind.Minimum when _main == ScalarType.Int && !IsEnabled(Feature.IntegerFunctions) => ScalarType.Float,
            _ => _main,
        };
        string name = NewName(kind.ToString().ToLowerInvariant());
        Expression start = new Constant(type, kind switch
        {
            AccumulatorKind.Product or AccumulatorKind.All => 1,
            AccumulatorKind.Maximum or AccumulatorKind.MaximumByBranch or AccumulatorKind.ArgMax => type == ScalarType.Int ? int.MinValue : double.NegativeInfinity,
            AccumulatorKind.Minimum => type == ScalarType.Int ? int.MaxValue : double.PositiveInfinity,
            _ => 0,
        });
        if (type != ScalarType.Bool && Takes(Feature.StartArgument, 30)) start = VariableOf(type) ?? start;
        body.Add(new Declare(name, start));
        string? index = kind == AccumulatorKind.ArgMax ? NewName("at") : null;
        if (index is not null) body.Add(new Declare(index, new Constant(ScalarType.Int, -1)));
        return new Accumulator(name, type, kind, index);
    }

    private AccumulatorKind Kind() => _random.Next(14) switch
    {
        0 when Takes(Feature.Difference, 100) => AccumulatorKind.Difference,
        1 when Takes(Feature.Product, 100) => AccumulatorKind.Product,
        2 or 3 when Takes(Feature.Extreme, 100) => AccumulatorKind.Maximum,
        4 when Takes(Feature.Extreme, 100) => AccumulatorKind.Minimum,
        5 when Takes(Feature.ExtremeByBranch, 100) => AccumulatorKind.MaximumByBranch,
        6 when Takes(Feature.ArgMax, 100) => AccumulatorKind.ArgMax,
        7 when Takes(Feature.Count, 100) => AccumulatorKind.Count,
        8 when Takes(Feature.AnyAll, 100) => _random.Next(2) == 0 ? AccumulatorKind.Any : AccumulatorKind.All,
        9 when Takes(Feature.Running, 100) => AccumulatorKind.Running,
        10 when Takes(Feature.LastValue, 100) => AccumulatorKind.Last,
        _ => AccumulatorKind.Sum,
    };

    /// <summary>One step of an accumulator.</summary>
    private Statement Accumulate(Accumulator accumulator)
    {
        ScalarType type = accumulator.Type;
        Name self = new(type, accumulator.Name);
        switch (accumulator.Kind)
        {
            case AccumulatorKind.Sum when type == ScalarType.Double && _main == ScalarType.Float:
                return new Assign(self, "+=", _random.Next(2) == 0 ? new Cast(type, Real(ScalarType.Float, 2), IsImplicit: true) : Real(type, 2));
            case AccumulatorKind.Sum:
                return _random.Next(4) == 0 ? new Assign(self, "=", new Binary(type, "+", self, Value(type, 3))) : new Assign(self, "+=", Value(type, 3));
            case AccumulatorKind.Difference:
                return new Assign(self, "-=", Value(type, 3));
            case AccumulatorKind.Product:
                return new Assign(self, "*=", type.IsReal() && Takes(Feature.Choice, 50) ? new Choice(Condition(1), new Constant(type, 2), new Constant(type, 0.5)) : Value(type, 1));
            case AccumulatorKind.Maximum or AccumulatorKind.Minimum:
                string function = accumulator.Kind == AccumulatorKind.Maximum ? "Max" : "Min";
                Expression other = Value(type, 2);
                return new Assign(self, "=", _random.Next(4) == 0 ? Function(type, function, other, self) : Function(type, function, self, other));
            case AccumulatorKind.MaximumByBranch:
                Expression larger = Value(type, 1);
                return new If(_random.Next(2) == 0 ? Compare(">", larger, self) : Compare("<", self, larger), new Block([new Assign(self, "=", larger)]), null);
            case AccumulatorKind.ArgMax:
                Expression best = Value(type, 1);
                Expression position = _scope.Counters.Count > 0 ? new Name(ScalarType.Int, _scope.Counters[^1].Name) : new Constant(ScalarType.Int, 1);
                return new If(Compare(Pick([">", ">=", "<"]), best, self), new Block([new Assign(self, "=", best), new Assign(new Name(ScalarType.Int, accumulator.Index!), "=", position)]), null);
            case AccumulatorKind.Count:
                return _random.Next(2) == 0 ? new If(Condition(1), new Block([new Assign(self, "++", null)]), null) : new Assign(self, "+=", new Choice(Condition(1), new Constant(type, 1), new Constant(type, 0)));
            case AccumulatorKind.Any:
                return _random.Next(3) switch
                {
                    0 => new If(Condition(1), new Block([new Assign(self, "=", new Constant(type, 1))]), null),
                    1 => new Assign(self, "|=", Condition(1)),
                    _ => new Assign(self, "=", new Binary(type, "||", self, Condition(1))),
                };
            case AccumulatorKind.All:
                return _random.Next(2) == 0 ? new If(Condition(1), new Block([new Assign(self, "=", new Constant(type, 0))]), null) : new Assign(self, "=", new Binary(type, "&&", self, Condition(1)));
            case AccumulatorKind.Last:
                return new Assign(self, "=", Value(type, 2));
            default:
                Expression faded = type == ScalarType.Int ? new Binary(type, "-", Value(type, 1), self) : new Binary(type, "+", new Binary(type, "*", self, new Constant(type, 0.5)), Value(type, 1));
                return new Assign(self, "=", faded);
        }
    }
}
