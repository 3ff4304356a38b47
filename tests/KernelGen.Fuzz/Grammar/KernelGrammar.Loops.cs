using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Grammar;

/// <summary>Loops of every kind, each with what it accumulates.</summary>
internal sealed partial class KernelGrammar
{
    /// <summary>A loop, with its accumulators declared before it and readable behind it.</summary>
    private void AddLoop(List<Statement> body)
    {
        bool hasItems = _scope.Sizes.ContainsKey(Extent.Items), hasMatrix = _scope.Sizes.ContainsKey(Extent.Rows);
        if (hasMatrix && (!hasItems || _random.Next(2) == 0)) AddNest(body);
        else if (hasItems && Takes(Feature.Triangle, 25)) AddTriangle(body);
        else if (hasItems) AddSingle(body, Extent.Items);
    }

    /// <summary>Every pair of items once, as a ranking loss takes them; or each item with all before it.</summary>
    private void AddTriangle(List<Statement> body)
    {
        List<Accumulator> totals = AddAccumulators(body);
        _scope.Nested(() =>
        {
            Expression size = _scope.Sizes[Extent.Items];
            Name outer = new(ScalarType.Int, NewName("i")), inner = new(ScalarType.Int, NewName("j"));
            _scope.Counters.Add(new Counter(outer.Text, Extent.Items, size));
            _scope.Counters.Add(new Counter(inner.Text, Extent.Items, size));
            Block inside = LoopBody(totals);
            For loop = _random.Next(2) == 0
                ? new For(inner.Text, Plus(outer, 1), Compare("<", inner, size), 1, inside)
                : new For(inner.Text, new Constant(ScalarType.Int, 0), Compare(Pick(["<", "<="]), inner, outer), 1, inside);
            body.Add(new For(outer.Text, new Constant(ScalarType.Int, 0), Compare("<", outer, size), 1, new Block([loop])));
        });
        Release(totals);
    }

    /// <summary>Some loops several times over, as an iteration does.</summary>
    private void AddRepeated(List<Statement> body)
    {
        string step = NewName("step"), kept = NewName("kept");
        body.Add(new Declare(kept, new Constant(_main, 1)));
        _scope.Variables.Add(new Variable(kept, _main, IsAssignable: true));
        List<Statement> inner = [];
        _scope.Nested(() =>
        {
            int before = _scope.Variables.Count;
            AddLoop(inner);
            // What the loops leave is in scope until the end of the outer one only.
            foreach (Variable left in _scope.Variables.Skip(before).Where(variable => variable.Type == _main).ToList()) inner.Add(new Assign(new Name(_main, kept), Pick(["=", "+=", "-="]), new Name(_main, left.Name)));
        });
        Expression count = new Constant(ScalarType.Int, _random.Next(1, 4)), current = new Name(ScalarType.Int, step);
        if (!Takes(Feature.While, 60))
        {
            body.Add(new For(step, new Constant(ScalarType.Int, 0), Compare("<", current, count), 1, new Block([.. inner])));
            return;
        }
        inner.Add(new Assign(current, "++", null));
        body.Add(new Declare(step, new Constant(ScalarType.Int, 0)));
        body.Add(new While(Compare("<", current, count), new Block([.. inner])));
    }

    /// <summary>One loop over an extent.</summary>
    private void AddSingle(List<Statement> body, Extent extent)
    {
        List<Accumulator> accumulators = AddAccumulators(body);
        _scope.Nested(() => body.Add(Loop(extent, () => LoopBody(accumulators))));
        Release(accumulators);
    }

    private void Release(List<Accumulator> accumulators)
    {
        foreach (Accumulator accumulator in accumulators)
        {
            _scope.Variables.Add(new Variable(accumulator.Name, accumulator.Type, IsAssignable: true));
            if (accumulator.Index is { } index) _scope.Variables.Add(new Variable(index, ScalarType.Int, IsAssignable: true));
        }
    }

