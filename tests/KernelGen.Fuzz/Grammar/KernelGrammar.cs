using System.Collections.Immutable;
using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Grammar;

/// <summary>
/// Makes random kernels: well-formed, deterministic and in bounds, as long as the arguments have the sizes that the
/// parameters ask for. Every program has a few of the features only, so that each is seen alone as well as with others.
/// </summary>
internal sealed partial class KernelGrammar
{
    private readonly Random _random;
    private readonly HashSet<Feature> _enabled;
    private readonly SortedSet<Feature> _used = [];
    private readonly List<Parameter> _parameters = [];
    private readonly List<Function> _helpers = [];
    private readonly List<Field> _fields = [];

    /// <summary>The type that most of the program computes in.</summary>
    private readonly ScalarType _main;

    private readonly bool _isGeneric;
    private Scope _scope = new();
    private int _names;

    private KernelGrammar(int seed, IEnumerable<Feature> features)
    {
        _random = new Random(seed);
        int share = _random.Next(5, 45);
        _enabled = [.. features.Where(_ => _random.Next(100) < share)];
        _isGeneric = Takes(Feature.Generic, 30);
        _main = _isGeneric ? (_random.Next(2) == 0 ? ScalarType.Float : ScalarType.Double) : _random.Next(10) switch { < 6 => ScalarType.Float, < 9 => ScalarType.Double, _ when Takes(Feature.Integers, 100) => ScalarType.Int, _ => ScalarType.Float };
    }

    /// <summary>The program that a seed stands for.</summary>
    public static KernelProgram Make(int seed, IEnumerable<Feature> features) => new KernelGrammar(seed, features).Make();

    private KernelProgram Make()
    {
        bool isStrict = Takes(Feature.Strict, 50);
        DeclareSpans();
        DeclareScalars();
        if (Takes(Feature.ConstField, 60)) AddField(isConst: true);
        if (Takes(Feature.ReadonlyField, 60) && !_isGeneric) AddField(isConst: false);
        List<Statement> body = [];
        AddHelpers(body);
        AddScratch(body);
        AddPhases(body);
        ImmutableArray<ScalarType> returns = AddResults(body);
        Function kernel = new("Reference", [.. _parameters], returns, new Block([.. body]));
        return new KernelProgram(kernel, [.. _helpers], [.. _fields], _isGeneric ? _main : null, isStrict) { Features = [.. _used.Select(feature => feature.ToString())] };
    }

    private void DeclareSpans()
    {
        bool hasMatrix = IsEnabled(Feature.Rows) || IsEnabled(Feature.Columns);
        bool hasItems = !hasMatrix || _random.Next(2) == 0;
        if (hasItems)
        {
            AddSpan("x", _main, ParameterKind.Input, Extent.Items, isExact: true);
            _scope.Sizes[Extent.Items] = new Length("x");
            if (_random.Next(2) == 0) AddSpan("w", OtherElement(), ParameterKind.Input, Extent.Items);
            if (_random.Next(2) == 0) AddSpan("y", OtherElement(), ParameterKind.Output, Extent.Items);
            if (_random.Next(5) == 0) AddSpan("z", OtherElement(), ParameterKind.Output, Extent.Items);
        }
        if (hasMatrix)
        {
            AddSpan("m", _main, ParameterKind.Input, Extent.Cells);
            foreach ((string name, Extent extent) in new[] { ("rows", Extent.Rows), ("columns", Extent.Columns) })
            {
                _parameters.Add(new Parameter(name, ScalarType.Int, ParameterKind.Scalar, extent));
                _scope.Sizes[extent] = new Name(ScalarType.Int, name);
            }
            if (_random.Next(3) == 0) AddSpan("u", _main, ParameterKind.Input, _random.Next(2) == 0 ? Extent.Rows : Extent.Columns);
            if (_random.Next(2) == 0) AddSpan("p", OtherElement(), ParameterKind.Output, Extent.Cells);
            if (_random.Next(2) == 0) AddSpan("q", OtherElement(), ParameterKind.Output, _random.Next(2) == 0 ? Extent.Rows : Extent.Columns);
            if (Takes(Feature.RowLabels, 70)) AddSpan("l", ScalarType.Int, ParameterKind.Input, Extent.Rows, values: Extent.Columns);
        }
        if (hasItems && Takes(Feature.Gather, 70))
        {
            AddSpan("t", _main, ParameterKind.Input, Extent.Entries);
            AddSpan("k", ScalarType.Int, ParameterKind.Input, Extent.Items, values: Extent.Entries);
        }
    }

    private void DeclareScalars()
    {
        if (_random.Next(2) == 0) AddScalar("a", _main);
        if (_random.Next(4) == 0) AddScalar("b", OtherType());
        if (Takes(Feature.Flag, 60)) AddScalar("up", ScalarType.Bool);
        bool hasItems = _scope.Sizes.ContainsKey(Extent.Items);
        if (hasItems && Takes(Feature.Label, 50)) _parameters.Add(new Parameter("label", ScalarType.Int, ParameterKind.Scalar, Values: Extent.Items));
        if (hasItems && Takes(Feature.CountParameter, 50)) _parameters.Add(new Parameter("n", ScalarType.Int, ParameterKind.Scalar, Extent.Items));
        if (_random.Next(8) == 0) AddScalar("j", ScalarType.Int);
        if (Takes(Feature.RefParameter, 40))
        {
            _parameters.Add(new Parameter("state", _main, ParameterKind.Ref));
            _scope.Variables.Add(new Variable("state", _main));
        }
    }

