using System.Runtime.CompilerServices;
using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

internal sealed partial class MethodReader
{
    /// <summary>The node of an expression; null when it is no number.</summary>
    private Node? Lower(IOperation? operation)
    {
        if (operation is null) return null;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        OperationKind kind = operation.Kind;
        Optional<object?> constant = operation.ConstantValue;
        Node? node = constant.HasValue ? Constant(operation, constant.Value) : LowerByKind(kind, operation);
        if (constant.HasValue && kind is OperationKind.Binary or OperationKind.Conversion or OperationKind.Unary or OperationKind.Parenthesized)
        {
            // The parts of a constant are written by someone, too.
            foreach (IOperation part in operation.ChildOperations) Lower(part);
        }
        if (node is null || IsInlined) return node;
        _model.NodeOf[operation.Syntax] = node;
        bool isExpression = kind is OperationKind.Binary or OperationKind.Invocation or OperationKind.CompoundAssignment or OperationKind.Unary or OperationKind.Conditional || (kind == OperationKind.Conversion && !operation.IsImplicit);
        if (isExpression) AddSite(node, operation);
        return node;
    }

    private Node Number(IOperation operation) => Lower(operation) ?? Opaque(operation);

    private Node Opaque(IOperation operation)
    {
        NumericType type = TypeReader.Read(operation.Type);
        return TypeReader.IsSequence(operation.Type) ? UnknownElement(type, Text(operation)) : Unknown(type, Text(operation), RangeReader.Read(null, operation.Type));
    }

