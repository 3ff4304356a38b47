using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;

namespace KernelGen.Compiler.Emit;

/// <summary>A loop that is divided among threads, and what its iterations use of all that is around it.</summary>
internal sealed class ForkedLoop
{
    public ForkedLoop(Loop loop, Kernel kernel)
    {
        Loop = loop;
        Effects effects = Effects.Of(loop.Body);
        HashSet<Memory> memories = [.. effects.Loads, .. effects.Stores];
        Rewriter.ForEachNode(loop.Body, node =>
        {
            if (node is Length length) memories.Add(length.Memory);
            if (node is AreSame same) memories.UnionWith([same.First, same.Second]);
        });
        memories.ExceptWith(Rewriter.Flatten(loop.Body).Select(statement => statement switch
        {
            DeclareBuffer buffer => buffer.Memory,
            DeclareScratch scratch => scratch.Memory,
            _ => null,
        }).OfType<Memory>());
        Spans = memories.OrderBy(memory => memory.Name, StringComparer.Ordinal).ToList();
        HashSet<Memory> inputs = [.. kernel.Spans.Where(span => !span.IsWritable).Select(span => span.Memory)];
        IEnumerable<Variable> scalars = effects.Reads.Where(variable => variable != loop.Index && !effects.Declares.Contains(variable)).OrderBy(variable => variable.Name, StringComparer.Ordinal);
        Captured =
        [
            .. Spans.Select(memory => new Captured(memory.Name, $"{(inputs.Contains(memory) ? "ReadOnlySpan" : "Span")}<{CSharp.ElementType(memory)}>")),
            .. scalars.Select(variable => new Captured(variable.Name, CSharp.Type(variable.Type))),
        ];
        Names = Names.Of(kernel);
        First = Names.Unique("from");
        End = Names.Unique("to");
        Name = Names.Unique("iterationsOver_" + loop.Index.Name);
    }

    public Loop Loop { get; }

    /// <summary>The loop over those iterations only that a call is for.</summary>
    public Loop Part => Loop with { Start = new Variable(First, IrType.Int32), End = new Variable(End, IrType.Int32), IsForked = false };

    public IReadOnlyList<Captured> Captured { get; }

    /// <summary>The memory among what is captured.</summary>
    public IReadOnlyList<Memory> Spans { get; }

    /// <summary>Names that are free within the struct.</summary>
    public Names Names { get; }

    /// <summary>The parameters that say which iterations a call is for.</summary>
    public string First { get; }

    public string End { get; }

    /// <summary>The struct; no two loops of a kernel have indices of one name.</summary>
    public string TypeName => "IterationsOver_" + Loop.Index.Name;

    /// <summary>The local that holds it.</summary>
    public string Name { get; }
}

/// <summary>A span or a scalar in a field of a struct.</summary>
internal sealed record Captured(string Name, string Type)
{
    public string Field => "_" + Name;
}