    private Statement Loop(Extent extent, Func<Block> inside)
    {
        Expression size = _scope.Sizes[extent];
        if (_scope.Spans.Where(span => span.Extent == extent && span.IsExact && span.Values == Extent.None && !span.IsWritable).ToList() is { Count: > 0 } whole && Takes(Feature.ForEach, 25))
        {
            SpanVariable span = Pick(whole);
            string element = NewName("e");
            _scope.Variables.Add(new Variable(element, span.Type));
            return new ForEach(element, span.Type, span.Name, inside());
        }
        string name = NewName("i");
        Expression current = new Name(ScalarType.Int, name);
        int low = Takes(Feature.Offset, 40) ? _random.Next(0, 4) : 0, high = Takes(Feature.Offset, 40) ? _random.Next(0, 4) : 0;
        Expression start = new Constant(ScalarType.Int, low), end = Plus(size, -high);
        if (extent == Extent.Items && _parameters.Exists(parameter => parameter.Name == "n") && size is Length { Span: "x" } && _random.Next(2) == 0)
        {
            (end, high) = (new Name(ScalarType.Int, "n"), 0);
        }
        if (Takes(Feature.Pairs, 15))
        {
            _scope.Counters.Add(new Counter(name, extent, size, 0, 0, 2));
            return new For(name, new Constant(ScalarType.Int, 0), Compare("<", current, new Binary(ScalarType.Int, "/", size, new Constant(ScalarType.Int, 2))), 1, inside());
        }
        _scope.Counters.Add(new Counter(name, extent, size, low, high));
        int step = Takes(Feature.Stride, 20) ? _random.Next(2, 5) : 1;
        if (Takes(Feature.Down, 20)) return new For(name, Plus(end, -1), Compare(">=", current, start), -step, inside());
        return Takes(Feature.Inclusive, 25)
            ? new For(name, start, Compare("<=", current, Plus(end, -1)), step, inside())
            : new For(name, start, Compare("<", current, end), step, inside());
    }

    /// <summary>A loop in a loop over a matrix.</summary>
    private void AddNest(List<Statement> body)
    {
        bool isByRows = IsEnabled(Feature.Rows) && (!IsEnabled(Feature.Columns) || _random.Next(2) == 0);
        _used.Add(isByRows ? Feature.Rows : Feature.Columns);
        Extent outer = isByRows ? Extent.Rows : Extent.Columns, inner = isByRows ? Extent.Columns : Extent.Rows;
        List<Accumulator> totals = _random.Next(2) == 0 ? AddAccumulators(body) : [];
        _scope.Nested(() =>
        {
            string name = NewName("r"), around = NewName("r");
            Expression size = _scope.Sizes[outer];
            bool isDeep = Takes(Feature.Deep, 25);
            if (isDeep) _scope.Counters.Add(new Counter(around, outer, size));
            _scope.Counters.Add(new Counter(name, outer, size));
            List<Statement> statements = [];
            if (isByRows) AddRowSpan(statements, name);
            int loops = _random.Next(1, 3);
            for (int i = 0; i < loops; i++) AddSingle(statements, inner);
            foreach (Accumulator total in totals.Where(_ => _random.Next(3) > 0)) statements.Add(Accumulate(total));
            if (_random.Next(2) == 0 && StoreStatement() is { } store) statements.Add(store);
            For nest = Upwards(name, statements);
            body.Add(isDeep ? Upwards(around, [nest]) : nest);

            For Upwards(string index, List<Statement> inside) => new(index, new Constant(ScalarType.Int, 0), Compare("<", new Name(ScalarType.Int, index), size), 1, new Block([.. inside]));
        });
        Release(totals);
    }

    /// <summary>The current row as a span of its own.</summary>
    private void AddRowSpan(List<Statement> statements, string row)
    {
        foreach (SpanVariable matrix in _scope.Spans.Where(span => span.Extent == Extent.Cells).ToList())
        {
            bool isRange = Takes(Feature.Range, 40);
            if (!isRange && !Takes(Feature.Slice, 40)) continue;
            string name = NewName("row");
            statements.Add(new DeclareSpan(name, matrix.Type, matrix.IsWritable, RowOf(matrix, row, isRange)));
            _scope.Spans.Add(new SpanVariable(name, matrix.Type, Extent.Columns, matrix.IsWritable, IsExact: true));
        }
    }

    private SpanPart RowOf(SpanVariable matrix, string row, bool isRange)
    {
        Expression columns = _scope.Sizes[Extent.Columns];
        return new SpanPart(matrix.Name, new Binary(ScalarType.Int, "*", new Name(ScalarType.Int, row), columns), columns, isRange);
    }

    private static Binary Compare(string comparison, Expression left, Expression right) => new(ScalarType.Bool, comparison, left, right);
}
