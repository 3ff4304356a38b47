using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

/// <summary>A loop that runs so many times whatever it is given, as a series does that is summed up by terms: 'for (int k = 1; k &lt;= 20; k++)'.</summary>
/// <param name="Counter">What it counts in.</param>
/// <param name="Count">How often it runs.</param>
/// <param name="Range">What the counter can be in it.</param>
internal sealed record FixedLoop(ISymbol Counter, int Count, InputRange Range)
{
    private const int MaxCount = 64;

    /// <summary>The loop as one of these; null if it is none, or runs over elements.</summary>
    public static FixedLoop? Of(ILoopOperation operation)
    {
        if (operation is not IForLoopOperation { Before: [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ } variable] }] }], AtLoopBottom: [IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Kind: OperationKind.Increment } step }] } loop) return null;
        if (variable.Initializer?.Value.ConstantValue is not { HasValue: true, Value: int first } || loop.Condition is not IBinaryOperation { RightOperand.ConstantValue: { HasValue: true, Value: int bound } } test) return null;
        if (!IsCounter(step.Target, variable.Symbol) || !IsCounter(test.LeftOperand, variable.Symbol)) return null;
        int? last = test.OperatorKind switch
        {
            BinaryOperatorKind.LessThan or BinaryOperatorKind.NotEquals => bound - 1,
            BinaryOperatorKind.LessThanOrEqual => bound,
            _ => null,
        };
        if (last is not { } end || end < first || end - first >= MaxCount) return null;
        foreach (IOperation part in loop.Body.DescendantsAndSelf())
        {
            if (part is IArrayElementReferenceOperation or IPropertyReferenceOperation { Arguments.Length: > 0 } or ILoopOperation || Pointers.Base(part) is not null) return null;
            if (part is IAssignmentOperation or IIncrementOrDecrementOperation or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } && AssignedVariables.In(part).Contains(variable.Symbol)) return null;
        }
        return new(variable.Symbol, end - first + 1, new(first, end));
    }

    private static bool IsCounter(IOperation operation, ILocalSymbol counter) => operation is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, counter);
}
