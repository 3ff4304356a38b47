using KernelGen.Analyzers.Ir;
using KernelGen.Analyzers.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Rules;

/// <summary>Sums over all elements of one span or array, which a function over spans can take the place of.</summary>
internal static class WholeSpan
{
    /// <summary>The name of what a sum runs over from end to end, if its body is made of the element itself.</summary>
    public static string? Of(Node sum, Node element, RuleContext context)
    {
        if (sum is not { Op: Op.Sum } || !sum.First.IsNumber(0)) return null;
        if (element.Bare() is not { Op: Op.Element, Symbol: ILocalSymbol or IParameterSymbol } bare || bare.Name != $"{bare.Symbol!.Name}[i]" || bare.Type != sum.Type) return null;
        ITypeSymbol? type = (bare.Symbol as ILocalSymbol)?.Type ?? (bare.Symbol as IParameterSymbol)?.Type;
        if (type is not (IArrayTypeSymbol { Rank: 1 } or INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" }) || sum.Type is not (NumericType.Float or NumericType.Double)) return null;
        LoopSite? loop = context.Model.Loops.FirstOrDefault(site => site.Variables.Any(variable => ReferenceEquals(variable.Result, sum)));
        return loop is null || RunsOverAll(loop.Operation, bare.Symbol.Name) ? bare.Symbol.Name : null;
    }

    /// <summary>Whether a loop runs over all elements of what has the name.</summary>
    public static bool RunsOverAll(ILoopOperation loop, string name) => loop switch
    {
        IForEachLoopOperation => true,
        IForLoopOperation { Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan } condition, AtLoopBottom: [IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Kind: OperationKind.Increment } }] } over =>
            condition.RightOperand.Syntax.ToString() == $"{name}.Length" && over.Before.Any(start => start.Descendants().OfType<IVariableInitializerOperation>().Any(initializer => initializer.Value.ConstantValue is { HasValue: true, Value: 0 })),
        _ => false,
    };
}
