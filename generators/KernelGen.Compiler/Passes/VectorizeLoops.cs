using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// Runs the iterations of a loop side by side: a main loop over whole blocks of registers, a loop over the registers that
/// are left, and a last step over the elements that do not fill one. A loop that cannot run so stays as it is.
/// </summary>
public static class VectorizeLoops
{
    public static Kernel Run(Kernel kernel, Target target)
    {
        Names names = Names.Of(kernel);
        return kernel with { Body = Rewriter.ReplaceLoops(kernel.Body, loop => LoopShape.Obstacle(loop, kernel) is null ? Vectorize(loop, target, names) : [loop]) };
    }

    private static IEnumerable<Statement> Vectorize(Loop loop, Target target, Names names)
    {
        IrType element = LoopShape.Element(loop);
        int lanes = target.Lanes(element);
        List<Reduce> reductions = loop.Body.OfType<Reduce>().GroupBy(reduce => reduce.Accumulator).Select(group => group.First()).ToList();
        bool dependsOnOrder = reductions.Any(reduce => reduce.Operator.DependsOnOrder(reduce.Accumulator.Type));
        // Where the registers do not suffice, the compiler of machine code would move values to the stack and back in every
        // iteration: sums go to a buffer then, and the processor overlaps iterations by itself.
        bool inRegisters = !target.IsScalar && reductions.Sum(reduce => Accumulators.RegistersFor(reduce, target)) + RegisterNeed.Of(loop) <= target.Registers;
        int unroll = !inRegisters || loop.IsRare ? 1 : dependsOnOrder ? Target.VirtualLanes(element) / lanes : 4;
        Dictionary<Variable, Accumulators> accumulators = reductions.ToDictionary(reduce => reduce.Accumulator, reduce => new Accumulators(reduce, target, inRegisters, unroll, names));

        Widener widener = new(loop, element, lanes, names);
        Variable index = names.Variable(loop.Index.Name + "At", IrType.Index), end = names.Variable("end", IrType.Index);
        Variable? lane = accumulators.Values.Any(partial => partial.IsInBuffer) ? names.Variable("lane", IrType.Index) : null;
        Expression? laneAt = lane is null ? null : new Read(lane);
        int virtualLanes = Target.VirtualLanes(element);

        List<Statement> loops = [];
        if (unroll > 1)
        {
            List<Statement> block = [];
            for (int chunk = 0; chunk < unroll; chunk++) block.AddRange(Step(chunk, chunk == 0 ? index : index + Offset(chunk * lanes), null, unroll, $"{chunk}"));
            block.Add(new Assign(index, index + Offset(unroll * lanes)));
            loops.Add(new While(index + Offset(unroll * lanes) <= (Expression)end, block.ToValueList()));
        }
        List<Statement> single = [.. Step(0, index, null, 1, ""), .. accumulators.Values.SelectMany(partial => partial.Rotate(names)), new Assign(index, index + Offset(lanes))];
        if (lane is not null) single.Add(new Assign(lane, (lane + Offset(lanes)) & Offset(virtualLanes - 1)));
        loops.Add(new While(lanes == 1 ? index < (Expression)end : index + Offset(lanes) <= (Expression)end, single.ToValueList()));
        if (lanes > 1)
        {
            Variable left = names.Variable("left", IrType.Int32);
            List<Statement> tail = [new Declare(left, new Ir.Convert(IrType.Int32, (Expression)end - index))];
            Variable? inside = null;
            if (reductions.Count > 0)
            {
                LaneMask mask = new(left, element.WithLanes(lanes));
                inside = names.Variable("inside", mask.Type);
                tail.Add(new Declare(inside, mask));
            }
            tail.AddRange(widener.Body(index, left, "Tail", (reduce, value) => accumulators[reduce.Accumulator].Fold(0, laneAt, value, inside is null ? null : new Read(inside))));
            loops.Add(new If((Expression)index < end, tail.ToValueList(), []));
        }

        List<Statement> result = [.. IrPrinter.Print(loop).TrimEnd('\n').Split('\n').Select(line => new Comment(line))];
        foreach (Accumulators partial in accumulators.Values) result.AddRange(partial.Declare());
        result.Add(new Declare(index, new Ir.Convert(IrType.Index, loop.Start)));
        result.Add(new Declare(end, new Ir.Convert(IrType.Index, loop.End)));
        if (lane is not null) result.Add(new Declare(lane, Offset(0)));
        result.AddRange(widener.Before);
        result.AddRange(loops);
        foreach (Accumulators partial in accumulators.Values) result.Add(partial.Finish());
        // An empty range has nothing to spread over lanes: an invariant element may lie outside of its span then.
        bool mayFault = widener.Before.Any(statement => Effects.Of(statement).Loads.Count > 0);
        bool mayBeEmptyFromBehind = loop.Start is not Constant { Bits: 0 } || loop.End is not Length;
        return mayFault || mayBeEmptyFromBehind ? [new If(loop.Start < loop.End, result.ToValueList(), [])] : result;

        IEnumerable<Statement> Step(int chunk, Expression at, Expression? count, int copies, string suffix) =>
            widener.Body(at, count, suffix, (reduce, value) => accumulators[reduce.Accumulator].Fold(chunk, laneAt, value, null));
    }

    private static Constant Offset(int elements) => Constant.OfInteger(IrType.Index, elements);
}
