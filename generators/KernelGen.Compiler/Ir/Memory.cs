namespace KernelGen.Compiler.Ir;

/// <summary>A named scalar (or, after vectorization, vector) of a kernel. Names are unique within a kernel.</summary>
public sealed record Variable(string Name, IrType Type)
{
    public override string ToString() => Name;
}

/// <summary>Where elements are read from and written to: a span parameter of the kernel, or a buffer on its stack.</summary>
public sealed record Memory(string Name, IrType Element)
{
    public override string ToString() => Name;
}
