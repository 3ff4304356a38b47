using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

/// <summary>
/// Structs, records and tuples: their numbers are followed from where they are put in to where they are read. What is
/// not followed is read by its place, as 'v.X' of a parameter.
/// </summary>
internal sealed partial class MethodReader
{
    // What operations on structures gave: a construction, a call, an operator.
    private readonly Dictionary<IOperation, Structure> _made = [];

    // What an inlined method gave, and what it made of the structure it belongs to, at each of its ends.
    private readonly List<(Structure? Value, Structure? This, FlowPath? Path, bool IsResult)> _ends = [];

    // What ends a lambda does not end the method around it.
    private bool _isInLambda;

    private StructureType? StructureTypeOf(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct or TypeKind.Class, SpecialType: SpecialType.None } named || named.TypeKind == TypeKind.Class && !named.IsRecord) return null;
        if (!_model.Structures.TryGetValue(named, out StructureType? known)) _model.Structures.Add(named, known = StructureType.Of(named));
        return known;
    }

    /// <summary>What an operation that was lowered is as a structure, if that is followed.</summary>
    private Structure? Followed(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion) operation = conversion.Operand;
        if (_made.TryGetValue(operation, out Structure made)) return made;
        if (VariableOf(operation) is { } variable) return _state?.StructureOf(variable);
        return operation switch
        {
            IFieldReferenceOperation { Instance: { } instance } field => Followed(instance)?.Inner(StructureType.Name(field.Field)),
            IPropertyReferenceOperation { Instance: { } instance, Arguments.Length: 0 } property => Followed(instance)?.Inner(property.Property.Name),
            _ => null,
        };
    }

    /// <summary>What an operation that was lowered is as a structure: read by its place, if it is not followed.</summary>
    private Structure? Whole(IOperation operation)
    {
        if (Followed(operation) is { } followed) return followed;
        while (operation is IConversionOperation { OperatorMethod: null } conversion) operation = conversion.Operand;
        bool isPlace = operation is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation || operation is IPropertyReferenceOperation { Arguments.Length: 0 };
        bool isThis = operation is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };
        if (!isPlace && !isThis || StructureTypeOf(operation.Type) is not { } type) return null;
        Dictionary<string, Node> numbers = AtPlace(type, Place(operation), "", []);
        // The members of the analyzed object are variables like any other.
        if (isThis && _self is null)
        {
            foreach (StructureType.Member member in type.Members.Where(member => member.Inner is null)) numbers[member.Name] = Variable(member.Symbol, member.Type)!;
        }
        return new(numbers);
    }

    /// <summary>Follows a variable from here on that was read by its place so far.</summary>
    private void Follow(ISymbol variable)
    {
        (ITypeSymbol? type, string place) = variable switch
        {
            ILocalSymbol or IParameterSymbol when !_objects.ContainsKey(variable) => ((variable as ILocalSymbol)?.Type ?? ((IParameterSymbol)variable).Type, PlaceOf(variable)),
            IFieldSymbol { IsStatic: false } field when _self is null => (field.Type, $"this.{field.Name}"),
            _ => (null, ""),
        };
        if (StructureTypeOf(type) is { } structure && type!.IsValueType && Current.StructureOf(variable) is null) Current.SetStructure(variable, new(AtPlace(structure, place, "", [])));
    }

    private Dictionary<string, Node> AtPlace(StructureType type, string place, string path, Dictionary<string, Node> numbers)
    {
        foreach (StructureType.Member member in type.Members)
        {
            if (member.Inner is not null) AtPlace(member.Inner, $"{place}.{member.Name}", $"{path}{member.Name}.", numbers);
            else numbers.Add(path + member.Name, Member($"{place}.{member.Name}", member.Symbol, member.Type));
        }
        return numbers;
    }

    /// <summary>The variable that holds a structure: that of 'this' is found under its type.</summary>
    private ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } self => self.Type?.OriginalDefinition,
        IFieldReferenceOperation { Instance: null } field => field.Field,
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation instance } field when _self is null && Followed(instance) is null => field.Field,
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation instance, Arguments.Length: 0 } property when _self is null && Followed(instance) is null => property.Property,
        _ => null,
    };

    /// <summary>A number that was put into a structure.</summary>
    private Node? Part(IOperation? instance, ISymbol member)
    {
        if (instance is null || StructureTypeOf(instance.Type) is null) return null;
        // What is no variable is lowered to be known.
        if (VariableOf(instance) is null) Lower(instance);
        return Followed(instance)?[StructureType.Name(member)];
    }

    /// <summary>Stores a number, or a structure, in a structure: false where the place is of none.</summary>
    private bool StorePart(IOperation target, Node? number, Structure? value)
    {
        (IOperation? instance, ISymbol? member) = target switch
        {
            IFieldReferenceOperation field => (field.Instance, (ISymbol?)field.Field),
            IPropertyReferenceOperation { Arguments.Length: 0 } property => (property.Instance, property.Property),
            _ => (null, null),
        };
        if (instance is null || StructureTypeOf(instance.Type) is not { } type) return false;
        string name = StructureType.Name(member!);
        // A property that is computed, or an object that others may change as well.
        if (!type.Members.Any(known => known.Name == name) || Followed(instance) is null && (instance is IInstanceReferenceOperation || !instance.Type!.IsValueType) || Whole(instance) is not { } whole) return false;
        // Where branches meet of which one alone stores, it is read by its place again.
        Written(target);
        Structure changed = number is null && value is not null ? whole.With(name, value) : whole.With(name, number);
        if (VariableOf(instance) is { } variable) Current.SetStructure(variable, changed);
        else return StorePart(instance, null, changed);
        return true;
    }

    /// <summary>Stores a structure in a variable, or in another structure.</summary>
    private void StoreStructure(IOperation target, Structure? value)
    {
        if (VariableOf(target) is { } variable) Current.SetStructure(variable, value);
        else StorePart(target, null, value);
    }

    /// <summary>new Vector(x, y) { Z = z }</summary>
    private void Construct(IObjectCreationOperation creation, Node?[] arguments)
    {
        Structure? made = StructureTypeOf(creation.Type) is { } type ? Constructed(creation, type, arguments) : null;
        if (creation.Initializer is not null) made = Initialize(made, creation.Initializer);
        Made(creation, made);
    }

    private Structure? Constructed(IObjectCreationOperation creation, StructureType type, Node?[] arguments)
    {
        Structure zeros = new(Zeros(type, "", []));
        if (creation.Arguments.Length == 0) return zeros;
        if (creation.Constructor?.OriginalDefinition is not { DeclaringSyntaxReferences: [{ } declaration] } constructor) return null;
        if (declaration.GetSyntax(_cancellation) is not RecordDeclarationSyntax) return Run(constructor, creation, null, Pairs(creation.Arguments), arguments, zeros)?.This;
        Structure made = zeros;
        for (int i = 0; i < arguments.Length; i++) made = Put(made, constructor.Parameters[i].Name, constructor.Parameters[i].Type, arguments[i], Argument(creation.Arguments, i));
        return made;
    }

    private static IOperation? Argument(IEnumerable<IArgumentOperation> arguments, int parameter) => arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter)?.Value;

    private Structure? With(IWithOperation with)
    {
        Lower(with.Operand);
        return Initialize(Whole(with.Operand), with.Initializer);
    }

    private Structure? Initialize(Structure? made, IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (IOperation operation in initializer.Initializers)
        {
            if (operation is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation target, Value: { } value })
            {
                Lower(operation);
                continue;
            }
            Node? node = Lower(value);
            AddRoot(node, value.Syntax, Escape.Stored);
            if (made is not null) made = Put(made, StructureType.Name(target.Member), target.Type, node, value);
        }
        return made;
    }

    /// <summary>Puts what an operation gave into a member.</summary>
    private Structure Put(Structure structure, string name, ITypeSymbol? type, Node? node, IOperation? operation)
    {
        if (StructureTypeOf(type) is not null) return structure.With(name, operation is null ? null : Whole(operation));
        NumericType numeric = TypeReader.Read(type);
        return structure.With(name, node is null || node.Varies || node.Type == numeric || numeric == NumericType.None ? node : _factory.Make(Op.Cast, numeric, node));
    }

    private Dictionary<string, Node> Zeros(StructureType type, string path, Dictionary<string, Node> numbers)
    {
        foreach (StructureType.Member member in type.Members)
        {
            if (member.Inner is not null) Zeros(member.Inner, $"{path}{member.Name}.", numbers);
            else if (!TypeReader.IsSequence(member.Type)) numbers.Add(path + member.Name, _factory.Constant(0, TypeReader.Read(member.Type)));
        }
        return numbers;
    }

    /// <summary>Keeps the structure that an operation gave for who reads it.</summary>
    private Node? Made(IOperation operation, Structure? structure)
    {
        if (structure is not null) _made[operation] = structure;
        else _made.Remove(operation);
        return null;
    }

    /// <summary>A tuple's elements.</summary>
    private Node? Tuple(ITupleOperation tuple)
    {
        Dictionary<string, Node> numbers = [];
        for (int i = 0; i < tuple.Elements.Length; i++)
        {
            IOperation element = tuple.Elements[i];
            Node? node = Lower(element);
            AddRoot(node, element.Syntax, Escape.Passed);
            if (node is not null) numbers.Add($"Item{i + 1}", node);
        }
        return Made(tuple, numbers.Count == tuple.Elements.Length ? new(numbers) : null);
    }

    /// <summary>a + b of two vectors: what the operator's method gives.</summary>
    private Node? Operator(IMethodSymbol? method, IOperation operation, IOperation[] operands, Node?[] nodes)
    {
        if (method is null || operands.Length != method.Parameters.Length) return null;
        IMethodSymbol definition = method.OriginalDefinition;
        return Keep(operation, Run(definition, operation, null, definition.Parameters.Select((parameter, i) => (parameter, operands[i])), nodes, null));
    }

    /// <summary>What an inlined method gave: a number, or a structure that is kept for who reads it.</summary>
    private Node? Keep(IOperation operation, Result? result)
    {
        if (result is null) return Made(operation, null);
        Made(operation, result.Structure);
        // What a generic method computes, it computes in the type of the call.
        NumericType type = TypeReader.Read(operation.Type);
        return result.Value is not { } value || type == NumericType.None ? null : value.Type == type ? value : _factory.Make(Op.Cast, type, value);
    }

    /// <summary>One of two structures, number by number.</summary>
    private Structure? Choose(Node condition, Structure? whenTrue, Structure? whenFalse) =>
        whenTrue is null || whenFalse is null ? null : whenTrue.Map((path, a) => whenFalse[path] is { } b ? _factory.Make(Op.Select, a.Type, condition, a, b) : null);

    /// <summary>One structure of several, each under the conditions it comes with; the last one when none of them holds.</summary>
    private Structure? Merge(IEnumerable<(Structure? Value, FlowPath? Path)> values, FlowPath? start)
    {
        Structure? result = null;
        bool isLast = true;
        foreach ((Structure? value, FlowPath? path) in values.Reverse())
        {
            result = isLast ? value : Choose(Under(path, start), value, result);
            isLast = false;
            if (result is null) return null;
        }
        return result;
    }

    /// <summary>An end of an inlined method, with or without a result.</summary>
    private void End(IOperation? result)
    {
        if (!IsInlined || _state is null || _isInLambda) return;
        _ends.Add((result is null ? null : Whole(result), _state.StructureOf(_owner), _state.Path, result is not null));
    }

    private static IEnumerable<(IParameterSymbol, IOperation)> Pairs(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Where(argument => argument.Parameter is not null).Select(argument => (argument.Parameter!.OriginalDefinition, argument.Value));
}
