using KernelGen.Analyzers.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Analyzers.Repair;

/// <summary>The logarithm of a product as the sum of the logarithms of its factors, where nothing but its logarithm is wanted of the product.</summary>
internal static class LogarithmicProduct
{
    /// <param name="log">The logarithm.</param>
    public static RepairElsewhere? Of(IOperation log)
    {
        if (log is not IInvocationOperation { Arguments.Length: 1, Syntax: InvocationExpressionSyntax { Expression: { } function } } call) return null;
        switch (Bare(call.Arguments[0].Value))
        {
            case ILocalReferenceOperation product when product.Type?.Equals(call.Type, SymbolEqualityComparer.Default) == true:
                return OfLoop(product.Local, call, function.ToString());
            case IInvocationOperation { TargetMethod.Name: "Aggregate", Arguments.Length: 3 } aggregate when IsOne(aggregate.Arguments[1].Value):
                string factor = TextEdits.Unused("v", log.Syntax);
                return new($"{aggregate.Arguments[0].Value.Syntax}.Sum({factor} => {function}({factor}))", log.Syntax, []);
            default:
                return null;
        }
    }

    private static RepairElsewhere? OfLoop(ILocalSymbol local, IInvocationOperation log, string function)
    {
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } start, Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration }) return null;
        if (declaration.Parent is not LocalDeclarationStatementSyntax { Parent: BlockSyntax block } || TextEdits.OperationOf(block, log) is not { SemanticModel: { } model } scope) return null;
        if (model.GetConstantValue(start) is not { HasValue: true, Value: 1 or 1f or 1d }) return null;
        string zero = !declaration.Type.IsVar ? "0" : local.Type.SpecialType == SpecialType.System_Single ? "0f" : "0.0";
        List<(TextSpan Span, string Text)> edits = [(start.Span, zero)];
        foreach (ILocalReferenceOperation reference in scope.Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)))
        {
            IOperation? use = reference.Parent;
            while (use is IConversionOperation { IsImplicit: true } or IArgumentOperation) use = use.Parent;
            switch (use)
            {
                case IInvocationOperation { Arguments.Length: 1, Syntax: InvocationExpressionSyntax other } when other.Expression.ToString() == function:
                    edits.Add((other.Span, local.Name));
                    break;
                case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Multiply, Parent: IExpressionStatementOperation } update when ReferenceEquals(update.Target, reference):
                    edits.Add((update.Syntax.Span, $"{local.Name} += {function}({update.Value.Syntax})"));
                    break;
                case ISimpleAssignmentOperation { Parent: IExpressionStatementOperation } update when ReferenceEquals(update.Target, reference) && OtherFactor(update.Value, local) is { } factor:
                    edits.Add((update.Syntax.Span, $"{local.Name} += {function}({factor.Syntax})"));
                    break;
                case IBinaryOperation { Parent: ISimpleAssignmentOperation update } when OtherFactor(update.Value, local) is not null && SymbolEqualityComparer.Default.Equals(AssignedVariables.Variable(update.Target), local):
                    break;
                default:
                    return null;
            }
        }
        return new(TextEdits.Apply(block, edits), block, []);
    }

    /// <summary>The factor that a product has beside a variable.</summary>
    private static IOperation? OtherFactor(IOperation value, ILocalSymbol local)
    {
        if (Bare(value) is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product) return null;
        return IsLocal(product.LeftOperand) ? product.RightOperand : IsLocal(product.RightOperand) ? product.LeftOperand : null;

        bool IsLocal(IOperation operand) => Bare(operand) is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);
    }

    private static bool IsOne(IOperation value) => value.ConstantValue is { HasValue: true, Value: 1 or 1f or 1d };

    private static IOperation Bare(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { IsImplicit: true } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }
}
