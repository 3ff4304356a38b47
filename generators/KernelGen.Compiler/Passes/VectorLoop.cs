using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Passes;

/// <summary>One loop on its way from iterations to registers.</summary>
internal sealed class VectorLoop
{
    /// <summary>The bytes that come from memory together, on most processors.</summary>
    private const int CacheLine = 64;

    private readonly Loop _loop;
    private readonly List<Prefetch> _prefetches;
    private readonly Names _names;
    private readonly IrType _element;
    private readonly int _lanes;
    private readonly int _sumLanes;
    private readonly BlockShape _shape;
    private readonly ValueList<Statement> _body;
    private readonly Dictionary<Variable, Accumulators> _accumulators;
    private readonly Dictionary<Variable, PickLanes> _picks;
    private readonly Widener _widener;
    private readonly Variable _index;
    private readonly Variable _end;

    /// <summary>The lane of a sum that the loop is at, where sums are in a buffer.</summary>
    private readonly Variable? _lane;

    public VectorLoop(Loop loop, IrType element, Target target, Names names)
    {
        _loop = loop;
        _prefetches = loop.Body.OfType<Prefetch>().ToList();
        loop = loop with { Body = WithoutPrefetches(loop.Body) };
        _names = names;
        _element = element;
        _lanes = target.Lanes(_element);
        _sumLanes = Target.SumLanes(_element);
        _shape = BlockShape.Of(loop, target, _element);
        _body = _shape.Interleave > 1 ? Widener.NameCalls(loop, names) : loop.Body;
        _accumulators = _shape.Reductions.ToDictionary(reduce => reduce.Accumulator, reduce => new Accumulators(reduce, _lanes, _sumLanes, _shape.Registers, _shape.SumsInBuffer, names));
        HashSet<Variable> locals = Effects.Of(loop.Body).Declares;
        // One by one, in their order, iterations need no lanes to search.
        IEnumerable<Pick> picks = _lanes == 1 && !_shape.HasSum ? [] : loop.Body.OfType<Pick>().Where(pick => !locals.Contains(pick.Key));
        _picks = picks.ToDictionary(pick => pick.Key, pick => new PickLanes(pick, loop, _lanes, target.Registers, isInOrder: !_shape.HasSum, names));
        _widener = new Widener(loop with { Body = _body }, _element, target, names, _picks);
        _index = names.Variable(loop.Index.Name + "At", IrType.Index);
        _end = names.Variable("end", IrType.Index);
        _lane = _shape.SumsInBuffer ? names.Variable("lane", IrType.Index) : null;
    }

    public static ValueList<Statement> WithoutPrefetches(ValueList<Statement> body) => body.Where(statement => statement is not Prefetch).ToValueList();

    public IEnumerable<Statement> Write()
    {
        List<Statement> loops = [];
        if (_shape.RowRegisters > 1) loops.Add(BlocksByRow());
        else if (_shape.Registers > 1) loops.Add(Blocks(_shape.Registers));
        // The main loop may take several blocks at a time; a whole one that is left is still one for a sum.
        if (_shape.RowRegisters == 1 && _shape.Registers > _shape.SumRegisters) loops.Add(Blocks(_shape.SumRegisters));
        loops.Add(Singles());
        if (_lanes > 1) loops.Add(new If((Expression)_index < _end, Tail(), []));

        List<Statement> result = [.. IrPrinter.Print(_loop).TrimEnd('\n').Split('\n').Select(line => new Comment(line))];
        foreach (Accumulators partial in _accumulators.Values) result.AddRange(partial.Declare());
        foreach (PickLanes pick in _picks.Values) result.AddRange(pick.Declare());
        result.Add(new Declare(_index, new Ir.Convert(IrType.Index, _loop.Start)));
        result.Add(new Declare(_end, new Ir.Convert(IrType.Index, _loop.End)));
        if (_lane is not null) result.Add(new Declare(_lane, Offset(0)));
        result.AddRange(_widener.Before);
        result.AddRange(loops);
        foreach (Accumulators partial in _accumulators.Values) result.Add(partial.Finish());
        foreach (PickLanes pick in _picks.Values) result.AddRange(pick.Finish());
        // An empty range has nothing to spread over lanes: an invariant element may lie outside of its span then.
        bool mayFault = _widener.Before.Any(statement => Effects.Of(statement).Loads.Count > 0);
        bool mayBeEmptyFromBehind = _loop.Start is not Constant { Bits: 0 } || _loop.End is not (Length or Constant { Bits: >= 0 });
        return mayFault || mayBeEmptyFromBehind ? [new If(_loop.Start < _loop.End, result.ToValueList(), [])] : result;
    }

