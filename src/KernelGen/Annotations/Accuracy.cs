namespace KernelGen;

/// <summary>How far a kernel may depart from the letter of its reference. The results are the same bits on every target in each mode.</summary>
public enum Accuracy
{
    /// <summary>
    /// Functions are within 1 ULP, the terms of a sum are added in a fixed tree, and a division by a value that does
    /// not change in the loop becomes a multiplication by its reciprocal, where the reciprocal is a normal number.
    /// </summary>
    Balanced,

    /// <summary>As <see cref="Balanced"/>, but every operation that is written is done as written: divisions stay divisions. Sums still run in the fixed tree.</summary>
    Strict,

    /// <summary>As <see cref="Balanced"/>, but functions are within 4 ULP, and results that are subnormal may be 0. Tanh, Sigmoid, Softplus and LogSigmoid have shorter forms for it; the others are as in <see cref="Balanced"/>.</summary>
    Fast,
}
