using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Statements of C# as statements of the IR, appended to a list in their order.</summary>
internal sealed class StatementReader(KernelReader kernel, Scope scope, List<Statement> statements)
{
    private HashSet<ISymbol> _assigned = [];
    private bool _isInLoop;

    private ExpressionReader Expressions => new(kernel, scope, statements);

    public void ReadKernelBody(IBlockOperation body, HashSet<ISymbol> assigned)
    {
        _assigned = assigned;
        Read(body);
    }

    /// <summary>Reads the body of an inlined method: statements, and at its very end the value it returns.</summary>
    public Expression? ReadCallee(IBlockOperation body, bool returnsVoid)
    {
        _assigned = AssignedSymbols.In(body);
        for (int i = 0; i < body.Operations.Length; i++)
        {
            IOperation operation = body.Operations[i];
            if (i == body.Operations.Length - 1 && operation is IReturnOperation result)
                return result.ReturnedValue is null ? null : Expressions.Read(result.ReturnedValue);
            if (operation.DescendantsAndSelf().FirstOrDefault(inner => inner is IReturnOperation { IsImplicit: false }) is { } early)
                Refuse(early, Descriptors.UnsupportedStatement, "a return before the end of an inlined method", "use '?:' for the value of its last return");
            else Read(operation);
        }
        if (!returnsVoid) kernel.Refusals.AddSilently();
        return null;
    }