    private Node? Constant(IOperation operation, object? value)
    {
        NumericType type = TypeReader.Read(operation.Type);
        ISymbol? symbol = operation is IFieldReferenceOperation { Field: { Name: "Epsilon" } field } ? field : null;
        return value switch
        {
            bool truth => _factory.Constant(truth ? 1 : 0, NumericType.Boolean),
            char or string or null => type == NumericType.Integer && value is char c ? _factory.Constant(c, type) : null,
            decimal => null,
            IConvertible number when type != NumericType.None => _factory.Constant(Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture), type, symbol),
            _ => null,
        };
    }

    /// <summary>By the kind and not by the type: every expression of a method comes here, and types are asked one after the other.</summary>
    private Node? LowerByKind(OperationKind kind, IOperation operation)
    {
        switch (kind)
        {
            case OperationKind.Parenthesized: return Lower(((IParenthesizedOperation)operation).Operand);
            case OperationKind.Conversion: return Conversion((IConversionOperation)operation);
            case OperationKind.LocalReference: return Variable(((ILocalReferenceOperation)operation).Local, operation.Type);
            case OperationKind.ParameterReference: return Variable(((IParameterReferenceOperation)operation).Parameter, operation.Type);
            case OperationKind.FieldReference: return Field((IFieldReferenceOperation)operation);
            case OperationKind.PropertyReference: return Property((IPropertyReferenceOperation)operation);
            case OperationKind.ArrayElementReference: return Element(operation, ((IArrayElementReferenceOperation)operation).ArrayReference, ((IArrayElementReferenceOperation)operation).Indices);
            case OperationKind.Unary: return Unary((IUnaryOperation)operation);
            case OperationKind.Binary: return Binary((IBinaryOperation)operation);
            case OperationKind.Conditional: return Choose((IConditionalOperation)operation);
            case OperationKind.SimpleAssignment: return Assign(((ISimpleAssignmentOperation)operation).Target, Lower(((ISimpleAssignmentOperation)operation).Value), ((ISimpleAssignmentOperation)operation).Value);
            case OperationKind.CompoundAssignment: return CompoundAssignment((ICompoundAssignmentOperation)operation);
            case OperationKind.Increment or OperationKind.Decrement: return Increment((IIncrementOrDecrementOperation)operation);
            case OperationKind.Invocation: return Call((IInvocationOperation)operation);
            case OperationKind.IsPattern: return Lower(((IIsPatternOperation)operation).Value) is { } value ? Pattern(((IIsPatternOperation)operation).Pattern, value) : null;
            case OperationKind.SwitchExpression: return SwitchExpression((ISwitchExpressionOperation)operation);
            case OperationKind.ArrayCreation: return NewArray((IArrayCreationOperation)operation);
            case OperationKind.ObjectCreation: return NewObject((IObjectCreationOperation)operation);
            case OperationKind.DefaultValue when StructureTypeOf(operation.Type) is { } structure && operation.Type!.IsValueType: return Made(operation, new(Zeros(structure, "", [])));
            case OperationKind.DefaultValue: return TypeReader.Read(operation.Type) is var type and not NumericType.None ? _factory.Constant(0, type) : null;
            case OperationKind.DeconstructionAssignment: return Deconstruct((IDeconstructionAssignmentOperation)operation);
            case OperationKind.AnonymousFunction: return Lambda((IAnonymousFunctionOperation)operation);
            case OperationKind.DelegateCreation when operation is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }: return Lambda(lambda);
            case OperationKind.Tuple: return Tuple((ITupleOperation)operation);
            case OperationKind.With: return Made(operation, With((IWithOperation)operation));
            case OperationKind.InterpolatedString: return Children(operation);
            case OperationKind.AddressOf or OperationKind.None: return PointerOperation(operation);
            default: return Other(operation);
        }
    }

    private Node? Other(IOperation operation)
    {
        Children(operation);
        return TypeReader.Read(operation.Type) == NumericType.None ? null : Opaque(operation);
    }

    private Node? Children(IOperation operation)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            if (child is IBlockOperation) continue;
            AddRoot(Lower(child), child.Syntax, Escape.Passed);
        }
        return null;
    }

    private Node? Conversion(IConversionOperation conversion)
    {
        if (conversion.Type is IPointerTypeSymbol) return PointerConversion(conversion);
        Node? operand = Lower(conversion.Operand);
        if (conversion.OperatorMethod is not null && Operator(conversion.OperatorMethod, conversion, [conversion.Operand], [operand]) is { } converted) return converted;
        if (operand is null) return null;
        NumericType type = TypeReader.Read(conversion.Type);
        if (type == NumericType.None)
        {
            // Boxed, made a string or a decimal: it leaves.
            AddRoot(operand, conversion.Operand.Syntax, Escape.Passed);
            return null;
        }
        return type == operand.Type ? operand : _factory.Make(Op.Cast, type, operand);
    }

    private Node? Variable(ISymbol symbol, ITypeSymbol? type)
    {
        if (Current[symbol] is { } value) return value;
        if (type is null || Leaf(symbol, type) is not { } leaf) return null;
        Current[symbol] = leaf;
        return leaf;
    }

    private Node? Leaf(ISymbol symbol, ITypeSymbol type)
    {
        NumericType numeric = TypeReader.Read(type);
        if (numeric == NumericType.None) return null;
        InputRange range = RangeReader.Read(symbol, type);
        return TypeReader.IsSequence(type) ? _factory.Element($"{symbol.Name}[i]", numeric, symbol, range) : _factory.Input(symbol.Name, numeric, symbol, range);
    }

    private Node? Field(IFieldReferenceOperation field)
    {
        if (Part(field.Instance, field.Field) is { } part) return part;
        if (field.Instance is null || IsSelf(field.Instance)) return ReadOnlyConstant(field) ?? Variable(field.Field, field.Type);
        if (TypeReader.Read(field.Type) != NumericType.None) return Member(Place(field), field.Field, field.Type!);
        Lower(field.Instance);
        return null;
    }

    /// <summary>The value of a static readonly field that is a number as good as a constant.</summary>
    private Node? ReadOnlyConstant(IFieldReferenceOperation reference)
    {
        if (reference.Field is not { IsStatic: true, IsReadOnly: true, DeclaringSyntaxReferences.Length: 1 } field || !TypeReader.IsFloatingScalar(field.Type)) return null;
        SyntaxReference declaration = field.DeclaringSyntaxReferences[0];
        if (ModelOf(declaration.SyntaxTree, reference) is not { } model) return null;
        if (declaration.GetSyntax(_cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } value } || model.GetConstantValue(value, _cancellation) is not { HasValue: true, Value: IConvertible number and not (string or char or bool) }) return null;
        NumericType type = TypeReader.Read(field.Type);
        return _factory.Constant(Evaluation.Rounding.To(type, Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture)), type);
    }

    private Node? Property(IPropertyReferenceOperation property)
    {
        NumericType type = TypeReader.Read(property.Type);
        if (property.Arguments.Length > 0 && property.Instance is not null && TypeReader.IsSequence(property.Instance.Type)) return Element(property, property.Instance, property.Arguments.Select(argument => argument.Value));
        if (Part(property.Instance, property.Property) is { } part) return part;
        if (type == NumericType.None)
        {
            if (property.Instance is not null) Lower(property.Instance);
            if (property.Arguments.Length == 0 && StructureTypeOf(property.Type) is not null) Inline(property);
            return null;
        }
        if (type is NumericType.Generic && property.Instance is null)
        {
            double? constant = property.Property.Name switch
            {
                "One" => 1,
                "Zero" or "AdditiveIdentity" => 0,
                "NegativeOne" => -1,
                "Pi" => Math.PI,
                "Tau" => 2 * Math.PI,
                "E" => Math.E,
                "NegativeInfinity" => double.NegativeInfinity,
                "PositiveInfinity" => double.PositiveInfinity,
                "NaN" => double.NaN,
                "Epsilon" => double.Epsilon,
                _ => null,
            };
            if (constant is { } value) return _factory.Constant(value, type, property.Property.Name == "Epsilon" ? property.Property : null);
        }
        if (property.Instance is null && property.Property.Name is "Zero" or "One" && TypeReader.IsSequence(property.Type)) return _factory.Constant(property.Property.Name == "One" ? 1 : 0, type);
        if (property.Property.Name is "Length" or "Count" && property.Instance is not null && type == NumericType.Integer) return _factory.Length();
        bool isOwn = property.Instance is null || IsSelf(property.Instance);
        if (isOwn && Current[property.Property] is { } assigned) return assigned;
        if (Inline(property) is { } computed) return computed;
        if (isOwn) return Variable(property.Property, property.Type);
        if (TypeReader.IsSequence(property.Instance!.Type)) Lower(property.Instance);
        return Member(Place(property), property.Property, property.Type!);
    }

    private Node? Element(IOperation operation, IOperation sequence, IEnumerable<IOperation> indices)
    {
        return ElementAt(operation, sequence, indices.Select(Number).ToArray());
    }

    private Node? ElementAt(IOperation operation, IOperation sequence, Node[] places)
    {
        if (places.Length == 0 || TypeReader.Read(operation.Type) == NumericType.None || Lower(sequence) is not { } content) return null;
        if (TypeReader.IsSequence(operation.Type)) return content;
        bool varies = Array.Exists(places, place => place.Varies);
        if (content.Op == Op.Element)
        {
            string name = $"{sequence.Syntax}[{string.Join(", ", places.Select(place => place.ToString()))}]";
            // One of the elements that a loop runs over, or ran over: the loop's results hold for it.
            if (!varies && _scanned.Contains(content) && places[0].Op != Op.Constant) return _factory.Make(Op.At, content.Type, content, places[0]);
            if (!varies) return _factory.Input(name, content.Type, content.Symbol, content.Range);
            _scanned.Add(content);
            // The element at another place than the loop's is another value.
            return places.Length == 1 && places[0].Op == Op.Index ? content : _factory.Element(name, content.Type, content.Symbol, content.Range);
        }
        return varies || !content.Varies ? content : _factory.Make(Op.At, content.Type, content, places[0]);
    }

    private Node? Unary(IUnaryOperation unary)
    {
        Node? operand = Lower(unary.Operand);
        if (unary.OperatorMethod is not null && Operator(unary.OperatorMethod, unary, [unary.Operand], [operand]) is { } result) return result;
        if (operand is null) return null;
        return unary.OperatorKind switch
        {
            UnaryOperatorKind.Minus => _factory.Make(Op.Negate, operand.Type, operand),
            UnaryOperatorKind.Plus => operand,
            UnaryOperatorKind.Not when operand.Type == NumericType.Boolean => Not(operand),
            _ => Opaque(unary),
        };
    }

    private Node? Binary(IBinaryOperation binary)
    {
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr) return ShortCircuit(binary);
        if (Pointers.IsPointer(binary.LeftOperand) || Pointers.IsPointer(binary.RightOperand)) return PointerArithmetic(binary);
        if (CountTwoLoops(binary.LeftOperand, binary.RightOperand) && TypeReader.Read(binary.Type) == NumericType.Boolean) return Opaque(binary);
        Node? left = Lower(binary.LeftOperand);
        Node? right = Lower(binary.RightOperand);
        if (left is null || right is null)
        {
            if (Operator(binary.OperatorMethod, binary, [binary.LeftOperand, binary.RightOperand], [left, right]) is { } result) return result;
            if (left is null && right is { Varies: false } && IsScaling(binary)) AddSite(_factory.Make(Op.Divide, right.Type, UnknownElement(right.Type, Text(binary.LeftOperand)), right), binary);
            AddRoot(left ?? right, binary.Syntax, Escape.Passed);
            return TypeReader.Read(binary.Type) == NumericType.None ? null : Opaque(binary);
        }
        return Combine(binary.OperatorKind, TypeReader.Read(binary.Type), left, right) ?? Opaque(binary);
    }

    /// <summary>A vector of the user's own, divided by a number.</summary>
    private static bool IsScaling(IBinaryOperation binary) =>
        binary is { OperatorKind: BinaryOperatorKind.Divide, OperatorMethod: not null } && TypeReader.IsFloatingScalar(binary.RightOperand.Type) && SymbolEqualityComparer.Default.Equals(binary.Type, binary.LeftOperand.Type);

    private Node? Combine(BinaryOperatorKind kind, NumericType type, Node a, Node b) => kind switch
    {
        BinaryOperatorKind.Add => _factory.Make(Op.Add, type, a, b),
        BinaryOperatorKind.Subtract => _factory.Make(Op.Subtract, type, a, b),
        BinaryOperatorKind.Multiply => _factory.Make(Op.Multiply, type, a, b),
        BinaryOperatorKind.Divide => _factory.Make(Op.Divide, type, a, b),
        BinaryOperatorKind.Remainder => _factory.Make(Op.Remainder, type, a, b),
        BinaryOperatorKind.LessThan => Compare(Op.Less, a, b),
        BinaryOperatorKind.GreaterThan => Compare(Op.Less, b, a),
        BinaryOperatorKind.LessThanOrEqual => Compare(Op.LessOrEqual, a, b),
        BinaryOperatorKind.GreaterThanOrEqual => Compare(Op.LessOrEqual, b, a),
        BinaryOperatorKind.Equals => Compare(Op.Equal, a, b),
        BinaryOperatorKind.NotEquals => Compare(Op.NotEqual, a, b),
        BinaryOperatorKind.And when type == NumericType.Boolean => And(a, b),
        BinaryOperatorKind.Or when type == NumericType.Boolean => _factory.Make(Op.Or, type, a, b),
        _ => null,
    };

    private Node Compare(Op op, Node a, Node b) => _factory.Make(op, NumericType.Boolean, a, b);

    private Node? ShortCircuit(IBinaryOperation binary)
    {
        Node left = Condition(binary.LeftOperand);
        if (_state is null) return left;
        bool isAnd = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        FlowPath? before = _state.Path;
        _state.Assume(isAnd ? left : Not(left));
        Node right = Condition(binary.RightOperand);
        _state?.Forget(before);
        return isAnd ? And(left, right) : _factory.Make(Op.Or, NumericType.Boolean, left, right);
    }

    private Node? Choose(IConditionalOperation conditional)
    {
        Node condition = Condition(conditional.Condition);
        if (_state is null || conditional.WhenFalse is null) return null;
        FlowPath? before = _state.Path;
        _state.Assume(condition);
        Node? whenTrue = Lower(conditional.WhenTrue);
        bool isStructure = StructureTypeOf(conditional.Type) is not null;
        Structure? first = isStructure ? Whole(conditional.WhenTrue) : null;
        _state?.Forget(before);
        _state?.Assume(Not(condition));
        Node? whenFalse = Lower(conditional.WhenFalse);
        _state?.Forget(before);
        if (isStructure) return Made(conditional, Choose(condition, first, Whole(conditional.WhenFalse)));
        if (conditional.WhenTrue is IThrowOperation) return whenFalse;
        if (conditional.WhenFalse is IThrowOperation) return whenTrue;
        if (whenTrue is null || whenFalse is null) return null;
        return _factory.Make(Op.Select, whenTrue.Type, condition, whenTrue, whenFalse);
    }

    private Node? SwitchExpression(ISwitchExpressionOperation @switch)
    {
        Node? value = Lower(@switch.Value);
        NumericType type = TypeReader.Read(@switch.Type);
        List<(Node Condition, Node? Result)> arms = [];
        FlowPath? before = _state?.Path;
        foreach (ISwitchExpressionArmOperation arm in @switch.Arms)
        {
            _cancellation.ThrowIfCancellationRequested();
            Node condition = (value is null ? null : Pattern(arm.Pattern, value)) ?? Unknown(NumericType.Boolean, Text(arm));
            FlowPath? start = _state?.Path;
            _state?.Assume(condition);
            if (arm.Guard is not null)
            {
                Node guard = Condition(arm.Guard);
                condition = And(condition, guard);
                _state?.Assume(guard);
            }
            Node? result = arm.Value is IThrowOperation || arm.Value is IConversionOperation { Operand: IThrowOperation } ? null : Lower(arm.Value);
            if (arm.Value is not IThrowOperation) arms.Add((condition, result));
            _state?.Forget(start);
            _state?.Assume(Not(condition));
        }
        _state?.Forget(before);
        if (type == NumericType.None || arms.Count == 0) return null;
        Node? chosen = arms[arms.Count - 1].Result;
        for (int i = arms.Count - 2; i >= 0; i--)
        {
            if (chosen is null || arms[i].Result is not { } result) return Opaque(@switch);
            chosen = _factory.Make(Op.Select, type, arms[i].Condition, result, chosen);
        }
        return chosen;
    }

    private Node? Pattern(IPatternOperation pattern, Node value)
    {
        switch (pattern)
        {
            case IConstantPatternOperation constant:
                Node? expected = Lower(constant.Value);
                if (expected is null) return null;
                return double.IsNaN(expected.Value) ? _factory.Make(Op.IsNaN, NumericType.Boolean, value) : Compare(Op.Equal, value, expected);
            case IRelationalPatternOperation relational:
                return Lower(relational.Value) is { } bound ? Combine(relational.OperatorKind, NumericType.Boolean, value, bound) : null;
            case INegatedPatternOperation negated:
                return Pattern(negated.Pattern, value) is { } inner ? Not(inner) : null;
            case IBinaryPatternOperation binary:
                if (Pattern(binary.LeftPattern, value) is not { } left || Pattern(binary.RightPattern, value) is not { } right) return null;
                return binary.OperatorKind == BinaryOperatorKind.And ? And(left, right) : _factory.Make(Op.Or, NumericType.Boolean, left, right);
            case IDiscardPatternOperation:
                return True;
            case IDeclarationPatternOperation { DeclaredSymbol: { } symbol }:
                Current[symbol] = value;
                return True;
            default:
                return null;
        }
    }

    private Node? Lambda(IAnonymousFunctionOperation lambda)
    {
        State? outer = _state;
        _state = outer?.Copy();
        int returns = _returns.Count;
        bool wasInLambda = _isInLambda;
        _isInLambda = true;
        Statement(lambda.Body);
        _isInLambda = wasInLambda;
        _returns.RemoveRange(returns, _returns.Count - returns);
        _state = outer;
        // It may run later, and write then what it captures.
        Havoc(lambda.Body);
        return null;
    }
}
