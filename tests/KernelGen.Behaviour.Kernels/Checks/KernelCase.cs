using KernelGen.Behaviour.Oracles;

namespace KernelGen.Behaviour.Checks;

/// <summary>What a kernel's integer parameter is for.</summary>
internal enum IndexUse
{
    None,

    /// <summary>The index of an element of the first input.</summary>
    Label,

    /// <summary>How many elements of the spans to work on.</summary>
    Count,
}

/// <summary>Where ordinary inputs are drawn from.</summary>
internal enum Draw
{
    /// <summary>Between -8 and 8.</summary>
    Moderate,

    /// <summary>Between 0 and 1, as probabilities are.</summary>
    Positive,

    /// <summary>Either sign, near enough to 1 that a long product stays in range.</summary>
    NearOne,
}

/// <summary>A kernel with everything that the checks have to know about it.</summary>
internal sealed record KernelCase<T>(string Name, KernelCall<T> Generated, KernelCall<T> Reference)
{
    /// <summary>The parameters of the spans, in the order X, W and Y, Z, under the names that an exception must give.</summary>
    public string[] Inputs { get; init; } = ["x"];

    public string[] Outputs { get; init; } = [];

    public Draw Draw { get; init; }

    public IndexUse IndexUse { get; init; }

    public string IndexName { get; init; } = "";

    /// <summary>The same mathematics in double, with a bound for the kernel's error. Without one, the kernel must give the reference's bits.</summary>
    public Action<Exact>? Oracle { get; init; }

    /// <summary>Whether the second input may have another length than the first.</summary>
    public bool HasFreeLengths { get; init; }

    /// <summary>Specializations of the same reference for other targets: they must give the bits of <see cref="Generated"/>.</summary>
    public KernelCall<T>[] Twins { get; init; } = [];
}
