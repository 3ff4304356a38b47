using System.Runtime.CompilerServices;
using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

internal sealed partial class MethodReader
{
    private void Statement(IOperation? operation)
    {
        _cancellation.ThrowIfCancellationRequested();
        // A local function after the end of the method's own code.
        if (operation is null || _state is null && operation is not ILocalFunctionOperation) return;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (operation.Kind)
        {
            case OperationKind.MethodBody when operation is IMethodBodyOperation body:
                Statement(body.BlockBody ?? body.ExpressionBody);
                break;
            case OperationKind.ConstructorBody when operation is IConstructorBodyOperation body:
                if (body.Initializer is not null) Lower(body.Initializer);
                Statement(body.BlockBody ?? body.ExpressionBody);
                break;
            case OperationKind.Block:
                foreach (IOperation statement in ((IBlockOperation)operation).Operations) Statement(statement);
                break;
            case OperationKind.VariableDeclarationGroup:
                foreach (IVariableDeclarationOperation declaration in ((IVariableDeclarationGroupOperation)operation).Declarations)
                {
                    foreach (IVariableDeclaratorOperation variable in declaration.Declarators) Declare(variable, declaration.Initializer);
                }
                break;
            case OperationKind.ExpressionStatement:
                Lower(((IExpressionStatementOperation)operation).Operation);
                break;
            case OperationKind.Return:
                Return((IReturnOperation)operation);
                break;
            case OperationKind.YieldReturn when operation is IReturnOperation { ReturnedValue: { } yielded }:
                AddRoot(Lower(yielded), yielded.Syntax, Escape.Returned);
                break;
            case OperationKind.Throw:
                Lower(((IThrowOperation)operation).Exception);
                _state = null;
                break;
            case OperationKind.Conditional:
                If((IConditionalOperation)operation);
                break;
            case OperationKind.Switch:
                Switch((ISwitchOperation)operation);
                break;
            case OperationKind.Loop:
                Loop((ILoopOperation)operation);
                break;
            case OperationKind.Branch:
                Branch((IBranchOperation)operation);
                break;
            case OperationKind.Try when operation is ITryOperation @try:
                Statement(@try.Body);
                State? after = _state;
                foreach (ICatchClauseOperation handler in @try.Catches)
                {
                    _state = new State();
                    Statement(handler.Handler);
                }
                _state = after;
                if (@try.Catches.Length > 0) Havoc(@try.Body);
                Statement(@try.Finally);
                break;
            case OperationKind.Using when operation is IUsingOperation @using:
                Statement(@using.Resources);
                Statement(@using.Body);
                break;
            case OperationKind.Lock:
                Statement(((ILockOperation)operation).Body);
                break;
            case OperationKind.Labeled:
                // A label may be reached from anywhere: nothing is known there.
                _state = new State();
                Statement(((ILabeledOperation)operation).Operation);
                break;
            case OperationKind.LocalFunction:
                LocalFunction((ILocalFunctionOperation)operation);
                break;
            case OperationKind.FieldInitializer or OperationKind.PropertyInitializer when operation is ISymbolInitializerOperation initializer:
                AddRoot(Lower(initializer.Value), initializer.Value.Syntax, Escape.Stored);
                break;
            case OperationKind.UsingDeclaration:
                Statement(((IUsingDeclarationOperation)operation).DeclarationGroup);
                break;
            case OperationKind.Empty or OperationKind.ParameterInitializer:
                break;
            case OperationKind.None when Pointers.IsFixedStatement(operation):
                foreach (IOperation part in operation.ChildOperations) Statement(part);
                break;
            default:
                Lower(operation);
                break;
        }
    }

    private void Declare(IVariableDeclaratorOperation variable, IVariableInitializerOperation? outer)
    {
        if ((variable.Initializer ?? outer)?.Value is not { } value) return;
        Node? node = Lower(value);
        Name(variable.Symbol, variable.Symbol.Type, value);
        if (StructureTypeOf(variable.Symbol.Type) is not null) Current.SetStructure(variable.Symbol, Whole(value));
        if (TypeReader.Read(variable.Symbol.Type) == NumericType.None) return;
        Current[variable.Symbol] = variable.Symbol.Type is IPointerTypeSymbol ? PointedTo(variable.Symbol, value, node) : node;
    }