    private void Read(IOperation operation)
    {
        switch (operation)
        {
            case IBlockOperation block:
                kernel.InBlock(() =>
                {
                    foreach (IOperation inner in block.Operations) Read(inner);
                });
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(declaration => declaration.Declarators)) ReadDeclaration(declarator);
                break;
            case IExpressionStatementOperation statement:
                ReadExpressionStatement(statement.Operation);
                break;
            case IForLoopOperation loop:
                ReadFor(loop);
                break;
            case IForEachLoopOperation loop:
                ReadForEach(loop);
                break;
            case IConditionalOperation conditional:
                ReadIf(conditional);
                break;
            case IReturnOperation result:
                if (_isInLoop) Refuse(result, Descriptors.UnsupportedStatement, "a return inside a loop", "return after the loop");
                else statements.Add(new Return(result.ReturnedValue is null ? null : Expressions.Read(result.ReturnedValue)));
                break;
            case IEmptyOperation:
                break;
            case IInvalidOperation:
                kernel.Refusals.AddSilently();
                break;
            default:
                Refuse(operation, Descriptors.UnsupportedStatement, $"'{ExpressionReader.Text(operation)}'", "use locals, assignments, for, foreach, if and return");
                break;
        }
    }

    private void ReadDeclaration(IVariableDeclaratorOperation declarator)
    {
        ILocalSymbol local = declarator.Symbol;
        if (TypeReader.Scalar(local.Type) is not { } type || local.IsRef)
        {
            scope.Refuse(local);
            if (local.Type.TypeKind == TypeKind.Error) kernel.Refusals.AddSilently();
            else Refuse(declarator, Descriptors.UnsupportedType, TypeReader.Name(local.Type));
            return;
        }
        IVariableInitializerOperation? initializer = declarator.GetVariableInitializer();
        Expression value = initializer is null ? Constant.OfInteger(type, 0) : Expressions.Read(initializer.Value);
        Variable variable = scope.Declare(local, type);
        statements.Add(new Declare(variable, value));
        if (!_assigned.Contains(local)) kernel.KnownFromEntry(variable, value);
    }

    private void ReadExpressionStatement(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { IsRef: false } assignment:
                Write(assignment.Target, (_, _) => Expressions.Read(assignment.Value));
                break;
            case ICompoundAssignmentOperation { IsChecked: false, OperatorMethod: null } compound:
                Write(compound.Target, (target, reader) => ReadCompound(compound, target, reader));
                break;
            case IIncrementOrDecrementOperation { IsChecked: false, OperatorMethod: null } increment:
                Write(increment.Target, (target, _) => new Binary(increment.Kind == OperationKind.Increment ? BinaryOperator.Add : BinaryOperator.Subtract, target, One(target.Type)));
                break;
            case ICompoundAssignmentOperation { IsChecked: true } or IIncrementOrDecrementOperation { IsChecked: true }:
                Expressions.RefuseChecked(operation);
                break;
            case IInvocationOperation { TargetMethod.ReturnsVoid: true } invocation:
                new Inliner(kernel, scope, statements).Inline(invocation);
                break;
            case IInvalidOperation:
                kernel.Refusals.AddSilently();
                break;
            default:
                Refuse(operation, Descriptors.UnsupportedStatement, $"'{ExpressionReader.Text(operation)}'", "use assignments and calls");
                break;
        }
    }

    private static Constant One(IrType type) => type.IsFloat ? Constant.Of(type, 1) : Constant.OfInteger(type, 1);

    private Expression ReadCompound(ICompoundAssignmentOperation compound, Expression target, ExpressionReader reader)
    {
        int before = statements.Count;
        Expression value = reader.Read(compound.Value);
        target = reader.KeepFrom(before, target);
        Expression left = target.Type == value.Type ? target : new Compiler.Ir.Convert(value.Type, target);
        if (reader.ReadBinary(compound.OperatorKind, left, value) is not { } result)
            return reader.Refuse(compound, Descriptors.UnsupportedExpression, $"'{ExpressionReader.Text(compound)}'", "use += -= *= /=");
        return result.Type == target.Type ? result : new Compiler.Ir.Convert(target.Type, result);
    }

    /// <summary>Assigns to a local, a parameter or an element of a span.</summary>
    private void Write(IOperation target, Func<Expression, ExpressionReader, Expression> value)
    {
        ExpressionReader reader = Expressions;
        ISymbol? symbol = target switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
        if (symbol is not null && scope.FindVariable(symbol) is { } variable)
        {
            statements.Add(new Assign(variable, value(variable, reader)));
        }
        else if (target is IPropertyReferenceOperation { Property.IsIndexer: true } element && reader.ReadElement(element) is { } place)
        {
            Expression stored = value(new Load(place.Span.Memory, place.Index), reader);
            statements.Add(new Store(place.Span.Memory, place.Index, stored));
        }
        else if (!kernel.Refusals.Any)
        {
            Refuse(target, Descriptors.UnsupportedStatement, $"an assignment to '{ExpressionReader.Text(target)}'", "assign to locals and to the elements of span parameters");
        }
    }

    private void ReadIf(IConditionalOperation conditional)
    {
        Expression condition = Expressions.Read(conditional.Condition);
        ValueList<Statement> then = kernel.Guarded(condition, () => ReadNested(conditional.WhenTrue));
        ValueList<Statement> otherwise = kernel.Guarded(new Unary(UnaryOperator.Not, condition), () => ReadNested(conditional.WhenFalse));
        statements.Add(new If(condition, then, otherwise));
        if (then.LastOrDefault() is Return) kernel.Assume(new Unary(UnaryOperator.Not, condition));
    }

    private ValueList<Statement> ReadNested(IOperation? body)
    {
        if (body is null) return ValueList<Statement>.Empty;
        List<Statement> nested = [];
        new StatementReader(kernel, scope, nested) { _assigned = _assigned, _isInLoop = _isInLoop }.Read(body);
        return nested.ToValueList();
    }

    private void ReadFor(IForLoopOperation loop)
    {
        if (ForLoopShape.Of(loop) is not { } shape)
        {
            Refuse(loop, Descriptors.UnsupportedLoop, "this 'for'");
            return;
        }
        if (AssignedSymbols.In(loop.Body).Contains(shape.Index))
        {
            Refuse(loop, Descriptors.UnsupportedLoop, $"a loop that changes its own variable '{shape.Index.Name}'");
            return;
        }
        Expression start = Expressions.Read(shape.Start), end = Expressions.Read(shape.End);
        if (shape.IncludesEnd) end = end + Constant.Of(1);
        Variable index = scope.Declare(shape.Index, IrType.Int32);
        HashSet<ISymbol> assigned = AssignedSymbols.In(loop.Body);
        if (shape.End.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation local && assigned.Contains(local.Local) || part is IParameterReferenceOperation parameter && assigned.Contains(parameter.Parameter)))
            Refuse(shape.End, Descriptors.UnsupportedLoop, "a loop that changes where it ends");
        else ReadLoop(loop, index, start, end, loop.Body, null);
    }

    private void ReadForEach(IForEachLoopOperation loop)
    {
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { IsRef: false } element } || Expressions.ReadSpan(Unconverted(loop.Collection)) is not { } span)
        {
            Refuse(loop, Descriptors.UnsupportedLoop, $"a foreach over '{ExpressionReader.Text(loop.Collection)}'");
            return;
        }
        Variable index = scope.DeclareTemporary("i", IrType.Int32);
        ReadLoop(loop, index, Constant.Of(0), new Length(span.Memory), loop.Body, body =>
        {
            Variable value = scope.Declare(element, span.Memory.Element);
            body.Add(new Declare(value, new Load(span.Memory, index)));
        });
    }

    private static IOperation Unconverted(IOperation operation) => operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operation;

    private void ReadLoop(IOperation loop, Variable index, Expression start, Expression end, IOperation body, Action<List<Statement>>? begin)
    {
        List<Statement> nested = [];
        begin?.Invoke(nested);
        kernel.InLoop(index, start, end, loop, () => new StatementReader(kernel, scope, nested) { _assigned = _assigned, _isInLoop = true }.Read(body));
        statements.Add(new Loop(index, start, end, nested.ToValueList()));
    }

    private void Refuse(IOperation operation, DiagnosticDescriptor descriptor, params object[] arguments) =>
        Expressions.Refuse(operation, descriptor, arguments);
}
