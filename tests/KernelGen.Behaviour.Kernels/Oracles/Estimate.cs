namespace KernelGen.Behaviour.Oracles;

/// <summary>An exact value, and how far from it a kernel may be.</summary>
/// <param name="Value">The value in real arithmetic, as nearly as a double has it.</param>
/// <param name="Error">Infinite where nothing can be said: where partial results overflow in one order and not in another.</param>
internal readonly record struct Estimate(double Value, double Error)
{
    public static implicit operator Estimate(double exact) => new(exact, 0);

    public bool IsUnknown => double.IsPositiveInfinity(Error);

    public static readonly Estimate Unknown = new(0, double.PositiveInfinity);
}
