using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>The locals and parameters that a body gives a new value to after their declaration.</summary>
internal static class AssignedSymbols
{
    public static HashSet<ISymbol> In(IOperation body)
    {
        HashSet<ISymbol> assigned = new(SymbolEqualityComparer.Default);
        foreach (IOperation operation in body.DescendantsAndSelf())
        {
            IOperation? target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation increment => increment.Target,
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                _ => null,
            };
            if (target is ILocalReferenceOperation local) assigned.Add(local.Local);
            if (target is IParameterReferenceOperation parameter) assigned.Add(parameter.Parameter);
        }
        return assigned;
    }
}
