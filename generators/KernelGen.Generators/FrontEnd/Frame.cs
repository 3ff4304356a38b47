using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generators.FrontEnd;

/// <summary>Where the values go that a method returns: out of the kernel, or to variables of the method that it is inlined into.</summary>
/// <param name="ReturnType">The type of the value that the kernel returns as such; void for an inlined method and for a tuple.</param>
/// <param name="Results">The variables that are given values instead.</param>
/// <param name="IsInlined">Whether the method ends in the middle of another.</param>
/// <param name="HasReturned">True once an inlined method has returned from inside of a loop; null when it has no such return.</param>
internal sealed record Frame(IrType ReturnType, ValueList<Variable> Results, bool IsInlined, Variable? HasReturned)
{
    /// <summary>What is done after a 'break' in a switch that is being read.</summary>
    public Dictionary<ISwitchOperation, IReadOnlyList<IOperation>> AfterSwitch { get; } = [];

    public static Frame OfKernel(ValueList<IrType> types, Scope scope) =>
        types.Count == 1 ? new(types[0], [], false, null) : new(IrType.Void, Declare(types, scope), false, null);

    public static Frame OfCallee(ValueList<IrType> types, Scope scope, bool returnsFromLoop) =>
        new(IrType.Void, Declare(types, scope), true, returnsFromLoop ? scope.DeclareTemporary("hasReturned", IrType.Bool) : null);

    private static ValueList<Variable> Declare(ValueList<IrType> types, Scope scope) =>
        types.Select((type, i) => scope.DeclareTemporary(types.Count == 1 ? "result" : $"result{i + 1}", type)).ToValueList();
}
