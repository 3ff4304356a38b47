namespace KernelGen.Compiler.Ir;

public abstract record Parameter(string Name);

public sealed record SpanParameter(Memory Memory, bool IsWritable) : Parameter(Memory.Name);

/// <param name="Variable">Its value.</param>
/// <param name="Passing">Which way the value goes.</param>
/// <param name="IsHalf">Whether the caller has it as a Half, in 16 bits.</param>
public sealed record ScalarParameter(Variable Variable, Passing Passing = Passing.In, bool IsHalf = false) : Parameter(Variable.Name);

public enum Passing
{
    In,
    InOut,
    Out,

    /// <summary>Out, as an element of the tuple that the kernel returns.</summary>
    Result,
}

/// <summary>What must hold of the arguments before anything is read or written; otherwise an exception names <paramref name="Parameter"/>.</summary>
/// <param name="Kind">Which exception.</param>
/// <param name="Parameter">The parameter that it names.</param>
/// <param name="Condition">What must hold.</param>
/// <param name="Actual">What the argument has.</param>
/// <param name="Bound">What it would need.</param>
/// <param name="Over">The condition must hold for all values of these, the outermost first.</param>
/// <param name="Shortcut">Where this holds, the condition does for all values.</param>
public sealed record Requirement(RequirementKind Kind, string Parameter, Expression Condition, Expression Actual, Expression Bound, ValueList<IndexRange> Over, Expression? Shortcut = null);

/// <summary>What the index of a loop goes through: from <paramref name="Start"/> up to, but not including, <paramref name="End"/>.</summary>
public sealed record IndexRange(Variable Index, Expression Start, Expression End);

public enum RequirementKind
{
    /// <summary>A span is too short for what the kernel indexes: <c>ArgumentException</c>.</summary>
    Length,

    /// <summary>A scalar, or an element of a span, is used as an index and lies outside of what it indexes: <c>ArgumentOutOfRangeException</c>.</summary>
    Index,

    /// <summary>A scalar is less than it has to be: <c>ArgumentOutOfRangeException</c>.</summary>
    Least,
}

/// <summary>A whole kernel: what comes in, what must hold of it, and what is done.</summary>
/// <param name="ReturnsHalf">Whether the float that it returns is a Half to its caller.</param>
public sealed record Kernel(
    string Name,
    ValueList<Parameter> Parameters,
    IrType ReturnType,
    ValueList<Requirement> Requirements,
    ValueList<Statement> Body,
    bool ReturnsHalf = false)
{
    public IEnumerable<SpanParameter> Spans => Parameters.OfType<SpanParameter>();

    public override string ToString() => IrPrinter.Print(this);
}
