using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>The parts of a loop that counts: <c>for (int Index = Start; Index &lt; End; Index += Step)</c>, or down with <c>&gt;</c> and <c>-=</c>.</summary>
/// <param name="Before">What else is declared at the beginning.</param>
/// <param name="Index">The variable that counts.</param>
/// <param name="Start">Its first value.</param>
/// <param name="End">What it is compared with.</param>
/// <param name="IncludesEnd">Whether the loop runs for that value, too.</param>
/// <param name="Ahead">What is added to the variable before it is compared; null for nothing.</param>
/// <param name="Step">How far it goes in each turn; null for 1.</param>
/// <param name="IsDown">Whether it goes down.</param>
/// <param name="GoesOn">What must hold beside; null for nothing.</param>
internal sealed record ForLoopShape(
    IReadOnlyList<IOperation> Before, ILocalSymbol Index, IOperation Start, IOperation End, bool IncludesEnd, IOperation? Ahead, IOperation? Step, bool IsDown, IOperation? GoesOn)
{
    /// <summary>Null for a loop of another shape, or one that changes its variable, its end or its step on the way.</summary>
    public static ForLoopShape? Of(IForLoopOperation loop)
    {
        if (loop.Condition is not IBinaryOperation condition || loop.AtLoopBottom.Length != 1 || loop.AtLoopBottom[0] is not IExpressionStatementOperation { Operation: var atBottom }) return null;
        IOperation? goesOn = null;
        if (condition is { OperatorKind: BinaryOperatorKind.ConditionalAnd, LeftOperand: IBinaryOperation first }) (condition, goesOn) = (first, condition.RightOperand);
        (ILocalSymbol? index, IOperation? step, bool isDown) = StepOf(atBottom);
        if (index is null || index.Type.SpecialType != SpecialType.System_Int32) return null;

        List<IVariableDeclaratorOperation> declared = loop.Before.OfType<IVariableDeclarationGroupOperation>().SelectMany(group => group.Declarations).SelectMany(declaration => declaration.Declarators).ToList();
        if (loop.Before.Length != 1 || declared.Find(declarator => AreSame(declarator.Symbol, index))?.GetVariableInitializer()?.Value is not { } start) return null;
        IReadOnlyList<IOperation> before = declared.Count == 1 ? [] : loop.Before;

        (IOperation compared, IOperation? ahead) = condition.LeftOperand is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum && IsReadOf(sum.LeftOperand, index) ? (sum.LeftOperand, sum.RightOperand) : (condition.LeftOperand, null);
        bool isLeft = IsReadOf(compared, index);
        if (!isLeft && !IsReadOf(condition.RightOperand, index)) return null;
        IOperation end = isLeft ? condition.RightOperand : condition.LeftOperand;
        bool isBelow = condition.OperatorKind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual, isAbove = condition.OperatorKind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;
        if (isDown == isLeft ? !isAbove : !isBelow) return null;
        bool includesEnd = condition.OperatorKind is BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThanOrEqual;

        HashSet<ISymbol> assigned = AssignedSymbols.In(loop.Body);
        bool isSteady = !assigned.Contains(index) && new[] { end, step, ahead }.All(part => part is null || part.DescendantsAndSelf().All(operation => operation switch
        {
            ILocalReferenceOperation local => !assigned.Contains(local.Local) && !AreSame(local.Local, index),
            IParameterReferenceOperation parameter => !assigned.Contains(parameter.Parameter),
            IPropertyReferenceOperation property => property.Property.Name == "Length",
            IArrayElementReferenceOperation or IInvocationOperation or IImplicitIndexerReferenceOperation => false,
            _ => true,
        }));
        return isSteady ? new(before, index, start, end, includesEnd, isLeft ? ahead : null, step, isDown, goesOn) : null;
    }

    private static (ILocalSymbol? Index, IOperation? Step, bool IsDown) StepOf(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation target } step => (target.Local, null, step.Kind == OperationKind.Decrement),
        ICompoundAssignmentOperation { Target: ILocalReferenceOperation target, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } step => (target.Local, step.Value, step.OperatorKind == BinaryOperatorKind.Subtract),
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum } when IsReadOf(sum.LeftOperand, target.Local) =>
            (target.Local, sum.RightOperand, sum.OperatorKind == BinaryOperatorKind.Subtract),
        _ => (null, null, false),
    };

    private static bool IsReadOf(IOperation operation, ILocalSymbol local) => operation is ILocalReferenceOperation reference && AreSame(reference.Local, local);

    private static bool AreSame(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
