using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
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
        return operation switch
        {
            IParenthesizedOperation parenthesized => Read(parenthesized.Operand),
            ILocalReferenceOperation local => ReadVariable(local, local.Local),
            IParameterReferenceOperation parameter => ReadVariable(parameter, parameter.Parameter),
            IPropertyReferenceOperation property => ReadProperty(property),
            IUnaryOperation unary => ReadUnary(unary),
            IBinaryOperation binary => ReadBinary(binary),
            IConversionOperation conversion => ReadConversion(conversion),
            IConditionalOperation { WhenFalse: not null } conditional => Branches.ReadConditional(conditional),
            IInvocationOperation invocation => ReadInvocation(invocation),
            IFieldReferenceOperation field => Refuse(field, Descriptors.UnsupportedExpression, $"the field '{field.Field.Name}'", "pass its value as a parameter or make it const"),
            IInvalidOperation => RefuseSilently(),
            _ => Refuse(operation, Descriptors.UnsupportedExpression, $"'{Text(operation)}'", "write it with locals, arithmetic, comparisons, '?:' and calls"),
        };
    }

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

    /// <summary>A value as it was before the statements from <paramref name="position"/> on: elements are read into a local there, if any statement has been added.</summary>
    public Expression KeepFrom(int position, Expression value)
    {
        if (statements.Count == position || !Rewriter.Any(value, node => node is Load)) return value;
        Variable kept = scope.DeclareTemporary("kept", value.Type);
        statements.Insert(position, new Declare(kept, value));
        return kept;
    }

    /// <summary>The place that an assignment writes to: a span and an index.</summary>
    public (SpanParameter Span, Expression Index)? ReadElement(IPropertyReferenceOperation element)
    {
        if (ReadSpan(element.Instance) is not { } span || element.Arguments.Length != 1) return null;
        Expression index = Read(element.Arguments[0].Value);
        if (index.Type != IrType.Int32)
        {
            if (!kernel.Refusals.Any) Refuse(element.Arguments[0].Value, Descriptors.UnsupportedIndex, Text(element.Arguments[0].Value));
            return null;
        }
        kernel.RequireInside(span.Memory, index, element.Arguments[0].Value);
        return (span, index);
    }

    public SpanParameter? ReadSpan(IOperation? operation) => operation switch
    {
        IParameterReferenceOperation parameter => scope.FindSpan(parameter.Parameter),
        ILocalReferenceOperation local => scope.FindSpan(local.Local),
        IConversionOperation conversion when TypeReader.Span(conversion.Type) is not null => ReadSpan(conversion.Operand) is { } span ? span with { IsWritable = false } : null,
        IParenthesizedOperation parenthesized => ReadSpan(parenthesized.Operand),
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
            (BinaryOperatorKind.And, ScalarKind.Bool) => BinaryOperator.And,
            (BinaryOperatorKind.Or, ScalarKind.Bool) => BinaryOperator.Or,
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
        return scope.FindSpan(symbol) is null
            ? Refuse(operation, Descriptors.UnsupportedType, operation.Type is { } type ? TypeReader.Name(type) : symbol.Name)
            : Refuse(operation, Descriptors.UnsupportedExpression, $"the span '{symbol.Name}' as a value", "use its elements or its Length");
    }

    private Expression ReadProperty(IPropertyReferenceOperation property)
    {
        if (ReadSpan(property.Instance) is { } span)
        {
            if (property.Property.Name == "Length") return new Length(span.Memory);
            if (property.Property.IsIndexer) return ReadElement(property) is { } element ? new Load(element.Span.Memory, element.Index) : Refused;
        }
        return TypeReader.Span(property.Instance?.Type) is null
            ? Refuse(property, Descriptors.UnsupportedExpression, $"'{Text(property)}'", "pass its value as a parameter")
            : Refuse(property, Descriptors.UnsupportedExpression, $"'{Text(property)}'", "of a span, use its elements and its Length");
    }

    private Expression ReadUnary(IUnaryOperation unary)
    {
        Expression operand = Read(unary.Operand);
        switch (unary.OperatorKind)
        {
            case UnaryOperatorKind.Plus: return operand;
            case UnaryOperatorKind.Minus when operand.Type != IrType.Bool: return new Unary(UnaryOperator.Negate, operand);
            case UnaryOperatorKind.Not when operand.Type == IrType.Bool: return new Unary(UnaryOperator.Not, operand);
            default: return Refuse(unary, Descriptors.UnsupportedExpression, $"'{Text(unary)}'", "use + - * / and comparisons");
        }
    }

    private Expression ReadBinary(IBinaryOperation binary)
    {
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr) return Branches.ReadShortCircuit(binary);
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
        return kernel.Refusals.Any && left.Type != right.Type ? Refused
            : Refuse(binary, Descriptors.UnsupportedExpression, $"'{Text(binary)}'", "use + - * / and comparisons");
    }

    /// <summary>In checked code an integer overflow throws; lanes have no place to throw from.</summary>
    public Expression RefuseChecked(IOperation operation) => Refuse(operation, Descriptors.UnsupportedExpression, $"'{Text(operation)}' in checked code", "write it in unchecked(...) or in an unchecked block");

    private Expression ReadConversion(IConversionOperation conversion)
    {
        Expression operand = Read(conversion.Operand);
        if (conversion.OperatorMethod is null && TypeReader.Scalar(conversion.Type) is { } target)
        {
            if (target == operand.Type) return operand;
            if (conversion.IsChecked && operand.Type.IsFloat && !target.IsFloat) return RefuseChecked(conversion);
            if (target != IrType.Bool && operand.Type != IrType.Bool) return new Compiler.Ir.Convert(target, operand);
        }
        return kernel.Refusals.Any ? Refused : Refuse(conversion, Descriptors.UnsupportedType, conversion.Type is { } type ? TypeReader.Name(type) : "?");
    }

    private Expression ReadInvocation(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (KnownFunctions.IsMathClass(method.ContainingType))
        {
            if (!KnownFunctions.IsKnown(method.Name)) return RefuseFunction(invocation);
            // Arguments are evaluated as they stand, and may be named.
            Expression[] written = ReadInOrder(invocation.Arguments.Select(argument => argument.Value).ToArray());
            Expression[] arguments = written.Zip(invocation.Arguments, (value, argument) => (value, argument.Parameter?.Ordinal ?? 0)).OrderBy(pair => pair.Item2).Select(pair => pair.value).ToArray();
            return KnownFunctions.Apply(method, arguments) ?? RefuseFunction(invocation);
        }
        return new Inliner(kernel, scope, statements).Inline(invocation) ?? Refused;
    }

    private Expression RefuseFunction(IInvocationOperation invocation) => Refuse(invocation, Descriptors.UnsupportedCall,
        invocation.TargetMethod.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), $"of Math and MathF it knows {KnownFunctions.Supported}");
}
