using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>The locals and parameters that a body gives a new value to after their declaration.</summary>
internal static class AssignedSymbols
{
    public static HashSet<ISymbol> In(IOperation body)
    {
        HashSet<ISymbol> assigned = new(SymbolEqualityComparer.Default);
        AddAssignmentsIn(body, assigned);
        // A local function that is called may assign to what is around it.
        if (body.Descendants().Any(operation => operation is IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction }))
        {
            IOperation root = body;
            while (root.Parent is not null) root = root.Parent;
            foreach (ILocalFunctionOperation function in root.Descendants().OfType<ILocalFunctionOperation>()) AddAssignmentsIn(function, assigned);
        }
        return assigned;
    }

    private static void AddAssignmentsIn(IOperation body, HashSet<ISymbol> assigned)
    {
        foreach (IOperation operation in body.DescendantsAndSelf())
        {
            IOperation? target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation increment => increment.Target,
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                _ => null,
            };
            if (target is not null) AddTarget(target, assigned);
        }
    }

    private static void AddTarget(IOperation target, HashSet<ISymbol> assigned)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                assigned.Add(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                assigned.Add(parameter.Parameter);
                break;
            case IFieldReferenceOperation { Instance: { } tuple }:
                AddTarget(tuple, assigned);
                break;
            case ITupleOperation or IConversionOperation or IDeclarationExpressionOperation or IParenthesizedOperation:
                foreach (IOperation part in target.ChildOperations) AddTarget(part, assigned);
                break;
        }
    }
}
