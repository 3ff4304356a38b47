using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>One operation of a <see cref="Tape"/> on values that are known before it.</summary>
/// <param name="Op">What is computed; <see cref="Op.Input"/> stands for any leaf.</param>
/// <param name="Type">The type it is rounded to.</param>
/// <param name="A">The place of the first operand; of a leaf, its id.</param>
/// <param name="B">The place of the second operand; of a leaf, the number of the element.</param>
/// <param name="C">The place of the third operand.</param>
internal readonly record struct Step(Op Op, NumericType Type, int A, int B, int C);
