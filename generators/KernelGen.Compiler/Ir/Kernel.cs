namespace KernelGen.Compiler.Ir;

public abstract record Parameter(string Name);

public sealed record SpanParameter(Memory Memory, bool IsWritable) : Parameter(Memory.Name);

public sealed record ScalarParameter(Variable Variable) : Parameter(Variable.Name);

/// <summary>What must hold of the arguments before anything is read or written; otherwise an exception names <paramref name="Parameter"/>.</summary>
public sealed record Requirement(RequirementKind Kind, string Parameter, Expression Condition, Expression Actual, Expression Bound);

public enum RequirementKind
{
    /// <summary>A span is too short for what the kernel indexes: <c>ArgumentException</c>.</summary>
    Length,

    /// <summary>A scalar is used as an index and lies outside of the span: <c>ArgumentOutOfRangeException</c>.</summary>
    Index,
}

/// <summary>A whole kernel: what comes in, what must hold of it, and what is done.</summary>
public sealed record Kernel(
    string Name,
    ValueList<Parameter> Parameters,
    IrType ReturnType,
    ValueList<Requirement> Requirements,
    ValueList<Statement> Body)
{
    public IEnumerable<SpanParameter> Spans => Parameters.OfType<SpanParameter>();

    public override string ToString() => IrPrinter.Print(this);
}