    private void Return(IReturnOperation operation)
    {
        if (operation.ReturnedValue is { } value)
        {
            Node? node = Lower(value);
            _returns.Add((node, _state?.Path));
            AddRoot(node, value.Syntax, Escape.Returned);
        }
        End(operation.ReturnedValue);
        // An element that is refused ends the method; a value that has converged ends the loop.
        foreach (LoopFrame loop in _loops) loop.IsLeft |= FlowPath.Since(_state?.Path, loop.Start).Any(condition => condition.IsCarried);
        _state = null;
    }

    private void LocalFunction(ILocalFunctionOperation local)
    {
        if (IsInlined || local.Body is null) return;
        State? outer = _state;
        _state = new State();
        int returns = _returns.Count;
        Statement(local.Body);
        _returns.RemoveRange(returns, _returns.Count - returns);
        _state = outer;
    }

    private void If(IConditionalOperation conditional)
    {
        Node condition = Condition(conditional.Condition);
        if (_state is null) return;
        FlowPath? before = _state.Path;
        State whenFalse = _state.Copy();
        _state.Assume(condition);
        Statement(conditional.WhenTrue);
        State? afterTrue = _state;
        _state = whenFalse;
        _state.Assume(Not(condition));
        Statement(conditional.WhenFalse);
        _state = Join(condition, afterTrue, _state, before);
    }

    /// <summary>What holds after a branch. Where only one side goes on, its condition goes on to hold.</summary>
    private State? Join(Node condition, State? whenTrue, State? whenFalse, FlowPath? before)
    {
        if (whenTrue is null) return whenFalse;
        if (whenFalse is null) return whenTrue;
        State joined = whenTrue.Copy();
        joined.Forget(before);
        foreach (ISymbol symbol in whenTrue.Variables)
        {
            Node a = whenTrue[symbol]!;
            joined[symbol] = (whenFalse[symbol] ?? Initial(symbol)) is { } b ? _factory.Make(Op.Select, a.Type, condition, a, b) : null;
        }
        foreach (ISymbol symbol in whenFalse.Variables)
        {
            if (whenTrue[symbol] is null && Initial(symbol) is { } a) joined[symbol] = _factory.Make(Op.Select, a.Type, condition, a, whenFalse[symbol]!);
        }
        foreach (ISymbol symbol in whenTrue.Structured) joined.SetStructure(symbol, Choose(condition, whenTrue.StructureOf(symbol), whenFalse.StructureOf(symbol)));
        return joined;
    }

    /// <summary>What a variable is that nothing was assigned to.</summary>
    private Node? Initial(ISymbol symbol)
    {
        ITypeSymbol? type = symbol switch
        {
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        return type is null ? null : Leaf(symbol, type);
    }

    private void Switch(ISwitchOperation @switch)
    {
        Lower(@switch.Value);
        State before = Current.Copy();
        foreach (ISwitchCaseOperation section in @switch.Cases)
        {
            _state = before.Copy();
            foreach (IOperation statement in section.Body) Statement(statement);
        }
        _state = before;
        Havoc(@switch);
    }

    /// <summary>Forgets the variables that an operation assigns.</summary>
    private void Havoc(IOperation operation)
    {
        if (_state is null) return;
        foreach (ISymbol symbol in AssignedVariables.In(operation, _model.Written))
        {
            _model.Reassigned.Add(symbol);
            if (_state[symbol] is { } old) _state[symbol] = Fresh(symbol, old);
            if (_state.StructureOf(symbol) is { } structure) _state.SetStructure(symbol, structure.Map((path, number) => Fresh(symbol, number, $"{symbol.Name}.{path}")));
        }
    }

    private Node Fresh(ISymbol symbol, Node old, string? name = null) => old.Varies ? UnknownElement(old.Type, name ?? symbol.Name) : Unknown(old.Type, name ?? symbol.Name, symbol: name is null ? symbol : null);

    private Node Condition(IOperation operation) => Lower(operation) is { Type: NumericType.Boolean } node ? node : Unknown(NumericType.Boolean, Text(operation));
}
