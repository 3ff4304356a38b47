using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Operations that have a value as expressions of the IR. What cannot be read is refused, and reading goes on with a zero.</summary>
internal sealed class ExpressionReader(KernelReader kernel, Scope scope, List<Statement> statements)
{
    /// <summary>Stands in for a value that was refused.</summary>
    public static readonly Constant Refused = Constant.Of(IrType.Float32, 0);

    private BranchReader Branches => new(kernel, scope, statements);

    public Expression Read(IOperation? operation)
    {
        if (operation is null) return RefuseSilently();
        if (operation.ConstantValue is { HasValue: true, Value: { } value } && ReadConstant(value) is { } constant) return constant;
        if (!kernel.Enter(operation)) return Refused;
        Expression read = ReadValue(operation);
        kernel.Leave();
        return read;
    }

    private Expression ReadValue(IOperation operation) => operation switch
    {
        IParenthesizedOperation parenthesized => Read(parenthesized.Operand),
        ILocalReferenceOperation local => ReadVariable(local, local.Local),
        IParameterReferenceOperation parameter => ReadVariable(parameter, parameter.Parameter),
        IPropertyReferenceOperation property => ReadProperty(property),
        IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => ReadElement(operation),
        ISwitchExpressionOperation choice => new SwitchReader(kernel, scope, statements).Read(choice),
        IDefaultValueOperation when scope.Scalar(operation.Type) is { } type => KernelReader.Zero(type),
        IIsPatternOperation pattern => new SwitchReader(kernel, scope, statements).Read(pattern),
        IUnaryOperation unary => ReadUnary(unary),
        IBinaryOperation binary => ReadBinary(binary),
        IConversionOperation conversion => ReadConversion(conversion),
        IConditionalOperation { WhenFalse: not null } conditional => Branches.ReadConditional(conditional),
        IInvocationOperation invocation => ReadInvocation(invocation),
        IFieldReferenceOperation field => ReadField(field),
        IInvalidOperation => RefuseSilently(),
        IAssignmentOperation or IIncrementOrDecrementOperation => Refuse(operation, Descriptors.UnsupportedExpression, $"'{Text(operation)}' inside of an expression", "make it a statement of its own"),
        _ => Refuse(operation, Descriptors.UnsupportedExpression, $"'{Text(operation)}'", "write it with locals, arithmetic, comparisons, '?:' and calls"),
    };

    /// <summary>Reads operands from left to right. What an inlined call writes must not show in an element that was read before it.</summary>
    public Expression[] ReadInOrder(IReadOnlyList<IOperation> operations)
    {
        Expression[] values = new Expression[operations.Count];
        for (int i = 0; i < values.Length; i++)
        {
            int before = statements.Count;
            values[i] = Read(operations[i]);
            for (int earlier = i - 1; earlier >= 0; earlier--) values[earlier] = KeepFrom(before, values[earlier]);
        }
        return values;
    }

    /// <summary>A value as it was before the statements from <paramref name="position"/> on: it is put into a local there, if any of them may change it.</summary>
    public Expression KeepFrom(int position, Expression value)
    {
        Effects since = Effects.Of(statements.Skip(position));
        bool mayDiffer = Rewriter.Any(value, node => node is Load && since.Stores.Count > 0 || node is Read read && since.Writes.Contains(read.Variable));
        if (!mayDiffer) return value;
        Variable kept = scope.DeclareTemporary("kept", value.Type);
        statements.Insert(position, new Declare(kept, value));
        return kept;
    }

