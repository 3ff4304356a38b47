using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

internal sealed partial class MethodReader
{
    private Node? Assign(IOperation target, Node? value, IOperation? source)
    {
        if (target is IDiscardOperation) return value;
        if (target is IDeclarationExpressionOperation declaration) target = declaration.Expression;
        NumericType type = TypeReader.Read(target.Type);
        ISymbol? symbol = AssignedVariables.Variable(target);
        bool isElement = target is IArrayElementReferenceOperation or IPropertyReferenceOperation { Arguments.Length: > 0 } || Pointers.Base(target) is not null;
        if (symbol is ILocalSymbol or IParameterSymbol && !IsInlined) _model.Reassigned.Add(symbol);
        bool isPlace = symbol is ILocalSymbol or IParameterSymbol && !isElement;
        if (source is not null && !isPlace) AddRoot(value, source.Syntax, Escape.Stored);
        if (target is IParameterReferenceOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } && source is not null) AddRoot(value, source.Syntax, Escape.Stored);
        if (StorePart(target, value, null)) return value;
        if (StructureTypeOf(target.Type) is not null) StoreStructure(target, source is null ? null : Whole(source));
        if (type == NumericType.None || symbol is null || _state is null)
        {
            if (!isElement) Written(target);
            if (isElement) Places(target).ForEach(place => Lower(place));
            return value;
        }
        if (isElement) StoreElement(target, symbol, value);
        else if (target is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation) Current[symbol] = value ?? (TypeReader.IsSequence(target.Type) ? UnknownElement(type, $"{symbol.Name}[i]") : Unknown(type, symbol.Name, symbol: symbol));
        return value;
    }

    private static List<IOperation> Places(IOperation target) => target switch
    {
        IArrayElementReferenceOperation element => [.. element.Indices],
        IPropertyReferenceOperation property => [.. property.Arguments.Select(argument => argument.Value)],
        _ => [],
    };

    private void StoreElement(IOperation target, ISymbol symbol, Node? value)
    {
        List<Node> places = Pointers.Base(target) is null ? Places(target).ConvertAll(Number) : [PlaceOf(target)];
        NumericType type = TypeReader.Read(target.Type);
        if (value is not null && places.Exists(place => place.Varies))
        {
            // The sum of a matrix's row, say: it varies, though no element of a span is in it.
            SetElements(symbol, value.Varies || value.Op == Op.Constant ? value : UnknownElement(type, $"{symbol.Name}[i]"));
            return;
        }
        bool masked = value is { Op: Op.Constant } && double.IsNegativeInfinity(value.Value);
        SetElements(symbol, _factory.Element($"{symbol.Name}[i]", type, symbol, InputRange.Any with { MayBeMasked = masked }, ++_unknowns));
    }

    private Node? CompoundAssignment(ICompoundAssignmentOperation compound)
    {
        Node? old = Lower(compound.Target);
        // A pointer that is moved points to the same sequence.
        if (Pointers.IsPointer(compound.Target)) return old;
        Node? operand = Lower(compound.Value);
        if (old is null && compound.OperatorMethod is not null)
        {
            Operator(compound.OperatorMethod, compound, [compound.Target, compound.Value], [old, operand]);
            return Assign(compound.Target, null, compound);
        }
        if (old is null || operand is null)
        {
            AddRoot(operand, compound.Value.Syntax, Escape.Passed);
            return Assign(compound.Target, null, null);
        }
        NumericType type = TypeReader.Read(compound.Type);
        NumericType working = compound.OperatorMethod is null && operand.Type > type ? operand.Type : type;
        if (compound.InConversion.Exists && !compound.InConversion.IsIdentity && working != old.Type) old = _factory.Make(Op.Cast, working, old);
        Node result = Combine(compound.OperatorKind, working, old, operand) ?? Opaque(compound);
        if (result.Type != type && type != NumericType.Boolean) result = _factory.Make(Op.Cast, type, result);
        return Assign(compound.Target, result, compound);
    }

    private Node? Increment(IIncrementOrDecrementOperation increment)
    {
        Node? old = Lower(increment.Target);
        if (old is null || Pointers.IsPointer(increment.Target)) return old;
        Node one = _factory.Constant(1, old.Type);
        Node result = _factory.Make(increment.Kind == OperationKind.Increment ? Op.Add : Op.Subtract, old.Type, old, one);
        Assign(increment.Target, result, null);
        return increment.IsPostfix ? old : result;
    }

    private Node? Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        IOperation target = deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target;
        IOperation value = deconstruction.Value is IConversionOperation conversion ? conversion.Operand : deconstruction.Value;
        if (target is not ITupleOperation targets) return Children(deconstruction);
        if (value is ITupleOperation values && values.Elements.Length == targets.Elements.Length)
        {
            // All of the right side is evaluated before anything is assigned.
            Node?[] nodes = values.Elements.Select(Lower).ToArray();
            for (int i = 0; i < nodes.Length; i++) Assign(targets.Elements[i], nodes[i], values.Elements[i]);
            return null;
        }
        Lower(value);
        Structure? tuple = Whole(value);
        for (int i = 0; i < targets.Elements.Length; i++)
        {
            IOperation element = targets.Elements[i];
            Assign(element, tuple?[$"Item{i + 1}"] ?? (TypeReader.Read(element.Type) == NumericType.None ? null : Opaque(element)), null);
        }
        return null;
    }

    private Node? NewArray(IArrayCreationOperation creation)
    {
        NumericType type = TypeReader.Read(creation.Type);
        foreach (IOperation size in creation.DimensionSizes) Lower(size);
        if (creation.Initializer is { } initializer)
        {
            foreach (IOperation element in initializer.ElementValues) AddRoot(Lower(element), element.Syntax, Escape.Stored);
            return type == NumericType.None ? null : UnknownElement(type, "element");
        }
        // An element of an array that is filled later: zero, but an element all the same.
        return type == NumericType.None ? null : UnknownElement(type, "new", new InputRange(0, 0));
    }

    private Node? NewObject(IObjectCreationOperation creation)
    {
        NumericType type = TypeReader.Read(creation.Type);
        // A span over an array, a copy of a sequence.
        if (type != NumericType.None && creation.Arguments.Length == 1 && TypeReader.IsSequence(creation.Arguments[0].Value.Type)) return Lower(creation.Arguments[0].Value);
        Node?[] arguments = new Node?[creation.Constructor?.Parameters.Length ?? 0];
        foreach (IArgumentOperation argument in creation.Arguments)
        {
            Node? node = Lower(argument.Value);
            AddRoot(node, argument.Value.Syntax, Escape.Passed);
            if (argument.Parameter is { } parameter) arguments[parameter.Ordinal] = node;
        }
        Construct(creation, arguments);
        return type == NumericType.None ? null : Opaque(creation);
    }
}
