using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

/// <summary>What pointers do, of which operations tell no more than their operands: the rest is in the text.</summary>
internal static class Pointers
{
    /// <summary>p of 'p[i]', '*p' and '*(p + i)'.</summary>
    public static IOperation? Base(IOperation operation) => Through(operation) is { } pointer ? Sum(pointer)?.LeftOperand ?? pointer : null;

    /// <summary>i of 'p[i]' and '*(p + i)'; of '*p' none.</summary>
    public static IOperation? Offset(IOperation operation) => operation.Syntax is ElementAccessExpressionSyntax ? operation.ChildOperations.Last() : Through(operation) is { } pointer ? Sum(pointer)?.RightOperand : null;

    public static bool IsFixedStatement(IOperation operation) => operation is { Kind: OperationKind.None, Syntax: FixedStatementSyntax };

    /// <summary>What a fixed pointer points to: the array, or the array of an element whose address is taken.</summary>
    public static IOperation? Pinned(IOperation operation) => operation switch
    {
        { Kind: OperationKind.None, Type: IPointerTypeSymbol, ChildOperations: { Count: 1 } children, Syntax: not StackAllocArrayCreationExpressionSyntax } => children.First(),
        IAddressOfOperation { Reference: IArrayElementReferenceOperation element } => element.ArrayReference,
        IAddressOfOperation { Reference: IPropertyReferenceOperation { Arguments.Length: > 0, Instance: { } sequence } } => sequence,
        _ => null,
    };

    public static bool IsPointer(IOperation operation) => operation.Type is IPointerTypeSymbol;

    private static IOperation? Through(IOperation operation)
    {
        if (operation is not { Kind: OperationKind.None, Syntax: ElementAccessExpressionSyntax or PrefixUnaryExpressionSyntax { OperatorToken.Text: "*" } }) return null;
        IOperation? pointer = operation.ChildOperations.Count > 0 ? operation.ChildOperations.First() : null;
        while (pointer is IParenthesizedOperation parenthesized) pointer = parenthesized.Operand;
        return pointer is not null && IsPointer(pointer) ? pointer : null;
    }

    private static IBinaryOperation? Sum(IOperation pointer) => pointer is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum && IsPointer(sum.LeftOperand) ? sum : null;
}
