using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Finds the statements after which control does not go on to the next one.</summary>
internal static class Jumps
{
    /// <summary>Whether a statement may end the turn of the loop or the case of the switch that it stands in, or return from an inlined method.</summary>
    public static bool MayEnd(IOperation operation, Frame frame) => operation switch
    {
        IBranchOperation { BranchKind: BranchKind.Continue } => true,
        IBranchOperation { BranchKind: BranchKind.Break } leave => LeftSwitch(leave) is not null,
        // With the 'break' at the end of a case, control goes on behind the switch.
        ISwitchOperation choice => choice.Cases.Any(part => WithoutLastBreak(part.Body).Any(statement => MayEnd(statement, frame))),
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

    /// <summary>The switch that a 'break' ends; null for that of a loop.</summary>
    public static ISwitchOperation? LeftSwitch(IBranchOperation leave)
    {
        IOperation? around = leave.Parent;
        while (around is not (null or ISwitchOperation or ILoopOperation)) around = around.Parent;
        return around as ISwitchOperation;
    }

    private static IEnumerable<IOperation> WithoutLastBreak(IReadOnlyList<IOperation> body) => body.LastOrDefault() switch
    {
        IBlockOperation block => [.. body.Take(body.Count - 1), .. WithoutLastBreak(block.Operations)],
        IBranchOperation { BranchKind: BranchKind.Break } => body.Take(body.Count - 1),
        _ => body,
    };
}
