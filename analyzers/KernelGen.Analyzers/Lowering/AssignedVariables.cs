using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

/// <summary>The variables that an operation writes: assigned, incremented, passed by reference, or written to as a span.</summary>
internal static class AssignedVariables
{
    /// <param name="operation">What writes.</param>
    /// <param name="loops">What loops write as far as it is known: of a loop inside of others it is found out once for all of them.</param>
    public static HashSet<ISymbol> In(IOperation operation, Dictionary<IOperation, HashSet<ISymbol>>? loops = null)
    {
        HashSet<ISymbol> assigned = new(SymbolEqualityComparer.Default);
        Collect(assigned, operation, loops);
        return assigned;
    }

    /// <summary>The same of a loop.</summary>
    public static HashSet<ISymbol> InLoop(IOperation loop, Dictionary<IOperation, HashSet<ISymbol>> loops)
    {
        if (!loops.TryGetValue(loop, out HashSet<ISymbol> assigned)) loops.Add(loop, assigned = In(loop, loops));
        return assigned;
    }

    [MethodImpl(Jit.Optimized)]
    private static void Collect(HashSet<ISymbol> assigned, IOperation operation, Dictionary<IOperation, HashSet<ISymbol>>? loops)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (operation.Kind)
        {
            case OperationKind.SimpleAssignment or OperationKind.CompoundAssignment or OperationKind.DeconstructionAssignment or OperationKind.CoalesceAssignment:
                Add(assigned, ((IAssignmentOperation)operation).Target);
                break;
            case OperationKind.Increment or OperationKind.Decrement:
                Add(assigned, ((IIncrementOrDecrementOperation)operation).Target);
                break;
            case OperationKind.Argument when ((IArgumentOperation)operation).Parameter is { RefKind: RefKind.Ref or RefKind.Out } or { Type: INamedTypeSymbol { Name: "Span" } or IArrayTypeSymbol }:
                Add(assigned, ((IArgumentOperation)operation).Value);
                break;
            case OperationKind.Invocation when MayChange((IInvocationOperation)operation):
                if ((Variable(((IInvocationOperation)operation).Instance) ?? Holder(((IInvocationOperation)operation).Instance)) is { } changed) assigned.Add(changed);
                break;
        }
        foreach (IOperation part in operation.ChildOperations)
        {
            if (loops is not null && part.Kind == OperationKind.Loop) assigned.UnionWith(InLoop(part, loops));
            else Collect(assigned, part, loops);
        }
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
        if (Holder(target) is { } holder) assigned.Add(holder);
    }

    /// <summary>The variable whose structure a field is of: 'p' of 'p.Position.X', and the type itself of what is its own.</summary>
    private static ISymbol? Holder(IOperation? target)
    {
        IOperation? instance = target switch
        {
            IFieldReferenceOperation field => field.Instance,
            IPropertyReferenceOperation { Arguments.Length: 0 } property => property.Instance,
            _ => null,
        };
        return instance switch
        {
            null => null,
            IInstanceReferenceOperation self => self.Type?.OriginalDefinition,
            _ when TypeReader.Read(instance.Type) != Ir.NumericType.None => null,
            _ => Variable(instance) ?? Holder(instance),
        };
    }

    /// <summary>Whether a method may change the structure that it is called on.</summary>
    public static bool MayChange(IInvocationOperation call) => call is { Instance.Type: { IsValueType: true, IsReadOnly: false } type, TargetMethod.IsReadOnly: false } && TypeReader.Read(type) == Ir.NumericType.None;
}