    private void AddSpan(string name, ScalarType type, ParameterKind kind, Extent extent, bool isExact = false, Extent values = Extent.None)
    {
        bool mayBeLonger = !isExact && _random.Next(3) == 0;
        _parameters.Add(new Parameter(name, type, kind, extent, values, mayBeLonger));
        _scope.Spans.Add(new SpanVariable(name, type, extent, kind == ParameterKind.Output, !mayBeLonger, values));
    }

    private void AddScalar(string name, ScalarType type)
    {
        _parameters.Add(new Parameter(name, type, ParameterKind.Scalar));
        _scope.Variables.Add(new Variable(name, type));
    }

    private void AddField(bool isConst)
    {
        ScalarType type = _isGeneric ? ScalarType.Int : OtherType();
        string name = isConst ? "Weight" : "s_scale";
        _fields.Add(new Field(name, new Constant(type, type == ScalarType.Int ? _random.Next(-5, 9) : SmallNumber()), isConst));
        _scope.Variables.Add(new Variable(name, type));
    }

    private void AddScratch(List<Statement> body)
    {
        foreach (Extent extent in new[] { Extent.Items, Extent.Columns })
        {
            if (!_scope.Sizes.TryGetValue(extent, out Expression? size)) continue;
            // The type of a generic reference need not be one that can stand on the stack.
            bool isOnStack = !_isGeneric && Takes(Feature.StackScratch, 40);
            if (!isOnStack && !Takes(Feature.HeapScratch, 40)) continue;
            string name = NewName("scratch");
            body.Add(new DeclareScratch(name, _main, size, isOnStack));
            _scope.Spans.Add(new SpanVariable(name, _main, extent, IsWritable: true, IsExact: true));
        }
    }

    /// <summary>Loops, with scalar code between them.</summary>
    private void AddPhases(List<Statement> body)
    {
        int phases = _random.Next(1, 4);
        for (int i = 0; i < phases; i++)
        {
            if (Takes(Feature.Repeat, 15)) AddRepeated(body);
            else AddLoop(body);
            if (_random.Next(3) == 0) AddScalarCode(body);
        }
    }

    private void AddScalarCode(List<Statement> body)
    {
        if (_scope.Variables.Count == 0) return;
        if (Takes(Feature.ScalarBranch, 40) && _scope.Variables.FindLast(variable => variable.IsAssignable && variable.Type.IsReal()) is { } changed)
        {
            Block then = new([new Assign(new Name(changed.Type, changed.Name), "=", Real(changed.Type, 2))]);
            Block? otherwise = _random.Next(2) == 0 ? new Block([new Assign(new Name(changed.Type, changed.Name), "*=", new Constant(changed.Type, 0.5))]) : null;
            body.Add(new If(Condition(1), then, otherwise));
        }
        else
        {
            string name = NewName("v");
            ScalarType type = OtherType();
            body.Add(new Declare(name, Value(type, 2)));
            _scope.Variables.Add(new Variable(name, type, IsAssignable: true));
        }
    }

    /// <summary>Puts out the results that the loops left: as the return value, in out parameters, or not at all.</summary>
    private ImmutableArray<ScalarType> AddResults(List<Statement> body)
    {
        List<Variable> results = [.. _scope.Variables.Where(variable => variable.IsAssignable).Reverse()];
        if (results.Count == 0 && _parameters.All(parameter => parameter.Kind != ParameterKind.Output)) results.Add(new Variable($"{_parameters[0].Name}.Length", ScalarType.Int));
        if (results.Count > 1 && !_isGeneric && Takes(Feature.OutParameter, 40))
        {
            Variable result = results[^1];
            results.RemoveAt(results.Count - 1);
            _parameters.Add(new Parameter("result", result.Type, ParameterKind.Out));
            body.Add(new Assign(new Name(result.Type, "result"), "=", new Name(result.Type, result.Name)));
        }
        if (_parameters.Exists(parameter => parameter.Kind == ParameterKind.Ref)) body.Add(new Assign(new Name(_main, "state"), Pick(["=", "+=", "*="]), VariableOf(_main)!));
        if (results.Count == 0) return [];
        int count = results.Count > 1 && Takes(Feature.Tuple, 60) ? Math.Min(results.Count, 3) : 1;
        if (count > 1)
        {
            body.Add(new Return([.. results.Take(count).Select(result => new Name(result.Type, result.Name))]));
            return [.. results.Take(count).Select(result => result.Type)];
        }
        if (Takes(Feature.EarlyReturn, 40)) body.Add(new If(Condition(1), new Block([new Return([Value(results[0].Type, 1)])]), null));
        // All of the results have a part in the one value, so that none is computed in vain.
        Expression value = new Name(results[0].Type, results[0].Name);
        foreach (Variable other in results.Skip(1).Where(other => other.Type == results[0].Type && other.Type != ScalarType.Bool).Take(3)) value = new Binary(value.Type, _random.Next(2) == 0 ? "+" : "-", value, new Name(other.Type, other.Name));
        body.Add(new Return([value]));
        return [results[0].Type];
    }

    private bool IsEnabled(Feature feature) => _enabled.Contains(feature);

    /// <summary>Whether to use a feature here: so many times in a hundred, if it is enabled at all.</summary>
    private bool Takes(Feature feature, int percent)
    {
        if (!IsEnabled(feature) || _random.Next(100) >= percent) return false;
        _used.Add(feature);
        return true;
    }

    private ScalarType OtherType()
    {
        if (_isGeneric || !Takes(Feature.Mixed, 35)) return _main;
        return _random.Next(3) switch { 0 => ScalarType.Float, 1 => ScalarType.Double, _ => ScalarType.Int };
    }

    private ScalarType OtherElement() => !_isGeneric && Takes(Feature.Half, 15) ? ScalarType.Half : OtherType();

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private string NewName(string stem) => $"{stem}{++_names}";
}
