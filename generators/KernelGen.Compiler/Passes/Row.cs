using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>Neighbouring elements that a loop goes along, one in each iteration: those of a span, or of a row of a matrix.</summary>
/// <param name="Memory">What they are in.</param>
/// <param name="Origin">Which element an index of 0 stands for; 0 for the span itself.</param>
internal sealed record Row(Memory Memory, Expression Origin)
{
    public static Row? Of(Load load, Loop loop) => load.Lanes == 1 ? Of(load.Memory, load.Index, loop) : null;

    public static Row? Of(Store store, Loop loop) => Of(store.Memory, store.Index, loop);

    /// <summary>The element that a value in a loop is, also by the name of a local.</summary>
    public static Load? Element(Expression value, Loop loop) =>
        (value is Read read ? loop.Body.OfType<Declare>().FirstOrDefault(declare => declare.Variable == read.Variable)?.Value : value) as Load;

    /// <summary>Whether a variable says where the row is.</summary>
    public bool Reads(Variable variable) => Rewriter.Reads(Origin, variable);

    private static Row? Of(Memory memory, Expression index, Loop loop)
    {
        if (index is Read read && read.Variable == loop.Index) return new(memory, Constant.Of(0));
        if (!Rewriter.Reads(index, loop.Index)) return null;
        return Subscript.Of(index, loop, new Invariance(loop)) is { Stride: 1 } place ? new(memory, place.Rest) : null;
    }
}
