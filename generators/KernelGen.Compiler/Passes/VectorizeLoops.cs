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
        BlockShape shape = BlockShape.Of(loop, target, element);
        ValueList<Statement> body = shape.IsInterleaved ? Widener.NameCalls(loop, names) : loop.Body;
        Dictionary<Variable, Accumulators> accumulators = shape.Reductions.ToDictionary(reduce => reduce.Accumulator, reduce => new Accumulators(reduce, target, shape, names));

        Widener widener = new(loop with { Body = body }, element, lanes, names);
        Variable index = names.Variable(loop.Index.Name + "At", IrType.Index), end = names.Variable("end", IrType.Index);
        Variable? lane = accumulators.Values.Any(partial => partial.IsInBuffer) ? names.Variable("lane", IrType.Index) : null;

        List<Statement> loops = [];
        if (shape.Registers > 1)
        {
            List<Widener.Copy> copies = Enumerable.Range(0, shape.Registers).Select(chunk => NewCopy(chunk, $"{chunk}")).ToList();
            IEnumerable<Statement> block = shape.IsInterleaved
                ? body.SelectMany(statement => widener.Widen(statement, copies))
                : copies.SelectMany(copy => body.SelectMany(statement => widener.Widen(statement, copy)));
            loops.Add(new While(index + Offset(shape.Registers * lanes) <= (Expression)end, [.. block, .. Advance(shape.Registers)]));
        }
        Widener.Copy single = NewCopy(0, "");
        loops.Add(new While(
            lanes == 1 ? index < (Expression)end : index + Offset(lanes) <= (Expression)end,
            [.. body.SelectMany(statement => widener.Widen(statement, single)), .. accumulators.Values.SelectMany(partial => partial.Rotate(names)), .. Advance(1)]));
        if (lanes > 1) loops.Add(new If((Expression)index < end, Tail(), []));

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

        Widener.Copy NewCopy(int chunk, string suffix) =>
            new(suffix,
                memory => new Load(memory, At(index, chunk), lanes),
                (memory, value) => new Store(memory, At(index, chunk), value),
                (reduce, value) => accumulators[reduce.Accumulator].Fold(chunk, lane is null ? null : At(lane, chunk), value, null));

        Expression At(Variable first, int chunk) => chunk == 0 ? first : first + Offset(chunk * lanes);

        IEnumerable<Statement> Advance(int registers)
        {
            yield return new Assign(index, index + Offset(registers * lanes));
            if (lane is not null) yield return new Assign(lane, (lane + Offset(registers * lanes)) & Offset(Target.VirtualLanes(element) - 1));
        }

        ValueList<Statement> Tail()
        {
            Variable left = names.Variable("left", IrType.Int32);
            List<Statement> tail = [new Declare(left, new Ir.Convert(IrType.Int32, (Expression)end - index))];
            Variable? inside = null;
            if (shape.Reductions.Count > 0)
            {
                LaneMask mask = new(left, element.WithLanes(lanes));
                inside = names.Variable("inside", mask.Type);
                tail.Add(new Declare(inside, mask));
            }
            Widener.Copy copy = new("Tail",
                memory => new Load(memory, index, lanes, left),
                (memory, value) => new Store(memory, index, value, left),
                (reduce, value) => accumulators[reduce.Accumulator].Fold(0, lane is null ? null : new Read(lane), value, inside is null ? null : new Read(inside)));
            tail.AddRange(body.SelectMany(statement => widener.Widen(statement, copy)));
            return tail.ToValueList();
        }
    }

    private static Constant Offset(int elements) => Constant.OfInteger(IrType.Index, elements);
}
