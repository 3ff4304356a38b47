namespace KernelGen;

/// <summary>
/// Put on a <see langword="static"/> <see langword="partial"/> method: its body is generated from a reference with the
/// same parameters and return type.
/// </summary>
/// <remarks>
/// Every specialization keeps the meaning of its reference for every input, NaN, infinities, subnormals, -0 and empty
/// spans included, gives the same bits on every instruction set, and checks its arguments before it writes anything:
/// a span that is too short or outputs that partly overlap another span give an <see cref="ArgumentException"/>, an
/// index outside of its span an <see cref="ArgumentOutOfRangeException"/>. An output may be exactly an input.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SpecializeAttribute : Attribute
{
    /// <summary>Names a reference in the same type.</summary>
    /// <param name="reference">The name of the reference; among overloads the one with this method's signature is meant.</param>
    public SpecializeAttribute(string reference) => Reference = reference;

    /// <summary>Names a reference in another type.</summary>
    /// <param name="type">The type that declares the reference. Its source must be in the same compilation.</param>
    /// <param name="reference">The name of the reference; among overloads the one with this method's signature is meant.</param>
    public SpecializeAttribute(Type type, string reference)
    {
        Type = type;
        Reference = reference;
    }

    /// <summary>The type that declares the reference; <see langword="null"/> for the type of the partial method.</summary>
    public Type? Type { get; }

    /// <summary>The name of the reference.</summary>
    public string Reference { get; }

    /// <summary>The instruction sets that code is built for. The widest that the machine has is taken when the kernel runs.</summary>
    public Targets Targets { get; set; } = Targets.All;

    /// <summary>How far the arithmetic of the reference may be rearranged.</summary>
    public Accuracy Accuracy { get; set; } = Accuracy.Balanced;

    /// <summary>
    /// Whether large batches are divided by their rows, and long rows by blocks of a fixed size, among the threads of
    /// <see cref="KernelThreads"/>. The result does not depend on their number; a sum over more than one block is not
    /// always the one, to the last bit, that the kernel gives without this.
    /// </summary>
    public bool Parallel { get; set; }
}
