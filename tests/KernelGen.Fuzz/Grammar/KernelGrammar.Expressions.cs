using System.Collections.Immutable;
using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Grammar;

/// <summary>Values.</summary>
internal sealed partial class KernelGrammar
{
    private static readonly string[] s_comparisons = ["<", "<=", ">", ">=", "==", "!="];

    private Expression Value(ScalarType type, int depth) => type switch
    {
        ScalarType.Int => Integer(depth),
        ScalarType.Bool => Condition(depth),
        ScalarType.Half => new Cast(type, Value(_random.Next(3) == 0 ? ScalarType.Double : ScalarType.Float, depth), IsImplicit: false),
        _ => Real(type, depth),
    };

    private Expression Real(ScalarType type, int depth)
    {
        if (depth <= 0) return RealLeaf(type);
        switch (_random.Next(20))
        {
            case < 3:
                return RealLeaf(type);
            case 3 when Takes(Feature.Mixed, 30):
                // One side is of the type itself: the other one's conversion need not be written.
                return new Binary(type, Pick(["+", "-", "*"]), Real(type, depth - 1), new Cast(type, Integer(depth - 1), IsImplicit: true));
            case < 7:
                return new Binary(type, _random.Next(2) == 0 ? "+" : "-", Real(type, depth - 1), Real(type, depth - 1));
            case < 9:
                return new Binary(type, "*", Real(type, depth - 1), _random.Next(2) == 0 ? new Constant(type, SmallNumber()) : Real(type, depth - 1));
            case 9:
                return new Unary("-", Real(type, depth - 1));
            case 10:
                return Function(type, "Abs", Real(type, depth - 1));
            case 11:
                return Function(type, _random.Next(2) == 0 ? "Max" : "Min", Real(type, depth - 1), Real(type, depth - 1));
            case 12 or 13 when Takes(Feature.Choice, 100):
                return new Choice(Condition(depth - 1), Real(type, depth - 1), Real(type, depth - 1));
            case 14 when Takes(Feature.Divide, 100):
                return new Binary(type, "/", Real(type, depth - 1), _random.Next(2) == 0 ? RealLeaf(type) : NotNearZero(type, depth - 1));
            case 15 when Takes(Feature.Exp, 100):
                return Function(type, "Exp", _random.Next(2) == 0 ? new Unary("-", Function(type, "Abs", Real(type, depth - 1))) : Real(type, depth - 1));
            case 16 when Takes(Feature.Log, 100):
                return Function(type, "Log", _random.Next(3) > 0 ? NotNearZero(type, depth - 1) : Real(type, depth - 1));
            case 16 when Takes(Feature.Sqrt, 100):
                return Function(type, "Sqrt", _random.Next(3) > 0 ? Function(type, "Abs", Real(type, depth - 1)) : Real(type, depth - 1));
            case 17 when Takes(Feature.FusedMultiplyAdd, 100):
                return Function(type, "FusedMultiplyAdd", Real(type, depth - 1), Real(type, depth - 1), Real(type, depth - 1));
            case 18 when Takes(Feature.Mixed, 100):
                return new Cast(type, Integer(depth - 1), IsImplicit: false);
            case 19 when CallOf(type, depth) is { } call:
                return call;
            default:
                return RealLeaf(type);
        }
    }

    private Expression RealLeaf(ScalarType type)
    {
        for (int attempt = 0; attempt < 4; attempt++)
        {
            switch (_random.Next(9))
            {
                case 8 when Neighbour(type) is { } neighbour:
                    return neighbour;
                case < 4 when Place(type, isWritten: false) is { } element:
                    return element;
                case 4 or 5 when VariableOf(type) is { } variable:
                    return variable;
                case 6 when _scope.Counters.Count > 0 && Takes(Feature.IndexValue, 100):
                    return new Cast(type, new Name(ScalarType.Int, Pick(_scope.Counters).Name), IsImplicit: false);
                case 7 when _random.Next(2) == 0 && !_isGeneric && Takes(Feature.Mixed, 100):
                    ScalarType other = _random.Next(2) == 0 && Takes(Feature.Half, 100) ? ScalarType.Half : type == ScalarType.Float ? ScalarType.Double : ScalarType.Float;
                    if (Place(other, isWritten: false) is not { } foreign) break;
                    return new Cast(type, foreign, IsImplicit: false);
            }
        }
        return new Constant(type, _random.Next(6) == 0 && Takes(Feature.Pi, 100) ? Math.PI : SmallNumber());
    }

