using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using KernelGen.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Repair;

/// <summary>An expression or statement to write in the place of another one than the one that is reported, and statements that go.</summary>
internal sealed record RepairElsewhere(string Text, SyntaxNode Replaced, IReadOnlyList<SyntaxNode> Removed);

/// <summary>The two loops of a softmax, the one that sums exponentials and the one that divides by the sum, as a single call.</summary>
internal static class SoftmaxLoops
{
    public static RepairElsewhere? Of(Site site, RuleContext context)
    {
        if (site.Node.Bare() is not { Op: Op.Divide } quotient || quotient.First.ExpOf() is not { } element) return null;
        Node sum = quotient.Second.Bare();
        if (WholeSpan.Of(sum, element, context) is not { } input || !ReferenceEquals(sum.Second.ExpOf()?.Bare(), element.Bare())) return null;
        LoopSite? summing = context.Model.Loops.FirstOrDefault(loop => loop.Variables.Any(variable => ReferenceEquals(variable.Result, sum)));
        if (summing is null || Dividing(site.Operation) is not { } dividing || dividing.Loop.Parent is not IBlockOperation block || !ReferenceEquals(summing.Operation.Parent, block)) return null;
        ISymbol output = dividing.Output;
        if (!WholeSpan.RunsOverAll(dividing.Loop, output.Name) && !WholeSpan.RunsOverAll(dividing.Loop, input)) return null;
        ISymbol total = summing.Variables.First(variable => ReferenceEquals(variable.Result, sum)).Symbol;
        HashSet<ISymbol> written = AssignedVariables.In(summing.Operation);
        written.RemoveWhere(symbol => symbol.Equals(total, SymbolEqualityComparer.Default) || symbol.Equals(output, SymbolEqualityComparer.Default) || summing.Operation.Syntax.Span.Contains(symbol.Locations[0].SourceSpan));
        bool isApart = block.Operations.Any(between => between.Syntax.SpanStart > summing.Operation.Syntax.Span.End && between.Syntax.Span.End < dividing.Loop.Syntax.SpanStart);
        if (written.Count > 0 || isApart) return null;
        string call = $"StableMath.Softmax({input}, {output.Name});";
        IReadOnlyList<SyntaxNode> dead = DeadStatements.In(block, [summing.Operation.Syntax, dividing.Loop.Syntax], call);
        // The sum must be of no other use.
        if (!dead.Any(statement => statement.Span.Contains(total.Locations[0].SourceSpan))) return null;
        return new(call, dividing.Loop.Syntax, [summing.Operation.Syntax, .. dead]);
    }

    /// <summary>The loop that does nothing but this, and what it writes to.</summary>
    private static (ILoopOperation Loop, ISymbol Output)? Dividing(IOperation operation)
    {
        IOperation? assignment = operation as IAssignmentOperation ?? operation.Parent;
        while (assignment is IParenthesizedOperation or IConversionOperation) assignment = assignment.Parent;
        if (assignment is not IAssignmentOperation { Parent: IExpressionStatementOperation statement } written || AssignedVariables.Variable(written.Target) is not { } output) return null;
        IOperation? body = statement.Parent is IBlockOperation { Operations.Length: 1 } block ? block.Parent : statement.Parent;
        // A pointer is no span to write to.
        return body is ILoopOperation loop && Pointers.Base(written.Target) is null ? (loop, output) : null;
    }
}
