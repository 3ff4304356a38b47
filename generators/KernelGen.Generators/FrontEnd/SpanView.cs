using KernelGen.Compiler.Ir;

namespace KernelGen.Generators.FrontEnd;

/// <summary>A part of some memory: what a span in C# is.</summary>
/// <param name="Memory">What it is a part of.</param>
/// <param name="Offset">Where it begins; null at the very beginning.</param>
/// <param name="Length">How many elements it has.</param>
/// <param name="IsWritable">Whether its elements can be assigned to.</param>
internal sealed record SpanView(Memory Memory, Expression? Offset, Expression Length, bool IsWritable)
{
    public static SpanView Whole(Memory memory, bool isWritable) => new(memory, null, new Length(memory), isWritable);

    /// <summary>Where in the memory an element of the view is.</summary>
    public Expression At(Expression index) => Offset is null ? index : index is Constant { Bits: 0 } ? Offset : Offset + index;
}
