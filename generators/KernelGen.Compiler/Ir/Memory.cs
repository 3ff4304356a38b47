namespace KernelGen.Compiler.Ir;

/// <summary>A named scalar (or, after vectorization, vector) of a kernel. Names are unique within a kernel.</summary>
public sealed record Variable(string Name, IrType Type)
{
    public override string ToString() => Name;
}

/// <summary>Where elements are read from and written to: a span parameter of the kernel, or a buffer on its stack.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">What it holds.</param>
/// <param name="IsOwn">Whether it is the kernel's own, which no argument can be.</param>
/// <param name="IsHalf">Whether its floats are kept in 16 bits each, and are only such as fit there: <see cref="MathFunction.RoundToHalf"/> makes them so.</param>
public sealed record Memory(string Name, IrType Element, bool IsOwn = false, bool IsHalf = false)
{
    /// <summary>Whether an element of this memory may be one of the other: an output may be the very span that an input is.</summary>
    public bool MayBe(Memory other) => this == other || Element == other.Element && IsHalf == other.IsHalf && !IsOwn && !other.IsOwn;

    public override string ToString() => Name;
}