    private Expression Integer(int depth)
    {
        if (depth <= 0) return IntegerLeaf();
        switch (_random.Next(12))
        {
            case < 3:
                return IntegerLeaf();
            case < 6:
                return new Binary(ScalarType.Int, _random.Next(2) == 0 ? "+" : "-", Integer(depth - 1), Integer(depth - 1));
            case 6:
                return new Binary(ScalarType.Int, "*", Integer(depth - 1), _random.Next(2) == 0 ? new Constant(ScalarType.Int, _random.Next(-3, 8)) : Integer(depth - 1));
            case 7 when Takes(Feature.IntegerDivision, 100):
                return new Binary(ScalarType.Int, _random.Next(2) == 0 ? "/" : "%", Integer(depth - 1), new Constant(ScalarType.Int, _random.Next(2, 9)));
            case 8 when Takes(Feature.Choice, 100):
                return new Choice(Condition(depth - 1), Integer(depth - 1), Integer(depth - 1));
            case 9 when Takes(Feature.IntegerFunctions, 100):
                return Function(ScalarType.Int, _random.Next(2) == 0 ? "Max" : "Min", Integer(depth - 1), Integer(depth - 1));
            case 10 when _main != ScalarType.Int && Takes(Feature.Truncation, 100):
                return new Cast(ScalarType.Int, RealLeaf(_main), IsImplicit: false);
            case 11:
                return new Unary("-", Integer(depth - 1));
            default:
                return IntegerLeaf();
        }
    }

    private Expression IntegerLeaf()
    {
        for (int attempt = 0; attempt < 3; attempt++)
        {
            switch (_random.Next(5))
            {
                case < 2 when Place(ScalarType.Int, isWritten: false) is { } element:
                    return element;
                case 2 when VariableOf(ScalarType.Int) is { } variable:
                    return variable;
                case 3 when _scope.Counters.Count > 0 && Takes(Feature.IndexValue, 100):
                    return new Name(ScalarType.Int, Pick(_scope.Counters).Name);
            }
        }
        return new Constant(ScalarType.Int, _random.Next(-4, 10));
    }

    private Expression Condition(int depth)
    {
        if (depth > 0 && _random.Next(3) == 0 && Takes(Feature.Logic, 100))
        {
            return _random.Next(4) == 0
                ? new Unary("!", Condition(depth - 1))
                : new Binary(ScalarType.Bool, _random.Next(2) == 0 ? "&&" : "||", Condition(depth - 1), Condition(depth - 1));
        }
        if (_random.Next(6) == 0 && VariableOf(ScalarType.Bool) is { } flag) return flag;
        ScalarType type = _random.Next(5) == 0 || _main == ScalarType.Int ? ScalarType.Int : _main;
        Expression right = _random.Next(3) == 0 ? new Constant(type, type == ScalarType.Int ? _random.Next(-3, 9) : SmallNumber()) : Value(type, Math.Min(depth, 1));
        return new Binary(ScalarType.Bool, Pick(s_comparisons), Value(type, Math.Min(depth, 1)), right);
    }

    /// <summary>An element at an index that is inside of its span; null when there is none.</summary>
    /// <summary>The element before or behind, where there is one.</summary>
    private Choice? Neighbour(ScalarType type)
    {
        SpanVariable[] spans = [.. _scope.Spans.Where(span => span.Type == type && FindCounter(span.Extent) is { Factor: 1 })];
        if (spans.Length == 0 || !Takes(Feature.Neighbour, 100)) return null;
        SpanVariable span = Pick(spans);
        Counter counter = FindCounter(span.Extent)!;
        Name index = new(ScalarType.Int, counter.Name);
        int distance = _random.Next(1, 3);
        bool isBefore = _random.Next(2) == 0;
        Binary exists = isBefore ? new Binary(ScalarType.Bool, ">=", index, new Constant(ScalarType.Int, distance)) : new Binary(ScalarType.Bool, "<", Plus(index, distance), counter.Size);
        return new Choice(exists, new Element(type, span.Name, Plus(index, isBefore ? -distance : distance)), new Constant(type, SmallNumber()));
    }