    /// <summary>The loop over blocks of so many registers.</summary>
    private While Blocks(int registers)
    {
        List<Statement> block = [.. Prefetches(registers * _lanes)];
        foreach (IReadOnlyList<int> group in _shape.Groups(registers))
        {
            List<Widener.Copy> copies = group.Select(chunk => InBlock(chunk, chunk * _lanes)).ToList();
            block.AddRange(_body.SelectMany(statement => _widener.Widen(statement, copies)));
        }
        return new While(_index + Offset(registers * _lanes) <= (Expression)_end, [.. block, Advance(_index, registers * _lanes)]);
    }

    /// <summary>
    /// The loop over the blocks of a sum whose row is more than one register: a loop inside goes along the row, and in each
    /// step down all rows. (Side by side, the registers of a row would want more machine registers than there are.)
    /// </summary>
    private While BlocksByRow()
    {
        int rowElements = _sumLanes;
        Variable rowEnd = _names.Variable("rowEnd", IrType.Index);
        List<Widener.Copy> copies = Enumerable.Range(0, Target.BlockRows).Select(row => InBlock(row * _shape.RowRegisters, row * rowElements)).ToList();
        IEnumerable<Statement> step = Enumerable.Range(0, Target.BlockRows / _shape.Interleave)
            .Select(group => copies.GetRange(group * _shape.Interleave, _shape.Interleave))
            .SelectMany(together => _body.SelectMany(statement => _widener.Widen(statement, together)));
        return new While(_index + Offset(Target.BlockRows * rowElements) <= (Expression)_end,
        [
            .. Prefetches(Target.BlockRows * rowElements),
            new Declare(rowEnd, _index + Offset(rowElements)),
            new While(_index < (Expression)rowEnd, [.. step, .. NextRegister()]),
            Advance(_index, (Target.BlockRows - 1) * rowElements),
        ]);
    }

    /// <summary>What a block of so many elements asks for, a few lines at a time: of more the JIT would make a loop.</summary>
    private IEnumerable<Statement> Prefetches(int elements)
    {
        foreach (Prefetch prefetch in _lanes > 1 ? _prefetches : [])
        {
            int perLine = CacheLine / (prefetch.Memory.IsHalf ? 2 : prefetch.Memory.Element.LaneSize), most = 4 * perLine;
            for (int offset = 0; offset < elements; offset += most)
            {
                int lines = System.Math.Max(1, System.Math.Min(most, elements - offset) / perLine);
                foreach (Statement statement in _widener.Widen(prefetch with { Lines = lines }, [InBlock(0, offset)])) yield return statement;
            }
        }
    }

    private Widener.Copy InBlock(int chunk, int offset)
    {
        Expression at = offset == 0 ? _index : _index + Offset(offset);
        return new Widener.Copy($"{chunk}", at, null, (reduce, value) => _accumulators[reduce.Accumulator].FoldInBlock(reduce, chunk, _lane is null ? null : new Read(_lane), value)) { Register = chunk };
    }

    /// <summary>Goes on by one register, and to the lanes that it belongs to.</summary>
    private IEnumerable<Statement> NextRegister()
    {
        foreach (Statement statement in _accumulators.Values.SelectMany(partial => partial.Rotate())) yield return statement;
        yield return Advance(_index, _lanes);
        if (_lane is not null) yield return new Assign(_lane, (_lane + Offset(_lanes)) & Offset(_sumLanes - 1));
    }

    /// <summary>The loop over the registers after the last whole block.</summary>
    private While Singles()
    {
        Widener.Copy copy = new("", _index, null, (reduce, value) => [_accumulators[reduce.Accumulator].Fold(0, _lane is null ? null : new Read(_lane), value, null)]);
        return new While(_lanes == 1 ? _index < (Expression)_end : _index + Offset(_lanes) <= (Expression)_end,
            [.. _body.SelectMany(statement => _widener.Widen(statement, [copy])), .. NextRegister()]);
    }

    /// <summary>The elements that do not fill a register.</summary>
    private ValueList<Statement> Tail()
    {
        Variable left = _names.Variable("left", IrType.Int32);
        List<Statement> tail = [new Declare(left, new Ir.Convert(IrType.Int32, (Expression)_end - _index))];
        Variable? inside = null;
        if (_shape.Reductions.Count > 0)
        {
            LaneMask mask = new(left, _element.WithLanes(_lanes));
            inside = _names.Variable("inside", mask.Type);
            tail.Add(new Declare(inside, mask));
        }
        Widener.Copy copy = new("Tail", _index, left, (reduce, value) => [_accumulators[reduce.Accumulator].Fold(0, _lane is null ? null : new Read(_lane), value, inside is null ? null : new Read(inside))]);
        tail.AddRange(_body.SelectMany(statement => _widener.Widen(statement, [copy])));
        return tail.ToValueList();
    }

    private static Assign Advance(Variable variable, int elements) => new(variable, variable + Offset(elements));

    private static Constant Offset(int elements) => Constant.OfInteger(IrType.Index, elements);
}
