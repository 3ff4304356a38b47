using System.Collections.Immutable;

namespace KernelGen.Fuzz.Syntax;

/// <summary>A method: the kernel itself or a helper.</summary>
/// <param name="Returns">Nothing, one value, or a tuple.</param>
internal sealed record Function(string Name, ImmutableArray<Parameter> Parameters, ImmutableArray<ScalarType> Returns, Block Body);

/// <summary>A field of the kernel's class.</summary>
/// <param name="IsConst">const; otherwise static readonly.</param>
internal sealed record Field(string Name, Constant Value, bool IsConst);

/// <summary>A random kernel with all that it calls.</summary>
/// <param name="GenericOver">What stands for T in the specialization, when the reference is written over a type T.</param>
/// <param name="IsStrict">Whether the specialization asks for arithmetic to the letter.</param>
internal sealed record KernelProgram(Function Kernel, ImmutableArray<Function> Helpers, ImmutableArray<Field> Fields, ScalarType? GenericOver, bool IsStrict)
{
    /// <summary>What kinds of things the grammar put in.</summary>
    public ImmutableArray<string> Features { get; init; } = [];
}
