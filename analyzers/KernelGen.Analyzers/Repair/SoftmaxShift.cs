using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Analyzers.Repair;

/// <summary>A softmax by operations on whole sequences, with the largest element taken from each exponent.</summary>
internal static class SoftmaxShift
{
    /// <summary>What the softmax computes once it is shifted; null where its exponents are not all the same.</summary>
    public static Node? Shifted(Node softmax, Node exponent, RuleContext context) =>
        softmax.Any(node => node.ExpOf() is { } other && !ReferenceEquals(other.Bare(), exponent.Bare())) ? null : Rebuilt(softmax, context);

    private static Node Rebuilt(Node node, RuleContext context)
    {
        if (node.Op == Op.Exp) return context.Make(Op.Exp, node, context.Make(Op.Subtract, node.First, node.First, context.Make(Op.Maximum, node.First, context.Number(double.NegativeInfinity, node.First), node.First)));
        return node.Operands.Length == 0 ? node : context.Make(node.Op, node, Array.ConvertAll(node.Operands, operand => Rebuilt(operand, context)));
    }

    public static RepairElsewhere? Of(Site site, Node exponent, RuleContext context)
    {
        if (exponent.Bare() is not { Op: Op.Element, Symbol: ILocalSymbol or IParameterSymbol } element || element.Name != $"{element.Symbol!.Name}[i]" || !IsStored(element.Symbol)) return null;
        if (QuotientBlock(site.Operation) is not { } block || TextEdits.OperationOf(block, site.Operation) is not { } scope) return null;
        string maximum = TextEdits.Unused("max", block);
        List<(TextSpan Span, string Text)> edits = [];
        foreach (Site other in context.Model.Sites)
        {
            if (!ReferenceEquals(other.Node.ExpOf()?.Bare(), element) || other.Operation is not IInvocationOperation call || !block.Span.Contains(call.Syntax.Span)) continue;
            if (FunctionOf(call) is { } function)
            {
                string each = TextEdits.Unused("v", block);
                edits.Add((function.Span, $"{each} => {function}({each} - {maximum})"));
            }
            else if (call.Arguments.Length == 1 && call.Arguments[0].Value is { } argument && context.Model.NodeOf.TryGetValue(argument.Syntax, out Node node) && ReferenceEquals(node.Bare(), element) && argument.Syntax is IdentifierNameSyntax)
            {
                edits.Add((argument.Syntax.Span, $"{argument.Syntax} - {maximum}"));
            }
        }
        if (edits.Count == 0 || !IsOnlyQuotient(scope, edits, site.Operation)) return null;
        StatementSyntax first = block.Statements.First(statement => edits.Exists(edit => statement.Span.Contains(edit.Span)));
        string above = first.GetLeadingTrivia().ToFullString();
        string between = block.GetLocation().GetLineSpan() is var lines && lines.StartLinePosition.Line == lines.EndLinePosition.Line ? " " : $"\n{above.Substring(above.LastIndexOf('\n') + 1)}";
        edits.Add((new TextSpan(first.SpanStart, 0), $"var {maximum} = {element.Symbol.Name}.DefaultIfEmpty().Max();{between}"));
        return new(TextEdits.Apply(block, edits.Distinct()), block, []);
    }

    /// <summary>Whether a sequence may be run through once more for its maximum.</summary>
    private static bool IsStored(ISymbol symbol) => ((symbol as ILocalSymbol)?.Type ?? (symbol as IParameterSymbol)?.Type) is IArrayTypeSymbol { Rank: 1 } or INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList" or "ImmutableArray" };

    /// <summary>The block with the statement in which a lambda is nothing but the quotient.</summary>
    private static BlockSyntax? QuotientBlock(IOperation quotient)
    {
        SyntaxNode? around = quotient.Syntax.Parent;
        while (around is ParenthesizedExpressionSyntax or CastExpressionSyntax) around = around.Parent;
        return around is LambdaExpressionSyntax ? around.FirstAncestorOrSelf<StatementSyntax>()?.Parent as BlockSyntax : null;
    }

    /// <summary>The exponential that is handed over by its name: Select(Math.Exp).</summary>
    private static SyntaxNode? FunctionOf(IInvocationOperation call)
    {
        if (call.TargetMethod.ContainingType is not { Name: "Enumerable" } || call.Arguments.Length != 2) return null;
        IOperation function = call.Arguments[1].Value;
        while (function is IConversionOperation conversion) function = conversion.Operand;
        return function is IDelegateCreationOperation { Target: IMethodReferenceOperation } ? function.Syntax : null;
    }

    /// <summary>Whether the exponentials and their sum are of no use but to be divided by one another.</summary>
    private static bool IsOnlyQuotient(IOperation scope, List<(TextSpan Span, string Text)> edits, IOperation quotient)
    {
        SyntaxNode last = quotient.Syntax.FirstAncestorOrSelf<StatementSyntax>()!;
        HashSet<ISymbol> made = new(SymbolEqualityComparer.Default);
        foreach (IVariableDeclaratorOperation declarator in scope.Descendants().OfType<IVariableDeclaratorOperation>().OrderBy(declarator => declarator.Syntax.SpanStart))
        {
            bool isMade = edits.Exists(edit => declarator.Syntax.Span.Contains(edit.Span)) || declarator.Descendants().Any(part => part is ILocalReferenceOperation reference && made.Contains(reference.Local));
            if (isMade && !last.Span.Contains(declarator.Syntax.Span)) made.Add(declarator.Symbol);
        }
        bool isElsewhere = edits.Exists(edit => !last.Span.Contains(edit.Span) && !made.Any(symbol => symbol.DeclaringSyntaxReferences[0].Span.Contains(edit.Span)));
        return !isElsewhere && scope.Descendants().OfType<ILocalReferenceOperation>().Where(reference => made.Contains(reference.Local)).All(IsOfSoftmax);

        bool IsOfSoftmax(ILocalReferenceOperation reference)
        {
            if (quotient.Syntax.Span.Contains(reference.Syntax.Span)) return true;
            IOperation? use = reference.Parent;
            while (use is IConversionOperation or IArgumentOperation) use = use.Parent;
            if (use is not IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: "Enumerable" } } call || call.Arguments[0].Value.Syntax != reference.Syntax) return false;
            if (name == "Select") return call.Syntax.Span.Contains(quotient.Syntax.Span);
            return name == "Sum" && call.Arguments.Length == 1 && (quotient.Syntax.Span.Contains(call.Syntax.Span) || made.Any(symbol => symbol.DeclaringSyntaxReferences[0].Span.Contains(call.Syntax.Span)));
        }
    }
}
