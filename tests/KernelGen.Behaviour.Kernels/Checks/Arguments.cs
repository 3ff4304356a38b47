namespace KernelGen.Behaviour.Checks;

/// <summary>What a kernel is called with. A kernel that has no second input, say, leaves it alone.</summary>
internal ref struct Arguments<T>
{
    public ReadOnlySpan<T> X;
    public ReadOnlySpan<T> W;
    public Span<T> Y;
    public Span<T> Z;
    public T A;
    public T B;
    public int Index;
}

/// <summary>Calls a kernel. What it returns fits a double exactly; one that returns nothing gives 0.</summary>
internal delegate double KernelCall<T>(Arguments<T> arguments);
