using KernelGen.Analyzers.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Repair;

/// <summary>Statements that served only what is replaced: the loop of a sum that a function over spans now makes.</summary>
internal static class DeadStatements
{
    /// <summary>The declarations and loops of a block whose variables are read nowhere but in each other and in what is replaced.</summary>
    /// <param name="block">The block.</param>
    /// <param name="replaced">What will no longer be there.</param>
    /// <param name="repair">What will be there instead.</param>
    public static IReadOnlyList<SyntaxNode> In(IBlockOperation block, IReadOnlyList<SyntaxNode> replaced, string repair)
    {
        HashSet<string> wanted = [.. SyntaxFactory.ParseTokens(repair).Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)];
        Dictionary<IOperation, HashSet<ISymbol>> dead = [];
        foreach (IOperation statement in block.Operations)
        {
            if (Writes(statement) is { } written && written.All(symbol => symbol is ILocalSymbol && !wanted.Contains(symbol.Name)) && !replaced.Any(part => part.Span.IntersectsWith(statement.Syntax.Span))) dead.Add(statement, written);
        }
        List<(ISymbol Symbol, SyntaxNode Syntax)> references = [.. Root(block).Descendants().OfType<ILocalReferenceOperation>().Select(reference => ((ISymbol)reference.Local, reference.Syntax))];
        while (true)
        {
            IOperation? needed = dead.Keys.FirstOrDefault(statement => !dead[statement].All(symbol => IsDead(symbol, references, [.. dead.Keys.Select(other => other.Syntax), .. replaced])));
            if (needed is null) return [.. dead.Keys.Select(statement => statement.Syntax)];
            dead.Remove(needed);
        }
    }

    /// <summary>Whether a variable is read, but only in what goes.</summary>
    private static bool IsDead(ISymbol symbol, List<(ISymbol Symbol, SyntaxNode Syntax)> references, List<SyntaxNode> gone)
    {
        List<SyntaxNode> own = [.. references.Where(reference => SymbolEqualityComparer.Default.Equals(reference.Symbol, symbol)).Select(reference => reference.Syntax)];
        return own.Count > 0 && own.TrueForAll(syntax => gone.Exists(part => part.Span.Contains(syntax.Span)));
    }

    /// <summary>The variables that a declaration or loop gives values to, if it does nothing else.</summary>
    private static HashSet<ISymbol>? Writes(IOperation statement)
    {
        if (statement is not (ILoopOperation or IVariableDeclarationGroupOperation) || !statement.Descendants().All(IsHarmless)) return null;
        HashSet<ISymbol> written = AssignedVariables.In(statement);
        foreach (IOperation part in statement.Descendants())
        {
            if (part is IVariableDeclaratorOperation declarator && statement is IVariableDeclarationGroupOperation) written.Add(declarator.Symbol);
            else if (part is IVariableDeclaratorOperation inside) written.Remove(inside.Symbol);
        }
        return written;
    }

    private static bool IsHarmless(IOperation operation) => operation switch
    {
        IInvocationOperation call => KnownFunctions.IsMathClass(call.TargetMethod.ContainingType),
        IObjectCreationOperation or IReturnOperation or IThrowOperation or IAwaitOperation or IDynamicInvocationOperation or IEventAssignmentOperation or IAnonymousFunctionOperation => false,
        _ => true,
    };

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }
}
