using System.Collections.Immutable;
using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Grammar;

/// <summary>Functions of the program's own, and calls of them.</summary>
internal sealed partial class KernelGrammar
{
    /// <summary>Functions from numbers to a number.</summary>
    private readonly List<Function> _scalarHelpers = [];

    /// <summary>Functions from a row to a number.</summary>
    private readonly List<Function> _rowHelpers = [];

    private Function? _outHelper;

    private void AddHelpers(List<Statement> body)
    {
        if (!_main.IsReal()) return;
        if (Takes(Feature.Helper, 70) && !_isGeneric) Add(_helpers, _scalarHelpers, ScalarHelper(NewName("Helper")));
        if (Takes(Feature.RowCall, 70) && !_isGeneric) Add(_helpers, _rowHelpers, RowHelper(NewName("Row")));
        if (IsEnabled(Feature.OutArgument) && !_isGeneric) _helpers.Add(_outHelper = OutHelper(NewName("Split")));
        if (Takes(Feature.LocalFunction, 70))
        {
            Function local = ScalarHelper(NewName("Local"));
            body.Add(new LocalFunction(local));
            _scalarHelpers.Add(local);
        }

        static void Add(List<Function> all, List<Function> some, Function helper)
        {
            all.Add(helper);
            some.Add(helper);
        }
    }

    private Function ScalarHelper(string name)
    {
        ImmutableArray<Parameter> parameters = [new("a", _main, ParameterKind.Scalar), new("b", _main, ParameterKind.Scalar)];
        return InOwnScope(parameters, () =>
        {
            List<Statement> body = [];
            if (_random.Next(2) == 0)
            {
                body.Add(new Declare("m", Real(_main, 2)));
                _scope.Variables.Add(new Variable("m", _main));
            }
            if (Takes(Feature.ManyReturns, 60)) body.Add(new If(Condition(1), new Block([new Return([Real(_main, 1)])]), null));
            body.Add(new Return([Real(_main, 2)]));
            return new Function(name, parameters, [_main], new Block([.. body]));
        });
    }

    private Function RowHelper(string name)
    {
        ImmutableArray<Parameter> parameters = [new("x", _main, ParameterKind.Input, Extent.Items), new("a", _main, ParameterKind.Scalar)];
        return InOwnScope(parameters, () =>
        {
            _scope.Spans.Add(new SpanVariable("x", _main, Extent.Items, IsWritable: false, IsExact: true));
            _scope.Sizes[Extent.Items] = new Length("x");
            List<Statement> body = [];
            Accumulator accumulator = AddAccumulator(body);
            _scope.Nested(() => body.Add(Loop(Extent.Items, () => LoopBody([accumulator]))));
            Name result = new(accumulator.Type, accumulator.Name);
            Expression value = accumulator.Type switch
            {
                ScalarType.Bool => new Choice(result, new Constant(_main, 1), new Constant(_main, 0)),
                _ when accumulator.Type != _main => new Cast(_main, result, IsImplicit: false),
                _ => result,
            };
            body.Add(new Return([value]));
            return new Function(name, parameters, [_main], new Block([.. body]));
        });
    }

    private Function OutHelper(string name)
    {
        ImmutableArray<Parameter> parameters = [new("a", _main, ParameterKind.Scalar), new("c", _main, ParameterKind.Out), new("d", _main, ParameterKind.Out)];
        return InOwnScope([parameters[0]], () => new Function(name, parameters, [], new Block(
        [
            new Assign(new Name(_main, "c"), "=", Real(_main, 2)),
            new Assign(new Name(_main, "d"), "=", Real(_main, 2)),
        ])));
    }

    private Function InOwnScope(ImmutableArray<Parameter> parameters, Func<Function> make)
    {
        Scope outer = _scope;
        _scope = new Scope();
        _scope.Variables.AddRange(parameters.Where(parameter => !parameter.IsSpan).Select(parameter => new Variable(parameter.Name, parameter.Type)));
        // Names of parameters of the kernel mean nothing in its helpers.
        List<Parameter> kernel = [.. _parameters];
        _parameters.Clear();
        Function function = make();
        _parameters.AddRange(kernel);
        _scope = outer;
        return function;
    }

    private HelperCall? CallOf(ScalarType type, int depth)
    {
        if (type != _main) return null;
        if (_rowHelpers.Count > 0 && _random.Next(2) == 0 && RowArgument() is { } row) return new HelperCall(type, Pick(_rowHelpers).Name, [row, Real(type, 0)]);
        if (_scalarHelpers.Count == 0) return null;
        Node first = Real(type, depth - 1), second = Real(type, depth - 1);
        // The order of evaluation is that of the text.
        if (Takes(Feature.NamedArgument, 40)) (first, second) = (new NamedArgument("b", (Expression)second), new NamedArgument("a", (Expression)first));
        return new HelperCall(type, Pick(_scalarHelpers).Name, [first, second]);
    }

    /// <summary>A row of the matrix, or all items; not in a loop that is innermost already.</summary>
    private SpanPart? RowArgument()
    {
        if (FindCounter(Extent.Columns) is not null || FindCounter(Extent.Items) is not null) return null;
        if (FindCounter(Extent.Rows) is { } row && _scope.Spans.Find(span => span.Extent == Extent.Cells && span.Type == _main && !span.IsWritable) is { } matrix) return RowOf(matrix, row.Name, Takes(Feature.Range, 50));
        return _scope.Counters.Count == 0 && _scope.Spans.Find(span => span.Extent == Extent.Items && span.Type == _main && !span.IsWritable && span.IsExact) is { } all ? new SpanPart(all.Name, null, null, false) : null;
    }

    /// <summary>Two locals that a call assigns; false when there is no helper for it.</summary>
    private bool OutCall(List<Statement> statements)
    {
        if (_outHelper is null || !_helpers.Contains(_outHelper)) return false;
        string first = NewName("o"), second = NewName("o");
        statements.Add(new Declare(first, new Constant(_main, 0)));
        statements.Add(new Declare(second, new Constant(_main, 0)));
        statements.Add(new CallStatement(new HelperCall(_main, _outHelper.Name, [Real(_main, 1), new OutArgument(first), new OutArgument(second)])));
        _scope.Variables.Add(new Variable(first, _main));
        _scope.Variables.Add(new Variable(second, _main));
        return true;
    }
}
