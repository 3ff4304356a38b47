using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Running;

/// <summary>One program of a batch, as the process that runs it finds it there.</summary>
internal abstract class FuzzCase
{
    /// <summary>Its place in the batch.</summary>
    public abstract int Id { get; }

    /// <summary>What its inputs follow from.</summary>
    public abstract int Seed { get; }

    /// <summary>The parameters, each encoded as a word.</summary>
    public abstract string Signature { get; }

    public IReadOnlyList<Parameter> Parameters => [.. Signature.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parameter.Decode)];

    public abstract void Reference(Arguments arguments);

    public abstract void Generated(Arguments arguments);

    /// <summary>The reference over numbers with error bounds.</summary>
    public abstract void Bounded(Arguments arguments);
}
