using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>The parts of a counting loop: <c>for (int Index = Start; Index &lt; End; Index++)</c>.</summary>
internal sealed record ForLoopShape(ILocalSymbol Index, IOperation Start, IOperation End, bool IncludesEnd)
{
    public static ForLoopShape? Of(IForLoopOperation loop)
    {
        if (loop.Before.Length != 1 || loop.Before[0] is not IVariableDeclarationGroupOperation { Declarations.Length: 1 } group) return null;
        if (group.Declarations[0].Declarators.Length != 1) return null;
        IVariableDeclaratorOperation declarator = group.Declarations[0].Declarators[0];
        if (declarator.Symbol.Type.SpecialType != SpecialType.System_Int32 || declarator.GetVariableInitializer() is not { } initializer) return null;
        if (loop.AtLoopBottom.Length != 1 || loop.AtLoopBottom[0] is not IExpressionStatementOperation step || !CountsUp(step.Operation, declarator.Symbol)) return null;
        if (loop.Condition is not IBinaryOperation condition) return null;
        return condition.OperatorKind switch
        {
            BinaryOperatorKind.LessThan when IsReadOf(condition.LeftOperand, declarator.Symbol) => new(declarator.Symbol, initializer.Value, condition.RightOperand, false),
            BinaryOperatorKind.LessThanOrEqual when IsReadOf(condition.LeftOperand, declarator.Symbol) => new(declarator.Symbol, initializer.Value, condition.RightOperand, true),
            BinaryOperatorKind.GreaterThan when IsReadOf(condition.RightOperand, declarator.Symbol) => new(declarator.Symbol, initializer.Value, condition.LeftOperand, false),
            BinaryOperatorKind.GreaterThanOrEqual when IsReadOf(condition.RightOperand, declarator.Symbol) => new(declarator.Symbol, initializer.Value, condition.LeftOperand, true),
            _ => null,
        };
    }

    private static bool CountsUp(IOperation step, ILocalSymbol index) => step switch
    {
        IIncrementOrDecrementOperation { Kind: OperationKind.Increment } increment => IsReadOf(increment.Target, index),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Value.ConstantValue: { HasValue: true, Value: 1 } } add => IsReadOf(add.Target, index),
        _ => false,
    };

    private static bool IsReadOf(IOperation operation, ILocalSymbol local) =>
        operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);
}
