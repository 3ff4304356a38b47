using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

/// <summary>Short methods and getters of the user's own are read where they are called.</summary>
internal sealed partial class MethodReader
{
    // What the parameters of an inlined method are called where it is called: 'a.x' of one method is 'direction.x' of another.
    private readonly Dictionary<ISymbol, string> _places = new(SymbolEqualityComparer.Default);

    // How often what a place names was written.
    private readonly Dictionary<string, int> _writes = [];

    // The object that an inlined method belongs to, if it is not the one that is analyzed.
    private string? _self;

    private Node? Inline(IInvocationOperation call, Node?[] arguments)
    {
        IMethodSymbol method = call.TargetMethod.OriginalDefinition;
        // A function of numbers is read once for the same ones.
        (ISymbol, string)? key = method.IsStatic && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && TypeReader.IsFloatingScalar(parameter.Type)) && Array.TrueForAll(arguments, argument => argument is not null) ? (call.TargetMethod, string.Join(" ", arguments.Select(argument => argument!.Id))) : null;
        if (key is { } known && _model.Inlined.TryGetValue(known, out Node? value)) return value is null ? null : Known(call, value, arguments);
        value = Read(method, call, arguments);
        if (key is not null) _model.Inlined[key.Value] = value;
        return value is null ? null : Known(call, value, arguments);
    }

    private Node? Read(IMethodSymbol method, IInvocationOperation call, Node?[] arguments)
    {
        if (Body(method, call) is not { } body) return null;
        MethodReader reader = new(_model, _depth + 1, [.. _inlining, method], _cancellation) { _self = Self(call.Instance), _manyPlaces = _manyPlaces };
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (arguments[parameter.Ordinal] is { } argument) reader._state![parameter] = argument.Type == TypeReader.Read(parameter.Type) || argument.Varies ? argument : _factory.Make(Op.Cast, TypeReader.Read(parameter.Type), argument);
        }
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter) reader._places[parameter.OriginalDefinition] = Place(argument.Value);
        }
        int before = _factory.Count;
        reader.Statement(body);
        if (!IsInlined) _model.AddHelper(before);
        HashSet<ISymbol>? assigned = null;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter || AssignedVariables.Variable(argument.Value) is not { } written || Current[written] is not { Varies: true }) continue;
            assigned ??= AssignedVariables.In(body);
            if (assigned.Contains(parameter.OriginalDefinition)) Current[written] = UnknownElement(TypeReader.Read(parameter.Type), $"{written.Name}[i]");
        }
        // What a generic method computes, it computes in the type of the call.
        Node? result = reader.Merge(reader._returns, null);
        NumericType type = TypeReader.Read(call.Type);
        return result is null || type == NumericType.None ? null : result.Type == type ? result : _factory.Make(Op.Cast, type, result);
    }

    /// <summary>The value of a property that is computed from others.</summary>
    private Node? Inline(IPropertyReferenceOperation property)
    {
        if (property.Property.OriginalDefinition.GetMethod is not { } getter || Body(getter, property) is not { } body) return null;
        MethodReader reader = new(_model, _depth + 1, [.. _inlining, getter], _cancellation) { _self = Self(property.Instance), _manyPlaces = _manyPlaces };
        int before = _factory.Count;
        reader.Statement(body);
        if (!IsInlined) _model.AddHelper(before);
        Node? result = reader.Merge(reader._returns, null);
        return result is null || result.Type != TypeReader.Read(property.Type) || result.Varies && !(reader._self is { } self && IsOneOfMany(self)) ? null : result;
    }

    /// <summary>The body of a method, if it computes with floating-point numbers, is short, and is the one that will run.</summary>
    private IOperation? Body(IMethodSymbol method, IOperation use)
    {
        if (_depth >= MaxInlining || _model.Bodies >= MaxBodies || method.IsAsync || method.IsVirtual || method.IsAbstract || method.IsOverride || !IsOfNumbers(method)) return null;
        if (_inlining.Contains(method, SymbolEqualityComparer.Default) || method.DeclaringSyntaxReferences.Length != 1) return null;
        SyntaxReference declaration = method.DeclaringSyntaxReferences[0];
        bool isNear = declaration.SyntaxTree == use.Syntax.SyntaxTree;
        if (declaration.Span.Length > (isNear ? MaxInlinedLength : MaxLengthElsewhere) || ModelOf(declaration.SyntaxTree, use) is not { } model) return null;
        IOperation? body = model.GetOperation(declaration.GetSyntax(_cancellation), _cancellation);
        if (body is ILocalFunctionOperation local) body = local.Body;
        _model.Bodies++;
        return body is IMethodBodyOperation or IBlockOperation ? body : null;
    }

    /// <summary>Whether a method's result is a number made of floating-point ones, or a question about such.</summary>
    private static bool IsOfNumbers(IMethodSymbol method) => TypeReader.Read(method.ReturnType) switch
    {
        NumericType.None => false,
        NumericType.Boolean => !method.IsStatic || Arithmetic.HasNumbers(method),
        _ => Arithmetic.HasNumbers(method),
    };

    /// <summary>What knows the meaning of a file: that of the operation's own, or of another one of the compilation.</summary>
    private static SemanticModel? ModelOf(SyntaxTree tree, IOperation near)
    {
        if (near.SemanticModel is not { } model || tree == model.SyntaxTree) return near.SemanticModel;
        // The driver of the analyzers hands out the models that it keeps: none is made for this.
#pragma warning disable RS1030
        return model.Compilation.ContainsSyntaxTree(tree) ? model.Compilation.GetSemanticModel(tree) : null;
#pragma warning restore RS1030
    }

    private string? Self(IOperation? instance) => instance is null or IInstanceReferenceOperation ? _self : Place(instance);

    /// <summary>Whether an object is the one that the analyzed method belongs to: by 'this', or by what 'this' was handed over as.</summary>
    private bool IsSelf(IOperation instance) => _self is null && (instance is IInstanceReferenceOperation || instance is IParameterReferenceOperation && Place(instance) == "this");

    /// <summary>What a value is called, in the terms of the method that is analyzed.</summary>
    private string Place(IOperation operation) => operation switch
    {
        IInstanceReferenceOperation => _self ?? "this",
        ILocalReferenceOperation local when _objects.TryGetValue(local.Local, out string one) => one,
        IParameterReferenceOperation parameter when _objects.TryGetValue(parameter.Parameter, out string one) => one,
        IArrayElementReferenceOperation { Indices.Length: 1 } element when IsObject(element.Type) && CountedPlace(element.ArrayReference, element.Indices[0]) is { } one => one,
        IPropertyReferenceOperation { Arguments.Length: 1, Instance: { } sequence } element when IsObject(element.Type) && CountedPlace(sequence, element.Arguments[0].Value) is { } one => one,
        ILocalReferenceOperation local => IsInlined ? $"{local.Local.Name}'{_depth}" : local.Local.Name,
        IParameterReferenceOperation parameter => _places.TryGetValue(parameter.Parameter, out string place) ? place : parameter.Parameter.Name,
        IFieldReferenceOperation { Instance: { } instance } field => $"{Place(instance)}.{field.Field.Name}",
        IPropertyReferenceOperation { Instance: { } instance, Arguments.Length: 0 } property => $"{Place(instance)}.{property.Property.Name}",
        IConversionOperation conversion => Place(conversion.Operand),
        IParenthesizedOperation parenthesized => Place(parenthesized.Operand),
        _ => IsInlined ? $"{Text(operation)}'{_depth}" : Text(operation),
    };

    /// <summary>A number of another object.</summary>
    private Node Member(IOperation operation, ISymbol member, NumericType type)
    {
        string place = Place(operation);
        int version = _writes.Where(write => place.StartsWith(write.Key, StringComparison.Ordinal)).Sum(write => write.Value);
        if (IsOneOfMany(place) && !TypeReader.IsSequence(operation.Type)) return _factory.Element(place, type, null, RangeReader.Read(member, operation.Type), version);
        return TypeReader.IsSequence(operation.Type) ? _factory.Element($"{place}[i]", type, null, InputRange.Any, version) : _factory.Input(place, type, null, RangeReader.Read(member, operation.Type), version);
    }

    /// <summary>What is known of a place, and of what belongs to it, holds no longer.</summary>
    private void Written(IOperation target)
    {
        string place = Place(target);
        _writes[place] = _writes.TryGetValue(place, out int count) ? count + 1 : 1;
    }
}
