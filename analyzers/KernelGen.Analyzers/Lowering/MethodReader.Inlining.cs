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

    // The type that an inlined method belongs to.
    private INamedTypeSymbol _owner = null!;

    private Node? Inline(IInvocationOperation call, Node?[] arguments)
    {
        IMethodSymbol method = call.TargetMethod.OriginalDefinition;
        // A function of numbers is read once for the same ones.
        (ISymbol, string)? key = method.IsStatic && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && TypeReader.IsFloatingScalar(parameter.Type)) && Array.TrueForAll(arguments, argument => argument is not null) ? (call.TargetMethod, string.Join(" ", arguments.Select(argument => argument!.Id))) : null;
        if (key is { } known && _model.Inlined.TryGetValue(known, out Node? value)) return value is null ? null : Known(call, value, arguments);
        Structure? self = Receiver(call);
        Result? result = Run(method, call, call.Instance, Pairs(call.Arguments), arguments, self);
        if (self is not null && AssignedVariables.MayChange(call) && (result is null ? Followed(call.Instance!) is not null : result.This is null || !result.This.IsSame(self))) StoreStructure(call.Instance!, result?.This);
        value = Keep(call, result);
        if (key is not null) _model.Inlined[key.Value] = value;
        return value is null ? null : Known(call, value, arguments);
    }

    /// <summary>The structure that a method is called on: whole, if the method may change it.</summary>
    private Structure? Receiver(IInvocationOperation call) =>
        call.Instance is null ? null : AssignedVariables.MayChange(call) && StructureTypeOf(call.Instance.Type) is not null ? Whole(call.Instance) : Followed(call.Instance);

    /// <summary>What a method gives, and makes of the structure it belongs to; null if it cannot be read.</summary>
    private Result? Run(IMethodSymbol method, IOperation use, IOperation? instance, IEnumerable<(IParameterSymbol Parameter, IOperation Value)> arguments, Node?[] nodes, Structure? self)
    {
        if (Body(method, use) is not { } body) return null;
        MethodReader reader = new(_model, _depth + 1, [.. _inlining, method], _cancellation) { _self = Self(instance), _owner = method.ContainingType.OriginalDefinition, _manyPlaces = _manyPlaces };
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Ordinal < nodes.Length && nodes[parameter.Ordinal] is { } argument) reader._state![parameter] = argument.Type == TypeReader.Read(parameter.Type) || argument.Varies ? argument : _factory.Make(Op.Cast, TypeReader.Read(parameter.Type), argument);
        }
        foreach ((IParameterSymbol parameter, IOperation value) in arguments)
        {
            reader._places[parameter] = Place(value);
            if (Followed(value) is { } structure) reader._state!.SetStructure(parameter, structure);
        }
        if (self is not null) reader._state!.SetStructure(reader._owner, self);
        int before = _factory.Count;
        reader.Statement(body);
        reader.End(null);
        if (!IsInlined) _model.AddHelper(before);
        HashSet<ISymbol>? assigned = null;
        foreach ((IParameterSymbol parameter, IOperation value) in arguments)
        {
            if (AssignedVariables.Variable(value) is not { } written || Current[written] is not { Varies: true }) continue;
            assigned ??= AssignedVariables.In(body);
            if (assigned.Contains(parameter)) Current[written] = UnknownElement(TypeReader.Read(parameter.Type), $"{written.Name}[i]");
        }
        return new(reader.Merge(reader._returns, null), Merge(reader._ends.Where(end => end.IsResult).Select(end => (end.Value, end.Path)), null), self is null ? null : Merge(reader._ends.Select(end => (end.This, end.Path)), null));
    }

    /// <summary>The value of a property that is computed from others.</summary>
    private Node? Inline(IPropertyReferenceOperation property)
    {
        if (property.Property.OriginalDefinition.GetMethod is not { } getter || Run(getter, property, property.Instance, [], [], property.Instance is null ? null : Followed(property.Instance)) is not { } result) return null;
        Node? value = Keep(property, result);
        bool mayVary = property.Instance is not null && (Followed(property.Instance) is not null || Self(property.Instance) is { } self && IsOneOfMany(self));
        return value is { Varies: true } && !mayVary ? null : value;
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
        return body is IMethodBodyOperation or IBlockOperation or IConstructorBodyOperation { Initializer: null } ? body : null;
    }

    /// <summary>Whether a method's result is a number made of floating-point ones, a question about such, or a structure; or whether it changes the structure that it belongs to.</summary>
    private bool IsOfNumbers(IMethodSymbol method) => TypeReader.Read(method.ReturnType) switch
    {
        NumericType.None => StructureTypeOf(method.ReturnsVoid ? method.ContainingType : method.ReturnType) is not null,
        NumericType.Boolean => !method.IsStatic || Arithmetic.HasNumbers(method),
        _ => Arithmetic.HasNumbers(method) || method.Parameters.Any(parameter => StructureTypeOf(parameter.Type) is not null),
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
        ILocalReferenceOperation local => PlaceOf(local.Local),
        IParameterReferenceOperation parameter => PlaceOf(parameter.Parameter),
        IFieldReferenceOperation { Instance: { } instance } field => $"{Place(instance)}.{field.Field.Name}",
        IPropertyReferenceOperation { Instance: { } instance, Arguments.Length: 0 } property => $"{Place(instance)}.{property.Property.Name}",
        IConversionOperation conversion => Place(conversion.Operand),
        IParenthesizedOperation parenthesized => Place(parenthesized.Operand),
        _ => IsInlined ? $"{Text(operation)}'{_depth}" : Text(operation),
    };

    private string PlaceOf(ISymbol variable) => variable is ILocalSymbol ? (IsInlined ? $"{variable.Name}'{_depth}" : variable.Name) : _places.TryGetValue(variable, out string place) ? place : variable.Name;

    /// <summary>A number of another object.</summary>
    private Node Member(string place, ISymbol member, ITypeSymbol memberType)
    {
        NumericType type = TypeReader.Read(memberType);
        int version = _writes.Where(write => place.StartsWith(write.Key, StringComparison.Ordinal)).Sum(write => write.Value);
        if (IsOneOfMany(place) && !TypeReader.IsSequence(memberType)) return _factory.Element(place, type, null, RangeReader.Read(member, memberType), version);
        return TypeReader.IsSequence(memberType) ? _factory.Element($"{place}[i]", type, null, InputRange.Any, version) : _factory.Input(place, type, null, RangeReader.Read(member, memberType), version);
    }

    /// <summary>What is known of a place, and of what belongs to it, holds no longer.</summary>
    private void Written(IOperation target)
    {
        string place = Place(target);
        _writes[place] = _writes.TryGetValue(place, out int count) ? count + 1 : 1;
    }

    /// <summary>What a method was read as: what it gives, and what it made of the structure it belongs to.</summary>
    private sealed record Result(Node? Value, Structure? Structure, Structure? This);
}
