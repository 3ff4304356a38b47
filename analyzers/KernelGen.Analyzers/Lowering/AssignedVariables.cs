using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

/// <summary>The variables that an operation writes: assigned, incremented, passed by reference, or written to as a span.</summary>
internal static class AssignedVariables
{
    public static HashSet<ISymbol> In(IOperation operation)
    {
        HashSet<ISymbol> assigned = new(SymbolEqualityComparer.Default);
        foreach (IOperation part in operation.DescendantsAndSelf())
        {
            switch (part)
            {
                case IAssignmentOperation assignment:
                    Add(assigned, assignment.Target);
                    break;
                case IIncrementOrDecrementOperation increment:
                    Add(assigned, increment.Target);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                    Add(assigned, argument.Value);
                    break;
                case IArgumentOperation argument when argument.Parameter?.Type is INamedTypeSymbol { Name: "Span" } or IArrayTypeSymbol:
                    Add(assigned, argument.Value);
                    break;
            }
        }
        return assigned;
    }

    /// <summary>The variable that a place to store at belongs to.</summary>
    public static ISymbol? Variable(IOperation? target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Arguments.Length: > 0 } indexer => Variable(indexer.Instance),
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property => property.Property,
        IArrayElementReferenceOperation element => Variable(element.ArrayReference),
        IConversionOperation conversion => Variable(conversion.Operand),
        IParenthesizedOperation parenthesized => Variable(parenthesized.Operand),
        IInvocationOperation { TargetMethod.Name: "AsSpan" or "Slice", Instance: { } instance } => Variable(instance),
        IInvocationOperation { TargetMethod.Name: "AsSpan" or "Slice", Arguments.Length: > 0 } call => Variable(call.Arguments[0].Value),
        { Kind: OperationKind.None } when Pointers.Base(target) is { } pointer => Variable(pointer),
        IIncrementOrDecrementOperation moved when Pointers.IsPointer(moved) => Variable(moved.Target),
        _ => null,
    };

    private static void Add(HashSet<ISymbol> assigned, IOperation target)
    {
        if (target is ITupleOperation tuple)
        {
            foreach (IOperation element in tuple.Elements) Add(assigned, element);
            return;
        }
        if (Variable(target) is { } symbol) assigned.Add(symbol);
    }
}
