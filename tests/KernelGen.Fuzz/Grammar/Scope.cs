using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Grammar;

/// <summary>A local or parameter that an expression may read.</summary>
internal sealed record Variable(string Name, ScalarType Type, bool IsAssignable = false);

/// <summary>A span that may be indexed.</summary>
/// <param name="IsExact">Whether its length is its extent, and not perhaps longer.</param>
internal sealed record SpanVariable(string Name, ScalarType Type, Extent Extent, bool IsWritable, bool IsExact, Extent Values = Extent.None);

/// <summary>The variable of a loop.</summary>
/// <param name="Size">The size of the extent that it runs through.</param>
/// <param name="Low">Its smallest value.</param>
/// <param name="High">How far below the last index its largest value is.</param>
/// <param name="Factor">How many elements it stands for.</param>
internal sealed record Counter(string Name, Extent Extent, Expression Size, int Low = 0, int High = 0, int Factor = 1);

internal enum AccumulatorKind
{
    Sum,
    Difference,
    Product,
    Maximum,
    Minimum,
    MaximumByBranch,
    ArgMax,
    Count,
    Any,
    All,
    Last,
    Running,
}

/// <summary>A variable that a loop carries; it cannot be read in that loop.</summary>
/// <param name="Index">For an argmax, the variable of the index.</param>
internal sealed record Accumulator(string Name, ScalarType Type, AccumulatorKind Kind, string? Index = null);

/// <summary>What can be named at a place in a program.</summary>
internal sealed class Scope
{
    public List<Variable> Variables { get; } = [];

    public List<SpanVariable> Spans { get; } = [];

    public List<Counter> Counters { get; } = [];

    /// <summary>The size of each extent as an expression.</summary>
    public Dictionary<Extent, Expression> Sizes { get; } = [];

    /// <summary>Runs an action and forgets the locals it declared.</summary>
    public void Nested(Action action)
    {
        int variables = Variables.Count, spans = Spans.Count, counters = Counters.Count;
        action();
        Variables.RemoveRange(variables, Variables.Count - variables);
        Spans.RemoveRange(spans, Spans.Count - spans);
        Counters.RemoveRange(counters, Counters.Count - counters);
    }
}
