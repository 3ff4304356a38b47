using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

internal sealed partial class MethodReader
{
    private static readonly InputRange s_unit = new(0, 1) { IsOpenHigh = true, IsStated = true };

    private Node? Call(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        INamedTypeSymbol? type = method.ContainingType;
        if (KnownFunctions.IsTensorPrimitives(type)) return TensorCall(call);
        if (type is { Name: "Enumerable" or "ParallelEnumerable" } && TypeReader.IsIn(type, "System.Linq") && SequenceCall(call) is { } sequence) return sequence;
        if (method.Name is "NextDouble" or "NextSingle" && IsRandom(type)) return Unknown(TypeReader.Read(method.ReturnType), Text(call), s_unit, method);
        if (KnownFunctions.IsMathClass(type) || KnownFunctions.IsStableMath(type))
        {
            Node?[] arguments = Arguments(call);
            if (MathCall(call, arguments) is { } node) return Known(call, node, arguments);
            return Pass(call, arguments);
        }
        if (type is { Name: "Vector2" or "Vector3" or "Vector4" or "Quaternion" } && TypeReader.IsIn(type, "System.Numerics") && VectorCall(call) is { } vector) return vector;
        if (IsCopy(method) && (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } source && TypeReader.IsSequence(source.Type)) return Lower(source);
        if (Assumption(call)) return null;
        Node?[] lowered = Arguments(call);
        if (NamedFunction(method, lowered) is { } named) return Known(call, named, lowered);
        return Inline(call, lowered) ?? Pass(call, lowered);
    }

    /// <summary>The arguments in the order of the parameters.</summary>
    private Node?[] Arguments(IInvocationOperation call)
    {
        if (call.Instance is not null and not IInstanceReferenceOperation) Lower(call.Instance);
        Node?[] nodes = new Node?[call.TargetMethod.Parameters.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            Node? node = Lower(argument.Value);
            if (argument.Parameter is { } parameter && parameter.Ordinal < nodes.Length) nodes[parameter.Ordinal] = node;
        }
        return nodes;
    }

    private Node Known(IInvocationOperation call, Node result, IReadOnlyList<Node?> arguments)
    {
        if (!IsInlined) _model.Calls.Add(new(call.TargetMethod.ContainingType?.Name ?? "", call.TargetMethod.Name, result, arguments, call, _state?.Path));
        return result;
    }

