using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>Which values stay the same through all iterations of a loop.</summary>
internal sealed class Invariance
{
    private readonly HashSet<Variable> _changing;
    private readonly List<IrType> _storedElements;

    public Invariance(Loop loop)
    {
        Effects effects = Effects.Of(loop.Body);
        _changing = [loop.Index, .. effects.Declares, .. effects.Writes];
        _storedElements = effects.Stores.Select(memory => memory.Element).Distinct().ToList();
    }

    /// <summary>A load is only invariant when nothing of its type is written in the loop: an input may be the very span that an output is.</summary>
    public bool IsInvariant(Expression expression) => !Rewriter.Any(expression, node => node switch
    {
        Read read => _changing.Contains(read.Variable),
        Load load => _storedElements.Contains(load.Memory.Element),
        _ => false,
    });
}