    private Element? Place(ScalarType type, bool isWritten)
    {
        List<SpanVariable> spans = [.. _scope.Spans.Where(span => span.Type == type && (span.IsWritable || !isWritten))];
        while (spans.Count > 0)
        {
            SpanVariable span = Pick(spans);
            if (Index(span, isWritten) is { } index) return new Element(type, span.Name, index);
            spans.Remove(span);
        }
        return null;
    }

    private Expression? Index(SpanVariable span, bool isWritten)
    {
        if (span.Extent == Extent.Cells)
        {
            if (FindCounter(Extent.Rows) is not { } row) return null;
            Expression start = new Binary(ScalarType.Int, "*", new Name(ScalarType.Int, row.Name), _scope.Sizes[Extent.Columns]);
            Expression? column = _scope.Spans.Find(labels => labels.Values == Extent.Columns) is { } labels && !isWritten && Takes(Feature.RowLabels, 30)
                ? new Element(ScalarType.Int, labels.Name, new Name(ScalarType.Int, row.Name))
                : FindCounter(Extent.Columns) is { } counter ? Index(counter, isWritten) : null;
            return column is null ? null : new Binary(ScalarType.Int, "+", start, column);
        }
        if (span.Extent == Extent.Entries)
        {
            if (_scope.Spans.Find(labels => labels.Values == Extent.Entries) is { } labels && FindCounter(labels.Extent) is not null && !isWritten) return new Element(ScalarType.Int, labels.Name, Index(labels, isWritten: false)!);
            return isWritten ? null : new Constant(ScalarType.Int, 0);
        }
        if (span.Extent == Extent.Items && !isWritten && _parameters.Exists(parameter => parameter.Name == "label") && _scope.Sizes[Extent.Items] is Length { Span: "x" } && _random.Next(6) == 0) return new Name(ScalarType.Int, "label");
        return FindCounter(span.Extent) is { } found ? Index(found, isWritten) : null;
    }

    /// <summary>An index inside of the counter's extent, mostly the counter itself.</summary>
    private Expression Index(Counter counter, bool isWritten)
    {
        Expression index = new Name(ScalarType.Int, counter.Name);
        if (counter.Factor > 1)
        {
            index = new Binary(ScalarType.Int, "*", new Constant(ScalarType.Int, counter.Factor), index);
            return _random.Next(2) == 0 ? index : Plus(index, _random.Next(counter.Factor));
        }
        if (!isWritten && Takes(Feature.Reversed, 25))
            return Plus(new Binary(ScalarType.Int, "-", Plus(counter.Size, -1), index), _random.Next(3) > 0 ? 0 : _random.Next(-counter.High, counter.Low + 1));
        return _random.Next(3) > 0 ? index : Plus(index, _random.Next(-counter.Low, counter.High + 1));
    }

    private static Expression Plus(Expression index, int distance) => distance switch
    {
        0 => index,
        > 0 => new Binary(ScalarType.Int, "+", index, new Constant(ScalarType.Int, distance)),
        _ => new Binary(ScalarType.Int, "-", index, new Constant(ScalarType.Int, -distance)),
    };

    /// <summary>A loop that runs through an extent, mostly the innermost.</summary>
    private Counter? FindCounter(Extent extent)
    {
        List<Counter> fitting = _scope.Counters.FindAll(counter => counter.Extent == extent);
        return fitting.Count == 0 ? null : fitting.Count > 1 && _random.Next(3) == 0 ? Pick(fitting) : fitting[^1];
    }

    private Name? VariableOf(ScalarType type)
    {
        List<Variable> fitting = [.. _scope.Variables.Where(variable => variable.Type == type)];
        return fitting.Count == 0 ? null : new Name(type, Pick(fitting).Name);
    }

    /// <summary>A value that is safe to divide by, for most inputs.</summary>
    private Expression NotNearZero(ScalarType type, int depth) => new Binary(type, "+", Function(type, "Abs", Real(type, depth)), new Constant(type, 1));

    private static MathCall Function(ScalarType type, string name, params Expression[] arguments) => new(type, name, ImmutableArray.Create(arguments));

    /// <summary>Mostly powers of two and small integers, with which little is rounded.</summary>
    private double SmallNumber() => _random.Next(8) switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 0.5,
        4 => -1,
        5 => _random.Next(-8, 9),
        6 => 0.25 * _random.Next(-9, 10),
        _ => Math.Round(_random.NextDouble() * 4 - 2, 3),
    };
}