    /// <summary>A call of something unknown: what it is given leaves the method, what it gives is any number.</summary>
    private Node? Pass(IInvocationOperation call, Node?[] arguments)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Ordinal < arguments.Length && !TypeReader.IsSequence(argument.Value.Type)) AddRoot(arguments[parameter.Ordinal], argument.Value.Syntax, Escape.Passed);
        }
        if (call.Arguments.Any(argument => argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } or { Type: INamedTypeSymbol { Name: "Span" } or IArrayTypeSymbol })) Havoc(call);
        if (!IsInlined) _model.Calls.Add(new(call.TargetMethod.ContainingType?.Name ?? "", call.TargetMethod.Name, True, arguments, call, _state?.Path));
        return TypeReader.Read(call.Type) == NumericType.None ? null : Opaque(call);
    }

    private Node? MathCall(IInvocationOperation call, Node?[] a)
    {
        NumericType type = TypeReader.Read(call.Type);
        string name = call.TargetMethod.Name;
        bool isStable = KnownFunctions.IsStableMath(call.TargetMethod.ContainingType);
        if (a.Length == 0 || a[0] is not { } first) return null;
        if (isStable)
        {
            bool scalar = type != NumericType.None && !first.Varies;
            return scalar && KnownFunctions.Stable.TryGetValue(name, out Op stable) && Array.TrueForAll(a, x => x is not null) && (a.Length == 2) == (stable >= Op.Pow) ? _factory.Make(stable, type, a!) : null;
        }
        if (type == NumericType.Boolean) return Question(name, a);
        if (type == NumericType.None) return null;
        if (a.Length == 1 && KnownFunctions.Unary.TryGetValue(name, out Op unary)) return type == NumericType.Integer && unary != Op.Abs ? null : _factory.Make(unary, type, first);
        if (a.Length == 1)
        {
            return name switch
            {
                "CreateChecked" or "CreateTruncating" or "CreateSaturating" or "ToDouble" or "ToSingle" => _factory.Make(Op.Cast, type, first),
                "Create" or "Load" or "LoadUnsafe" or "LoadAligned" or "AsVector" or "ConvertToDouble" or "ConvertToSingle" => first.Type == type ? first : null,
                "Sum" => _factory.Make(Op.Sum, type, _factory.Constant(0, type), first),
                "ReciprocalEstimate" => _factory.Make(Op.Reciprocal, type, first),
                _ => null,
            };
        }
        if (a[1] is not { } second) return null;
        if (a.Length == 2)
        {
            if (KnownFunctions.Binary.TryGetValue(name, out Op binary)) return binary == Op.Pow && second.IsConstant(2) ? _factory.Make(Op.Multiply, type, first, first) : _factory.Make(binary, type, first, second);
            return name switch
            {
                "Log" => _factory.Make(Op.Divide, type, _factory.Make(Op.Log, type, first), _factory.Make(Op.Log, type, second)),
                "Dot" => Dot(type, first, second),
                "Create" or "LoadUnsafe" => first.Type == type ? first : null,
                "IEEERemainder" => null,
                _ => null,
            };
        }
        if (a.Length != 3 || a[2] is not { } third) return null;
        return name switch
        {
            "Clamp" or "ClampNative" => _factory.Make(Op.Min, type, _factory.Make(Op.Max, type, first, second), third),
            "FusedMultiplyAdd" or "MultiplyAddEstimate" => _factory.Make(Op.FusedMultiplyAdd, type, first, second, third),
            "Lerp" => _factory.Make(Op.Add, type, first, _factory.Make(Op.Multiply, type, _factory.Make(Op.Subtract, type, second, first), third)),
            _ => null,
        };
    }

    private Node? Question(string name, Node?[] a)
    {
        Node first = a[0]!;
        return name switch
        {
            "IsNaN" => _factory.Make(Op.IsNaN, NumericType.Boolean, first),
            "IsInfinity" => _factory.Make(Op.IsInfinity, NumericType.Boolean, first),
            "IsFinite" => _factory.Make(Op.IsFinite, NumericType.Boolean, first),
            "IsNegativeInfinity" => Compare(Op.Equal, first, _factory.Constant(double.NegativeInfinity, first.Type)),
            "IsPositiveInfinity" => Compare(Op.Equal, first, _factory.Constant(double.PositiveInfinity, first.Type)),
            "IsNegative" => Compare(Op.Less, first, _factory.Constant(0, first.Type)),
            "IsPositive" => Compare(Op.LessOrEqual, _factory.Constant(0, first.Type), first),
            "IsZero" => Compare(Op.Equal, first, _factory.Constant(0, first.Type)),
            "IsNormal" => And(_factory.Make(Op.IsFinite, NumericType.Boolean, first), Compare(Op.NotEqual, first, _factory.Constant(0, first.Type))),
            _ => null,
        };
    }

    /// <summary>Functions that the base library lacks and everyone names alike.</summary>
    private Node? NamedFunction(IMethodSymbol method, Node?[] a)
    {
        if (a.Length != 1 || a[0] is not { } x || !x.Type.IsFloating() || x.Varies && TypeReader.IsSequence(method.Parameters[0].Type) || TypeReader.Read(method.ReturnType) != x.Type) return null;
        return method.Name switch
        {
            "Erf" => _factory.Make(Op.Erf, x.Type, x),
            "Erfc" => _factory.Make(Op.Erfc, x.Type, x),
            "Cdf" or "CDF" or "NormalCdf" or "NormalCDF" or "NormCdf" or "Phi" or "StandardNormalCdf" or "CumulativeDistribution" when !(x.Op == Op.Constant) => _factory.Make(Op.NormalCdf, x.Type, x),
            _ => null,
        };
    }

    private Node Dot(NumericType type, Node a, Node b) => _factory.Make(Op.Sum, type, _factory.Constant(0, type), _factory.Make(Op.Multiply, type, Each(a), Each(b)));

    /// <summary>A value as an element, so that a sum over it is over several.</summary>
    private Node Each(Node node) => node.Varies || node.Op != Op.Input ? node : _factory.Element(node.Name, node.Type, node.Symbol, node.Range);

    private Node? VectorCall(IInvocationOperation call)
    {
        NumericType type = NumericType.Float;
        Node? self = call.Instance is null ? null : Lower(call.Instance);
        Node?[] a = Arguments(call);
        Node? first = self ?? (a.Length > 0 ? a[0] : null);
        Node? second = self is null ? (a.Length > 1 ? a[1] : null) : (a.Length > 0 ? a[0] : null);
        if (first is null) return null;
        Node? result = call.TargetMethod.Name switch
        {
            "LengthSquared" => Dot(type, first, first),
            "Length" => _factory.Make(Op.Sqrt, type, Dot(type, first, first)),
            "Dot" when second is not null => Dot(type, first, second),
            "DistanceSquared" when second is not null => Dot(type, _factory.Make(Op.Subtract, type, first, second), _factory.Make(Op.Subtract, type, first, second)),
            "Distance" when second is not null => _factory.Make(Op.Sqrt, type, Dot(type, _factory.Make(Op.Subtract, type, first, second), _factory.Make(Op.Subtract, type, first, second))),
            "Normalize" => _factory.Make(Op.Divide, type, first, _factory.Make(Op.Sqrt, type, Dot(type, first, first))),
            "Abs" or "SquareRoot" => _factory.Make(call.TargetMethod.Name == "Abs" ? Op.Abs : Op.Sqrt, type, first),
            _ => null,
        };
        return result is null ? null : Known(call, result, a);
    }

    private static bool IsRandom(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name.IndexOf("Random", StringComparison.Ordinal) >= 0 || type.Name.IndexOf("Rng", StringComparison.OrdinalIgnoreCase) >= 0) return true;
        }
        return false;
    }

    private static bool IsCopy(IMethodSymbol method) => method.Name is "AsSpan" or "AsReadOnlySpan" or "Slice" or "ToArray" or "Clone" or "AsMemory" or "GetReference" or "GetArrayDataReference" or "AsReadOnly" or "CreateSpan" or "CreateReadOnlySpan";

    /// <summary>Calls after which a condition holds: assertions and the helpers that throw.</summary>
    private bool Assumption(IInvocationOperation call)
    {
        string name = call.TargetMethod.Name;
        if (call.TargetMethod.ContainingType is not { } type) return false;
        if (name is "Assert" or "Requires" or "IsTrue" && type.Name is "Debug" or "Contract" or "Trace" && call.Arguments.Length > 0)
        {
            Node condition = Condition(call.Arguments[0].Value);
            _state?.Assume(condition);
            return true;
        }
        if (!name.StartsWith("ThrowIf", StringComparison.Ordinal) || call.Arguments.Length == 0 || Lower(call.Arguments[0].Value) is not { } value) return false;
        Node zero = _factory.Constant(0, value.Type);
        Node? other = call.Arguments.Length > 1 ? Lower(call.Arguments[1].Value) : null;
        Node? thrown = name switch
        {
            "ThrowIfNegative" => Compare(Op.Less, value, zero),
            "ThrowIfNegativeOrZero" => Compare(Op.LessOrEqual, value, zero),
            "ThrowIfZero" => Compare(Op.Equal, value, zero),
            "ThrowIfLessThan" when other is not null => Compare(Op.Less, value, other),
            "ThrowIfLessThanOrEqual" when other is not null => Compare(Op.LessOrEqual, value, other),
            "ThrowIfGreaterThan" when other is not null => Compare(Op.Less, other, value),
            "ThrowIfGreaterThanOrEqual" when other is not null => Compare(Op.LessOrEqual, other, value),
            "ThrowIfEqual" when other is not null => Compare(Op.Equal, value, other),
            _ => null,
        };
        if (thrown is not null) _state?.Assume(Not(thrown));
        return thrown is not null;
    }
}