    /// <summary>The variable that a local, a parameter or an element of a tuple is; null for anything else.</summary>
    public Variable? FindVariable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => scope.FindVariable(local.Local),
        IParameterReferenceOperation parameter => scope.FindVariable(parameter.Parameter),
        IFieldReferenceOperation { Instance: ILocalReferenceOperation tuple } field when scope.FindTuple(tuple.Local) is { } elements && ElementOf(field) is { } element && element < elements.Count => elements[element],
        IFieldReferenceOperation { Instance: IParameterReferenceOperation tuple } field when scope.FindTuple(tuple.Parameter) is { } elements && ElementOf(field) is { } element && element < elements.Count => elements[element],
        IParenthesizedOperation parenthesized => FindVariable(parenthesized.Operand),
        _ => null,
    };

    public Binary? ReadBinary(BinaryOperatorKind kind, Expression left, Expression right)
    {
        BinaryOperator? read = (kind, left.Type.Kind) switch
        {
            (BinaryOperatorKind.Add, not ScalarKind.Bool) => BinaryOperator.Add,
            (BinaryOperatorKind.Subtract, not ScalarKind.Bool) => BinaryOperator.Subtract,
            (BinaryOperatorKind.Multiply, not ScalarKind.Bool) => BinaryOperator.Multiply,
            (BinaryOperatorKind.Divide, not ScalarKind.Bool) => BinaryOperator.Divide,
            (BinaryOperatorKind.Remainder, ScalarKind.Int32) => BinaryOperator.Remainder,
            (BinaryOperatorKind.And, ScalarKind.Bool or ScalarKind.Int32) => BinaryOperator.And,
            (BinaryOperatorKind.Or, ScalarKind.Bool or ScalarKind.Int32) => BinaryOperator.Or,
            (BinaryOperatorKind.ExclusiveOr, ScalarKind.Bool or ScalarKind.Int32) => BinaryOperator.Xor,
            (BinaryOperatorKind.LeftShift, ScalarKind.Int32) => BinaryOperator.ShiftLeft,
            (BinaryOperatorKind.RightShift, ScalarKind.Int32) => BinaryOperator.ShiftRightArithmetic,
            _ => null,
        };
        return read is { } known ? new Binary(known, left, right) : null;
    }

    public Expression Refuse(IOperation operation, DiagnosticDescriptor descriptor, params object[] arguments)
    {
        kernel.Refusals.Add(descriptor, operation.Syntax.GetLocation(), arguments);
        return Refused;
    }

    public static string Text(IOperation operation)
    {
        string text = operation.Syntax.ToString();
        return text.Length <= 60 && text.IndexOf('\n') < 0 ? text : text.Substring(0, System.Math.Min(text.Length, 57)).Replace("\n", " ").Replace("\r", "") + "...";
    }

    private Expression RefuseSilently()
    {
        kernel.Refusals.AddSilently();
        return Refused;
    }

    private static Constant? ReadConstant(object value) => value switch
    {
        float number => new Constant(IrType.Float32, FloatBits.Of(number)),
        double number => new Constant(IrType.Float64, FloatBits.Of(number)),
        int number => Constant.Of(number),
        bool truth => Constant.Of(truth),
        _ => null,
    };

    private Expression ReadVariable(IOperation operation, ISymbol symbol)
    {
        if (scope.FindVariable(symbol) is { } variable) return variable;
        if (operation.Type is { TypeKind: TypeKind.Error } || scope.IsRefused(symbol)) return RefuseSilently();
        // Its declaration was in what has been refused.
        if (kernel.Refusals.Any && scope.Scalar(operation.Type) is not null) return RefuseSilently();
        return scope.FindSpan(symbol) is null
            ? Refuse(operation, Descriptors.UnsupportedType, operation.Type is { } type ? TypeReader.Name(type) : symbol.Name)
            : Refuse(operation, Descriptors.UnsupportedExpression, $"the span '{symbol.Name}' as a value", "use its elements or its Length");
    }

    private Expression ReadProperty(IPropertyReferenceOperation property)
    {
        if (property.Property.IsIndexer && TypeReader.SpanElement(property.Instance?.Type) is not null) return ReadElement(property);
        if (property.Property.Name == "Length" && new SpanReader(kernel, scope, statements).Read(property.Instance) is { } span) return span.Length;
        if (property.Property.Name == "IsEmpty" && new SpanReader(kernel, scope, statements).Read(property.Instance) is { } part) return new Compare(CompareOperator.Equal, part.Length, Constant.Of(0));
        bool isOfNumber = property.Property is { IsStatic: true } && (property.Property.IsAbstract || TypeReader.IsHalf(property.Property.ContainingType));
        if (isOfNumber && scope.Scalar(property.Type) is { } type && KnownConstants.Find(property.Property.Name, type, scope.IsHalf(property.Type)) is { } constant) return constant;
        return TypeReader.SpanElement(property.Instance?.Type) is null
            ? Refuse(property, Descriptors.UnsupportedExpression, $"'{Text(property)}'", "pass its value as a parameter")
            : Refuse(property, Descriptors.UnsupportedExpression, $"'{Text(property)}'", "of a span, use its elements, its Length and its parts");
    }

    private Expression ReadElement(IOperation element) => new SpanReader(kernel, scope, statements).ReadElement(element) is { } place
        ? new Load(place.Span.Memory, place.Index)
        : kernel.Refusals.Any ? Refused : Refuse(element, Descriptors.UnsupportedExpression, $"'{Text(element)}'", "use the elements of spans");

    /// <summary>A static field that is set once, by its initializer, is what it is set to.</summary>
    private Expression ReadField(IFieldReferenceOperation field)
    {
        if (FindVariable(field) is { } element) return element;
        IFieldSymbol symbol = field.Field;
        bool isFixed = symbol is { IsStatic: true, IsReadOnly: true } && !symbol.ContainingType.StaticConstructors.Any(constructor => !constructor.IsImplicitlyDeclared);
        if (isFixed && scope.Scalar(symbol.Type) is not null && symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } initializer })
        {
#pragma warning disable RS1030 // The field may stand in any file of the compilation.
            SemanticModel model = scope.Model.Compilation.GetSemanticModel(initializer.SyntaxTree);
#pragma warning restore RS1030
            if (model.GetOperation(initializer.Parent!) is IFieldInitializerOperation { Value: { } value } && value.DescendantsAndSelf().All(part => part is not IFieldReferenceOperation { ConstantValue.HasValue: false })) return Read(value);
        }
        return Refuse(field, Descriptors.UnsupportedExpression, $"the field '{symbol.Name}'", "pass its value as a parameter, or make it const or static readonly");
    }

    private static int? ElementOf(IFieldReferenceOperation field)
    {
        string name = (field.Field.CorrespondingTupleField ?? field.Field).Name;
        return name.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(name.Substring(4), out int number) ? number - 1 : null;
    }

    private Expression ReadUnary(IUnaryOperation unary)
    {
        Expression operand = Read(unary.Operand);
        switch (unary.OperatorKind)
        {
            case UnaryOperatorKind.Plus: return operand;
            case UnaryOperatorKind.Minus when operand.Type != IrType.Bool: return new Unary(UnaryOperator.Negate, operand);
            case UnaryOperatorKind.Not or UnaryOperatorKind.BitwiseNegation when operand.Type == IrType.Int32: return new Binary(BinaryOperator.Xor, operand, Constant.Of(-1));
            case UnaryOperatorKind.Not when operand.Type == IrType.Bool: return new Unary(UnaryOperator.Not, operand);
            default: return Refuse(unary, Descriptors.UnsupportedExpression, $"'{Text(unary)}'", "use + - * / and comparisons");
        }
    }

    private Expression ReadBinary(IBinaryOperation binary)
    {
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr) return Branches.ReadShortCircuit(binary);
        int before = kernel.Refusals.Count;
        Expression[] operands = ReadInOrder([binary.LeftOperand, binary.RightOperand]);
        (Expression left, Expression right) = (operands[0], operands[1]);
        CompareOperator? compare = binary.OperatorKind switch
        {
            BinaryOperatorKind.Equals => CompareOperator.Equal,
            BinaryOperatorKind.NotEquals => CompareOperator.NotEqual,
            BinaryOperatorKind.LessThan => CompareOperator.Less,
            BinaryOperatorKind.LessThanOrEqual => CompareOperator.LessOrEqual,
            BinaryOperatorKind.GreaterThan => CompareOperator.Greater,
            BinaryOperatorKind.GreaterThanOrEqual => CompareOperator.GreaterOrEqual,
            _ => null,
        };
        if (compare is { } known && left.Type == right.Type) return new Compare(known, left, right);
        if (binary.IsChecked && left.Type == IrType.Int32 && right.Type == IrType.Int32) return RefuseChecked(binary);
        if (left.Type == right.Type && ReadBinary(binary.OperatorKind, left, right) is { } read) return read;
        return kernel.Refusals.Count > before ? Refused
            : Refuse(binary, Descriptors.UnsupportedExpression, $"'{Text(binary)}'", "use + - * / and comparisons");
    }

    /// <summary>In checked code an integer overflow throws; lanes have no place to throw from.</summary>
    public Expression RefuseChecked(IOperation operation) => Refuse(operation, Descriptors.UnsupportedExpression, $"'{Text(operation)}' in checked code", "write it in unchecked(...) or in an unchecked block");

    private Expression ReadConversion(IConversionOperation conversion)
    {
        int before = kernel.Refusals.Count;
        Expression operand = Read(conversion.Operand);
        if (scope.Scalar(conversion.Type) is { } target && scope.Scalar(conversion.Operand.Type) is not null)
        {
            if (scope.IsHalf(conversion.Type) && !scope.IsHalf(conversion.Operand.Type) && operand.Type != IrType.Bool) return Halves.Round(operand);
            if (target == operand.Type) return operand;
            if (conversion.IsChecked && operand.Type.IsFloat && !target.IsFloat) return RefuseChecked(conversion);
            if (target != IrType.Bool && operand.Type != IrType.Bool) return new Compiler.Ir.Convert(target, operand);
        }
        return kernel.Refusals.Count > before ? Refused : Refuse(conversion, Descriptors.UnsupportedType, conversion.Type is { } type ? TypeReader.Name(type) : "?");
    }

    private Expression ReadInvocation(IInvocationOperation invocation)
    {
        IMethodSymbol method = scope.Implementation(invocation.TargetMethod, invocation.ConstrainedToType);
        bool isOfNumber = TypeReader.Scalar(method.ContainingType) is not null || KnownFunctions.IsMathClass(method.ContainingType);
        // A class of functions may have helpers of its own.
        bool isFunction = method.IsStatic && isOfNumber && (method.DeclaringSyntaxReferences.IsEmpty || KnownFunctions.IsName(method.Name));
        if (!isFunction) return new Inliner(kernel, scope, statements).Inline(invocation) is [var value] ? value : RefuseSilently();
        if (invocation.Arguments.Any(argument => scope.Scalar(argument.Value.Type) is null && argument.Value.Type?.TypeKind != TypeKind.Error)) return RefuseFunction(invocation);
        int before = kernel.Refusals.Count;
        // Arguments are evaluated as they stand, and may be named.
        Expression[] written = ReadInOrder(invocation.Arguments.Select(argument => argument.Value).ToArray());
        Expression[] arguments = written.Zip(invocation.Arguments, (value, argument) => (value, argument.Parameter?.Ordinal ?? 0)).OrderBy(pair => pair.Item2).Select(pair => pair.value).ToArray();
        if (kernel.Refusals.Count > before) return Refused;
        return KnownFunctions.Apply(method, arguments) ?? FloatPredicates.Apply(method.Name, arguments) ?? ChoiceFunctions.Apply(method.Name, arguments, Keep)
            ?? NumberConversions.Apply(method.Name, arguments, scope.Scalar(invocation.Type), scope.IsHalf(invocation.Type)) ?? RefuseFunction(invocation);
    }

    /// <summary>A value that stays what it is, whatever becomes of the variables that it was computed from.</summary>
    public Expression KeepAs(string name, Expression value)
    {
        if (!Rewriter.Any(value, node => node is Compiler.Ir.Read or Load)) return value;
        Variable kept = scope.DeclareTemporary(name, value.Type);
        statements.Add(new Declare(kept, value));
        return kept;
    }

    /// <summary>A value that is needed more than once, as one that is computed once.</summary>
    public Expression Keep(Expression value)
    {
        if (value is Compiler.Ir.Read or Constant) return value;
        Variable kept = scope.DeclareTemporary("kept", value.Type);
        statements.Add(new Declare(kept, value));
        return kept;
    }

    private Expression RefuseFunction(IInvocationOperation invocation) => Refuse(invocation, Descriptors.UnsupportedCall,
        invocation.TargetMethod.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), $"of Math and MathF it knows {KnownFunctions.Supported}");
}
