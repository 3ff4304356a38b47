namespace KernelGen.Fuzz.Syntax;

internal enum ParameterKind
{
    /// <summary>A ReadOnlySpan.</summary>
    Input,

    /// <summary>A Span.</summary>
    Output,

    Scalar,

    /// <summary>A scalar that the kernel assigns.</summary>
    Out,

    /// <summary>A scalar that the kernel reads and assigns.</summary>
    Ref,
}

/// <summary>How long a span is, or what an int stands for, in the sizes that each run draws.</summary>
internal enum Extent
{
    /// <summary>Any value at all.</summary>
    None,

    /// <summary>As many elements as the run has items; an int: how many of them to take.</summary>
    Items,

    /// <summary>Rows of a matrix.</summary>
    Rows,

    /// <summary>Columns of a matrix.</summary>
    Columns,

    /// <summary>Rows times columns.</summary>
    Cells,

    /// <summary>Entries of a table, of which there is at least one.</summary>
    Entries,
}

/// <param name="Values">For integers that are indices: what they index. The values of anything else are free.</param>
/// <param name="MayBeLonger">Whether a span may have more elements than its extent without a change of the meaning.</param>
internal sealed record Parameter(string Name, ScalarType Type, ParameterKind Kind, Extent Extent = Extent.None, Extent Values = Extent.None, bool MayBeLonger = false)
{
    public bool IsSpan => Kind is ParameterKind.Input or ParameterKind.Output;

    /// <summary>All of it in one word, for the process that runs the kernel.</summary>
    public string Encode() => $"{Name}:{Type}:{Kind}:{Extent}:{Values}:{MayBeLonger}";

    public static Parameter Decode(string word)
    {
        string[] parts = word.Split(':');
        return new(parts[0], Enum.Parse<ScalarType>(parts[1]), Enum.Parse<ParameterKind>(parts[2]), Enum.Parse<Extent>(parts[3]), Enum.Parse<Extent>(parts[4]), bool.Parse(parts[5]));
    }
}
