using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>Which values stay the same through all iterations of a loop.</summary>
internal sealed class Invariance
{
    private readonly HashSet<Variable> _changing;
    private readonly HashSet<Variable> _innerIndices;
    private readonly List<Memory> _stored;

    public Invariance(Loop loop)
    {
        Effects effects = Effects.Of(loop.Body);
        _changing = [loop.Index, .. effects.Declares, .. effects.Writes];
        _innerIndices = [.. Rewriter.Flatten(loop.Body).OfType<Loop>().Select(inner => inner.Index)];
        _stored = effects.Stores.ToList();
    }

    /// <summary>A load is only invariant when nothing that may be the same memory is written in the loop.</summary>
    public bool IsInvariant(Expression expression) => !Rewriter.Any(expression, node => node is Read read && _changing.Contains(read.Variable) || node is Load load && _stored.Exists(load.Memory.MayBe));

    /// <summary>The same where the loops inside are at other turns of theirs.</summary>
    public Expression InAnotherTurn(Expression expression) => Rewriter.Rewrite(expression,
        node => node is Read read && _innerIndices.Contains(read.Variable) ? read.Variable with { Name = read.Variable.Name + "'" } : node);

    /// <summary>Whether iterations that run side by side have the same value: it may change with the index of a loop inside, through which all go together.</summary>
    public bool IsUniform(Expression expression) => !Rewriter.Any(expression, node => node is Read read && _changing.Contains(read.Variable) && !_innerIndices.Contains(read.Variable) || node is Load load && _stored.Exists(load.Memory.MayBe));
}
