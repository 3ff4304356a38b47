using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Math;

/// <summary>
/// How a mathematical function is computed: steps that work on each lane by itself and are rounded the same way on
/// every target, so that all widths give the same bits. Written once, for one lane; the emitter widens it.
/// </summary>
/// <param name="Summary">Method, error bound and source, in a sentence or two: it stands above the generated function.</param>
public sealed record Recipe(
    MathFunction Function,
    IrType Type,
    string Summary,
    ValueList<Variable> Parameters,
    ValueList<Declare> Steps,
    Expression Result);
