using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Witnesses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

/// <summary>Operations on whole sequences: TensorPrimitives and LINQ.</summary>
internal sealed partial class MethodReader
{
    private Node? TensorCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        NumericType type = TypeReader.Read(method.Parameters[0].Type);
        Node?[] lowered = Arguments(call);
        foreach (Node? argument in lowered)
        {
            if (argument is { Varies: true }) _scanned.Add(argument);
        }
        IArgumentOperation? destination = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name.StartsWith("destination", StringComparison.Ordinal) == true);
        Node?[] sources = call.Arguments.Where(argument => argument != destination).Select(argument => lowered[argument.Parameter!.Ordinal]).ToArray();
        if (type == NumericType.None || sources.Length == 0 || sources[0] is not { } x || Array.Exists(sources, source => source is null)) return Pass(call, lowered);
        Node? y = sources.Length > 1 ? sources[1] : null;
        if (destination is null)
        {
            Node? reduced = Reduction(method.Name, type, x, y);
            return reduced is null ? Pass(call, lowered) : Known(call, reduced, lowered);
        }
        Node? result = Elementwise(method.Name, type, x, y, sources.Length > 2 ? sources[2] : null) ?? UnknownElement(type, $"{method.Name}[i]");
        if (AssignedVariables.Variable(destination.Value) is { } written) Current[written] = result;
        Known(call, result, lowered);
        AddSite(result, call);
        AddRoot(result, call.Syntax, Escape.Stored);
        return null;
    }

    private Node? Reduction(string name, NumericType type, Node x, Node? y)
    {
        Node zero = _factory.Constant(0, type);
        return name switch
        {
            "Sum" => _factory.Make(Op.Sum, type, zero, x),
            "SumOfSquares" => Dot(type, x, x),
            "Norm" => _factory.Make(Op.Sqrt, type, Dot(type, x, x)),
            "Dot" when y is not null => Dot(type, x, y),
            "Distance" when y is not null => _factory.Make(Op.Sqrt, type, Dot(type, _factory.Make(Op.Subtract, type, x, y), _factory.Make(Op.Subtract, type, x, y))),
            "Product" => _factory.Make(Op.Product, type, _factory.Constant(1, type), x),
            "Max" or "MaxNumber" => _factory.Make(Op.Maximum, type, _factory.Constant(double.NegativeInfinity, type), x),
            "Min" or "MinNumber" => _factory.Make(Op.Minimum, type, _factory.Constant(double.PositiveInfinity, type), x),
            "CosineSimilarity" when y is not null => _factory.Make(Op.Divide, type, Dot(type, x, y), _factory.Make(Op.Multiply, type, _factory.Make(Op.Sqrt, type, Dot(type, x, x)), _factory.Make(Op.Sqrt, type, Dot(type, y, y)))),
            "Average" => _factory.Make(Op.Divide, type, _factory.Make(Op.Sum, type, zero, x), _factory.Make(Op.Cast, type, _factory.Length())),
            _ => null,
        };
    }

    private Node? Elementwise(string name, NumericType type, Node x, Node? y, Node? z)
    {
        if (y is null && KnownFunctions.Unary.TryGetValue(name, out Op unary)) return _factory.Make(unary, type, x);
        if (y is not null && z is null && KnownFunctions.Binary.TryGetValue(name, out Op binary)) return _factory.Make(binary, type, x, y);
        Node one = _factory.Constant(1, type);
        return (name, y, z) switch
        {
            // The sum is not shifted by the largest element; see KG1002.
            ("SoftMax", null, _) => _factory.Make(Op.Divide, type, _factory.Make(Op.Exp, type, x), _factory.Make(Op.Sum, type, _factory.Constant(0, type), _factory.Make(Op.Exp, type, x))),
            ("Sigmoid", null, _) => _factory.Make(Op.Divide, type, one, _factory.Make(Op.Add, type, _factory.Make(Op.Exp, type, _factory.Make(Op.Negate, type, x)), one)),
            ("MultiplyAdd" or "FusedMultiplyAdd", not null, not null) => _factory.Make(Op.Add, type, _factory.Make(Op.Multiply, type, x, y), z),
            ("AddMultiply", not null, not null) => _factory.Make(Op.Multiply, type, _factory.Make(Op.Add, type, x, y), z),
            ("Clamp", not null, not null) => _factory.Make(Op.Min, type, _factory.Make(Op.Max, type, x, y), z),
            ("ConvertToSingle" or "ConvertToHalf" or "ConvertChecked", null, _) => x,
            _ => null,
        };
    }

    private Node? SequenceCall(IInvocationOperation call)
    {
        List<IOperation> arguments = [];
        if (call.Instance is not null) arguments.Add(call.Instance);
        arguments.AddRange(call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0).Select(argument => argument.Value));
        NumericType type = TypeReader.Read(call.Type);
        string name = call.TargetMethod.Name;
        if (name == "Range") return _factory.Index();
        if (arguments.Count == 0) return null;
        Node? source = SourceOf(arguments[0]);
        IAnonymousFunctionOperation? lambda = arguments.Count > 1 ? LambdaOf(arguments[arguments.Count - 1]) : null;
        if (source is null && lambda?.Symbol.Parameters.FirstOrDefault() is { } one) GoThrough(one, one.Type, arguments[0]);
        if (name == "Count") return CountOf(arguments[0], call, lambda);
        if (type == NumericType.None || source is null && lambda is null) return null;
        Node? body = source;
        if (lambda is not null && name is "Select" or "Sum" or "Average" or "Max" or "Min" or "Any" or "All") body = Apply(lambda, source);
        else if (name is "Select" or "Sum" or "Average" or "Max" or "Min" && arguments.Count > 1) body = ApplyFunction(arguments[arguments.Count - 1], type, source);
        if (body is null) return null;
        Node? result = name switch
        {
            "Select" => Spread(body, call),
            "Where" when lambda is not null && source is not null => Filter(lambda, source, body),
            "Where" or "Skip" or "Take" or "OrderBy" or "OrderByDescending" or "Reverse" or "Concat" or "ToArray" or "ToList" or "AsEnumerable" or "Cast" or "AsParallel" or "Append" or "TakeLast" or "SkipLast" or "DefaultIfEmpty" => body,
            "Zip" when lambda is not null && SourceOf(arguments[1]) is { } other => Apply(lambda, source, other),
            "Sum" => LinqSum(type, body),
            "Average" => Average(type, body),
            "Max" => _factory.Make(Op.Maximum, type, _factory.Constant(double.NegativeInfinity, type), Cast(body, type)),
            "Min" => _factory.Make(Op.Minimum, type, _factory.Constant(double.PositiveInfinity, type), Cast(body, type)),
            "Any" when body.Type == NumericType.Boolean => _factory.Make(Op.Maximum, NumericType.Boolean, _factory.Constant(0, NumericType.Boolean), body),
            "All" when body.Type == NumericType.Boolean => ForAll(body),
            "Aggregate" when lambda is not null => Aggregate(type, source, arguments.Count > 2 ? Lower(arguments[1]) : null, lambda),
            _ => null,
        };
        if (result is not null) Known(call, result, []);
        return result;
    }

    /// <summary>How many elements there are: all, those that a condition holds for, or those of a group.</summary>
    private Node CountOf(IOperation sequence, IOperation call, IAnonymousFunctionOperation? condition)
    {
        while (sequence is IConversionOperation conversion) sequence = conversion.Operand;
        bool isGroup = sequence.Type is { Name: "IGrouping" };
        if (condition is null && !isGroup) return _factory.Length();
        // A group has an element at least, and so has a class that is itself taken from the elements, as a variable of a loop is.
        bool isSome = condition is null || condition.Body.Descendants().Any(part => part is ILocalReferenceOperation || part is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } owner } && !SymbolEqualityComparer.Default.Equals(owner, condition.Symbol));
        var range = new InputRange(isSome ? 1 : 0, double.PositiveInfinity);
        Node some = isGroup ? UnknownElement(NumericType.Integer, Text(call), range) : Unknown(NumericType.Integer, Text(call), range);
        return _factory.Make(Op.Min, NumericType.Integer, some, _factory.Length());
    }

    /// <summary>Whether a condition holds for every element.</summary>
    private Node ForAll(Node condition) => _factory.Make(Op.Minimum, NumericType.Boolean, True, condition);

    /// <summary>LINQ's sum of floats is carried in double.</summary>
    private Node LinqSum(NumericType type, Node body)
    {
        NumericType wide = type == NumericType.Float ? NumericType.Double : type;
        return Cast(_factory.Make(Op.Sum, wide, _factory.Constant(0, wide), Cast(body, wide)), type);
    }

    private Node Average(NumericType type, Node body)
    {
        NumericType wide = NumericType.Double;
        Node sum = _factory.Make(Op.Sum, wide, _factory.Constant(0, wide), Cast(body, wide));
        return Cast(_factory.Make(Op.Divide, wide, sum, _factory.Make(Op.Cast, wide, _factory.Length())), type);
    }

    private Node Cast(Node node, NumericType type) => _factory.Make(Op.Cast, type, node);

    private Node? SourceOf(IOperation operation)
    {
        while (operation is IConversionOperation conversion) operation = conversion.Operand;
        Node? node = Lower(operation);
        if (node is { Varies: true })
        {
            _scanned.Add(node);
            return node;
        }
        return node is null && TypeReader.Read(operation.Type) == NumericType.None ? null : node is null ? null : Each(node);
    }

    private Node Spread(Node body, IOperation operation) => body.Varies || body.Op == Op.Constant ? body : UnknownElement(body.Type, Text(operation));

    private static IAnonymousFunctionOperation? LambdaOf(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IDelegateCreationOperation creation:
                    operation = creation.Target;
                    break;
                default:
                    return operation as IAnonymousFunctionOperation;
            }
        }
    }

    /// <summary>The result of a lambda for an element; its expressions are looked at like those of the method.</summary>
    private Node? Apply(IAnonymousFunctionOperation lambda, params Node?[] arguments)
    {
        State? outer = _state;
        _state = outer?.Copy() ?? new State();
        for (int i = 0; i < lambda.Symbol.Parameters.Length; i++)
        {
            IParameterSymbol parameter = lambda.Symbol.Parameters[i];
            NumericType type = TypeReader.Read(parameter.Type);
            if (type == NumericType.None) continue;
            _state[parameter] = i < arguments.Length && arguments[i] is { } argument ? argument
                : i == 1 && type == NumericType.Integer ? _factory.Index()
                : UnknownElement(type, parameter.Name, RangeReader.Read(null, parameter.Type));
        }
        int returns = _returns.Count;
        FlowPath? start = _state.Path;
        int roots = _model.Roots.Count;
        bool wasInLambda = _isInLambda;
        _isInLambda = true;
        Statement(lambda.Body);
        _isInLambda = wasInLambda;
        // What a lambda returns goes on into the sequence's own operation.
        if (_model.Roots.Count > roots) _model.Roots.RemoveAll(root => root.Escape == Escape.Returned && lambda.Syntax.Span.Contains(root.Syntax.Span));
        List<(Node?, FlowPath?)> results = _returns.GetRange(returns, _returns.Count - returns);
        _returns.RemoveRange(returns, _returns.Count - returns);
        _state = outer;
        return Merge(results, start);
    }

    /// <summary>A function handed over by its name: Select(Math.Exp).</summary>
    private Node? ApplyFunction(IOperation operation, NumericType type, Node? source)
    {
        while (operation is IConversionOperation conversion) operation = conversion.Operand;
        if (operation is not IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: { } method } } || source is null) return source;
        return KnownFunctions.IsMathClass(method.ContainingType) && KnownFunctions.Unary.TryGetValue(method.Name, out Op op) ? _factory.Make(op, TypeReader.Read(method.ReturnType), source) : UnknownElement(type, method.Name);
    }

    /// <summary>The elements that a condition lets through: a range of their values, where it tells one.</summary>
    private Node Filter(IAnonymousFunctionOperation lambda, Node source, Node body)
    {
        if (source.Op != Op.Element || Apply(lambda, source) is not { Type: NumericType.Boolean } condition) return body;
        InputRange range = Constraints.Ranges([source], [condition])[source];
        return range == source.Range ? body : _factory.Element(source.Name, source.Type, source.Symbol, range, ++_unknowns);
    }

    private Node? Aggregate(NumericType type, Node? source, Node? seed, IAnonymousFunctionOperation lambda)
    {
        if (source is null || lambda.Symbol.Parameters.Length != 2) return null;
        LoopState loop = _factory.NewLoop();
        Node carry = _factory.Carry(loop, 0, type, lambda.Symbol.Parameters[0].Name, InputRange.Any);
        if (Apply(lambda, carry, source) is not { } update) return null;
        // Without a seed the first element is it, which for a sum is the same as starting at zero.
        Node start = seed ?? _factory.Constant(update.Op is Op.Multiply ? 1 : update.Op is Op.Max or Op.Select ? double.NegativeInfinity : update.Op is Op.Min ? double.PositiveInfinity : 0, type);
        loop.Starts.Add(start);
        loop.Updates.Add(update);
        return Reduction(carry, start, update) ?? _factory.Loop(loop, 0, type, carry.Name);
    }
}
