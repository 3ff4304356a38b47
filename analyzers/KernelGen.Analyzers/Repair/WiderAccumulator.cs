using KernelGen.Analyzers.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Analyzers.Repair;

/// <summary>The block of an accumulator with the accumulator in a wider type; where its value is wanted, it is rounded once.</summary>
internal static class WiderAccumulator
{
    /// <param name="symbol">What accumulates.</param>
    /// <param name="loop">Where it does.</param>
    /// <param name="narrow">Its type.</param>
    /// <param name="wide">The type that it should have.</param>
    /// <param name="isImplicit">Whether a value of the narrow type is one of the wide type without a word.</param>
    /// <returns>Null where the variable goes to where its type matters, or is declared together with others.</returns>
    public static RepairElsewhere? Of(ISymbol symbol, IOperation loop, string narrow, string wide, bool isImplicit)
    {
        if (symbol is not ILocalSymbol local || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } declarator) return null;
        if (declaration.Parent is not LocalDeclarationStatementSyntax { IsConst: false, Parent: BlockSyntax block } || TextEdits.OperationOf(block, loop) is not { } scope) return null;

        List<(TextSpan Span, string Text)> edits = [(declaration.Type.Span, wide)];
        if (!isImplicit && declarator.Initializer is { Value: { } first }) edits.Add((first.Span, Cast(wide, first)));
        foreach (ILocalReferenceOperation reference in scope.Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)))
        {
            switch (reference.Parent)
            {
                case IArgumentOperation { Parameter.RefKind: not (RefKind.None or RefKind.In) } or IAddressOfOperation or IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } }:
                    return null;
                case IAssignmentOperation assignment when ReferenceEquals(assignment.Target, reference):
                    if (!isImplicit) edits.Add((assignment.Value.Syntax.Span, Cast(wide, assignment.Value.Syntax)));
                    break;
                case IIncrementOrDecrementOperation:
                    break;
                case IConversionOperation { IsImplicit: true, Type: { } target } when target.ToDisplayString() == wide:
                    break;
                default:
                    if (IsInOwnUpdate(reference, local))
                    {
                        if (!isImplicit) return null;
                        break;
                    }
                    string cast = $"({narrow}){local.Name}";
                    edits.Add((reference.Syntax.Span, reference.Syntax.Parent is MemberAccessExpressionSyntax ? $"({cast})" : cast));
                    break;
            }
        }
        return new(TextEdits.Apply(block, edits), block, []);
    }

    /// <summary>Whether the value goes nowhere but back to the variable.</summary>
    private static bool IsInOwnUpdate(IOperation reference, ILocalSymbol local)
    {
        for (IOperation? part = reference.Parent; part is not null and not IBlockOperation; part = part.Parent)
        {
            if (part is IInvocationOperation) return false;
            if (part is IAssignmentOperation assignment) return SymbolEqualityComparer.Default.Equals(AssignedVariables.Variable(assignment.Target), local);
        }
        return false;
    }

    private static string Cast(string type, SyntaxNode value) => value is LiteralExpressionSyntax or IdentifierNameSyntax or ElementAccessExpressionSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax ? $"({type}){value}" : $"({type})({value})";
}
