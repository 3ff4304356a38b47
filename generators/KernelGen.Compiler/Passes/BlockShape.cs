using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Passes;

/// <summary>How many registers the main loop works on in each iteration, and in which order.</summary>
/// <param name="Reductions">One for each accumulator of the loop.</param>
/// <param name="Registers">The registers of a block; 1 when there is no main loop over blocks.</param>
/// <param name="RowRegisters">The registers that hold one element of each lane of a sum; 0 when the loop has no sum.</param>
/// <param name="Interleave">How many registers go through the statements side by side; 1 when they go one after the other.</param>
internal sealed record BlockShape(IReadOnlyList<Reduce> Reductions, int Registers, int RowRegisters, int Interleave)
{
    /// <summary>Enough to hide the latency of a load, a multiplication or a maximum.</summary>
    private const int Default = 4;

    public static BlockShape Of(Loop loop, Target target, IrType element)
    {
        HashSet<Variable> locals = Effects.Of(loop.Body).Declares;
        List<Reduce> reductions = loop.Body.OfType<Reduce>().Where(reduce => !locals.Contains(reduce.Accumulator)).GroupBy(reduce => reduce.Accumulator).Select(group => group.First()).ToList();
        bool hasSum = reductions.Any(reduce => reduce.Operator.DependsOnOrder(reduce.Accumulator.Type));
        int rowRegisters = hasSum ? Target.SumLanes(element) / target.Lanes(element) : 0;
        if (!hasSum && (loop.IsRare || target.IsScalar)) return new BlockShape(reductions, 1, 0, 1);
        // What goes to a sum in several terms goes there one register after the other: side by side, the first terms of all would come first.
        bool hasTerms = reductions.Any(reduce => reduce.Operator.DependsOnOrder(reduce.Accumulator.Type) && loop.Body.OfType<Reduce>().Count(other => other.Accumulator == reduce.Accumulator) > 1);
        List<Recipe> functions = Functions(loop);
        int interleave = functions.Count > 0 && !target.IsScalar && !hasTerms ? functions.Min(function => target.Interleave(element, function)) : 1;
        int registers = hasSum ? Target.BlockRows * rowRegisters : functions.Count == 0 || target.IsScalar ? Default : 1;
        return new BlockShape(reductions, System.Math.Max(interleave, registers), rowRegisters, interleave);
    }

    public bool HasSum => RowRegisters > 0;

    /// <summary>
    /// Whether the lanes of a sum are in a buffer on the stack: where the constants of a function take the registers, the
    /// machine code would move them there and back anyway, and the scalar target has no registers for all lanes.
    /// </summary>
    public bool SumsInBuffer => RowRegisters > 4 || RowRegisters > 1 && Interleave > 1;

    /// <summary>The registers that a whole block of a sum has, of which the main loop may take several at a time.</summary>
    public int SumRegisters => Target.BlockRows * RowRegisters;

    /// <summary>
    /// The registers of a block in the order in which they are worked on, in groups that go side by side: those that a sum
    /// adds up in one tree come together.
    /// </summary>
    public IEnumerable<IReadOnlyList<int>> Groups(int registers)
    {
        IEnumerable<int> order = Enumerable.Range(0, registers);
        if (HasSum) order = order.OrderBy(chunk => chunk / SumRegisters).ThenBy(chunk => chunk % RowRegisters).ThenBy(chunk => chunk);
        List<int> ordered = order.ToList();
        for (int first = 0; first < registers; first += Interleave) yield return ordered.GetRange(first, System.Math.Min(Interleave, registers - first));
    }

    /// <summary>The functions that the loop calls in its iterations.</summary>
    private static List<Recipe> Functions(Loop loop)
    {
        Invariance invariance = new(loop);
        List<Recipe> functions = [];
        Rewriter.ForEachNode(loop.Body, node =>
        {
            if (node is Call call && !invariance.IsInvariant(call)) functions.Add(Recipes.Find(call.Function, call.Type));
        });
        return functions;
    }
}
