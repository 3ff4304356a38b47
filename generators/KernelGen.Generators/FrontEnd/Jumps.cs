using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Finds the statements after which control does not go on to the next one.</summary>
internal static class Jumps
{
    /// <summary>Whether a statement may end the turn of the loop that it stands in, or return from an inlined method.</summary>
    public static bool MayEnd(IOperation operation, Frame frame) => operation switch
    {
        IBranchOperation { BranchKind: BranchKind.Continue } => true,
        IReturnOperation { Kind: OperationKind.Return, IsImplicit: false } => frame.IsInlined,
        ILoopOperation loop => MayReturn(loop, frame),
        ILocalFunctionOperation or IAnonymousFunctionOperation => false,
        _ => operation.ChildOperations.Any(child => MayEnd(child, frame)),
    };

    /// <summary>Whether a loop may return from an inlined method.</summary>
    public static bool MayReturn(IOperation operation, Frame frame) => frame.IsInlined && operation switch
    {
        IReturnOperation { Kind: OperationKind.Return, IsImplicit: false } => true,
        ILocalFunctionOperation or IAnonymousFunctionOperation => false,
        _ => operation.ChildOperations.Any(child => MayReturn(child, frame)),
    };
}
