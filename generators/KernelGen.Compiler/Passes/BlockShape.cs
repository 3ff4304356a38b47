using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Passes;

/// <summary>How many registers the main loop works on in each iteration, in which order, and where its partial results are.</summary>
/// <param name="Reductions">One for each accumulator of the loop.</param>
/// <param name="Registers">The registers of a block; 1 when there is no main loop over blocks.</param>
/// <param name="SumsInRegisters">Whether the virtual lanes of the sums are in registers; else they are in a buffer on the stack.</param>
/// <param name="IsInterleaved">Whether the registers of a block go through the statements side by side, and not one after the other.</param>
internal sealed record BlockShape(IReadOnlyList<Reduce> Reductions, int Registers, bool SumsInRegisters, bool IsInterleaved)
{
    /// <summary>Enough to hide the latency of a load, a multiplication or a maximum.</summary>
    private const int Default = 4;

    public static BlockShape Of(Loop loop, Target target, IrType element)
    {
        List<Reduce> reductions = loop.Body.OfType<Reduce>().GroupBy(reduce => reduce.Accumulator).Select(group => group.First()).ToList();
        if (target.IsScalar) return new BlockShape(reductions, 1, SumsInRegisters: false, IsInterleaved: false);
        int sumRegisters = Target.VirtualLanes(element) / target.Lanes(element);
        bool hasSum = reductions.Any(reduce => reduce.Operator.DependsOnOrder(reduce.Accumulator.Type));
        int accumulators = reductions.Sum(reduce => reduce.Operator.DependsOnOrder(reduce.Accumulator.Type) ? sumRegisters : Default);
        // Where the registers do not suffice, the machine code would move sums to the stack and back one by one anyway.
        bool fits = accumulators + RegisterNeed.Of(loop) <= target.Registers;
        Invariance invariance = new(loop);
        bool callsFunction = false;
        Rewriter.Rewrite(loop.Body, expression =>
        {
            callsFunction |= Rewriter.Any(expression, node => node is Call && !invariance.IsInvariant(node));
            return expression;
        });
        if (loop.IsRare) return new BlockShape(reductions, 1, fits, IsInterleaved: false);
        int registers = callsFunction ? target.Interleave : Default;
        return new BlockShape(reductions, hasSum && fits ? System.Math.Max(registers, sumRegisters) : registers, fits, callsFunction);
    }
}
