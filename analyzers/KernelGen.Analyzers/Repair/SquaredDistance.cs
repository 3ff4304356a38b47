using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Analyzers.Repair;

/// <summary>A squared distance by the squares of the differences, written where the dot product is: as the library's function, or in the loop of the product.</summary>
internal static class SquaredDistance
{
    public static RepairElsewhere? Of(Site site, Node dot, RuleContext context) => Called(site.Operation) is { } text ? new(text, site.Operation.Syntax, []) : InLoop(site, dot, context);

    /// <summary>The call that gives the distance of what a dot product is called for.</summary>
    private static string? Called(IOperation operation)
    {
        foreach (IInvocationOperation call in operation.Descendants().OfType<IInvocationOperation>())
        {
            IMethodSymbol method = call.TargetMethod;
            if (method.Name == "Zip" && call.Arguments.Length == 3 && ProductOf(call.Arguments[2].Value) is ({ } x, { } y))
                return $"{call.Arguments[0].Value.Syntax}.Zip({call.Arguments[1].Value.Syntax}, ({x}, {y}) => ({x} - {y}) * ({x} - {y})).Sum()";
            if (method.Name != "Dot" || call.Arguments.Length != 2) continue;
            string a = call.Arguments[0].Value.Syntax.ToString();
            string b = call.Arguments[1].Value.Syntax.ToString();
            if (a == b) continue;
            if (KnownFunctions.IsTensorPrimitives(method.ContainingType) && call.Type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double)
                return $"{(call.Type!.SpecialType == SpecialType.System_Single ? "MathF" : "Math")}.Pow({Owner(call)}.Distance({a}, {b}), 2)";
            if (method.ContainingType is { Name: "Vector2" or "Vector3" or "Vector4" } vector && TypeReader.IsIn(vector, "System.Numerics")) return $"{Owner(call)}.DistanceSquared({a}, {b})";
        }
        return null;
    }

    private static string Owner(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Expression.ToString() : call.TargetMethod.ContainingType.Name;

    /// <summary>The parameters of a lambda that multiplies them.</summary>
    private static (string, string)? ProductOf(IOperation function)
    {
        while (function is IConversionOperation conversion) function = conversion.Operand;
        if (function is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol.Parameters: [var x, var y], Body.Operations: [IReturnOperation { ReturnedValue: IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product }] } }) return null;
        return product is { LeftOperand: IParameterReferenceOperation a, RightOperand: IParameterReferenceOperation b } && !a.Parameter.Equals(b.Parameter, SymbolEqualityComparer.Default) ? (x.Name, y.Name) : null;
    }

    /// <summary>The block of a loop that sums both squares and the product, with the sum of the product made that of the squared differences and the others gone.</summary>
    private static RepairElsewhere? InLoop(Site site, Node dot, RuleContext context)
    {
        LoopSite? loop = context.Model.Loops.FirstOrDefault(other => other.Variables.Any(variable => ReferenceEquals(variable.Result, dot)));
        if (loop is not { Variables.Count: 3, Operation.Body: IBlockOperation body } || body.Operations.Length != 3 || loop.Operation.Syntax.Parent is not BlockSyntax block || TextEdits.OperationOf(block, loop.Operation) is not { } scope) return null;
        List<(TextSpan Span, string Text)> edits = [];
        HashSet<VariableDeclaratorSyntax> gone = [];
        foreach (LoopVariable variable in loop.Variables)
        {
            if (variable.Symbol is not ILocalSymbol local || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Initializer: not null, Parent.Parent: LocalDeclarationStatementSyntax declaration } declarator || declaration.Parent != block) return null;
            IExpressionStatementOperation? update = body.Operations.OfType<IExpressionStatementOperation>().FirstOrDefault(statement => statement.Operation is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum && SymbolEqualityComparer.Default.Equals(AssignedVariables.Variable(sum.Target), local));
            if (update is null || !IsOnlyUsed(scope, local, update, site.Operation)) return null;
            if (!ReferenceEquals(variable.Result, dot))
            {
                gone.Add(declarator);
                edits.Add((update.Syntax.FullSpan, ""));
            }
            else if (((ICompoundAssignmentOperation)update.Operation).Value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product)
            {
                string difference = $"({product.LeftOperand.Syntax} - {product.RightOperand.Syntax})";
                edits.Add((product.Syntax.Span, $"{difference} * {difference}"));
                edits.Add((site.Operation.Syntax.Span, local.Name));
            }
            else
            {
                return null;
            }
        }
        foreach (IGrouping<SyntaxNode?, VariableDeclaratorSyntax> group in gone.GroupBy(declarator => declarator.Parent))
        {
            VariableDeclarationSyntax declaration = (VariableDeclarationSyntax)group.Key!;
            List<VariableDeclaratorSyntax> kept = [.. declaration.Variables.Where(declarator => !gone.Contains(declarator))];
            edits.Add(kept.Count == 0 ? (declaration.Parent!.FullSpan, "") : (declaration.Span, $"{declaration.Type} {string.Join(", ", kept)}"));
        }
        return new(TextEdits.Apply(block, edits), block, []);
    }

    private static bool IsOnlyUsed(IOperation scope, ILocalSymbol local, IOperation update, IOperation site) => scope.Descendants().OfType<ILocalReferenceOperation>()
        .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local))
        .All(reference => update.Syntax.Span.Contains(reference.Syntax.Span) || site.Syntax.Span.Contains(reference.Syntax.Span));
}
