using KernelGen.Compiler.Ir;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// A search for the best value, in lanes: each lane keeps its own best, and the iteration that it is from. At the end the
/// lanes are gone through one by one; of equal values the one of the earlier iteration wins (of <c>&gt;=</c> and
/// <c>&lt;=</c> the later), as if they had been looked at in their order.
/// </summary>
internal sealed class PickLanes
{
    private readonly Pick _pick;
    private readonly Loop _loop;
    private readonly int _lanes;
    private readonly Names _names;
    private readonly Variable _key;
    private readonly Variable _iteration;

    /// <summary>What goes along; the index of the loop is there anyway.</summary>
    private readonly Dictionary<Picked, Variable> _along;

    private static readonly Constant s_none = Constant.Of(int.MinValue);

    public PickLanes(Pick pick, Loop loop, int lanes, Names names)
    {
        _pick = pick;
        _loop = loop;
        _lanes = lanes;
        _names = names;
        _key = names.Variable(pick.Key.Name + "OfLane", pick.Key.Type.WithLanes(lanes));
        _iteration = names.Variable(loop.Index.Name + "OfLane", IrType.Int32.WithLanes(lanes));
        _along = pick.Along.Where(picked => !IsIndex(picked)).ToDictionary(picked => picked, picked => names.Variable(picked.Variable.Name + "OfLane", picked.Variable.Type.WithLanes(lanes)));
    }

    public IEnumerable<Statement> Declare() =>
    [
        new Declare(_key, new Broadcast(_pick.Key, _lanes)),
        new Declare(_iteration, s_none with { ValueType = _iteration.Type }),
        .. _along.Select(pair => new Declare(pair.Value, new Broadcast(pair.Key.Variable, _lanes))),
    ];

    /// <summary>Takes a register of values in.</summary>
    /// <param name="value">The values.</param>
    /// <param name="when">Which of them count; null for all.</param>
    /// <param name="along">What belongs to them.</param>
    /// <param name="iteration">The iterations that they are of.</param>
    public IEnumerable<Statement> Take(Expression value, Expression? when, Func<Expression, Expression> along, Expression iteration)
    {
        Variable isBetter = _names.Variable("isBetter", value.Type.MaskType), kept = _names.Variable(_pick.Key.Name + "Candidate", value.Type);
        Expression better = new Compare(_pick.Operator, kept, _key);
        yield return new Declare(kept, value);
        yield return new Declare(isBetter, when is null ? better : Fit(when, better.Type) & better);
        yield return Choose(_iteration, iteration);
        foreach (KeyValuePair<Picked, Variable> pair in _along) yield return Choose(pair.Value, along(pair.Key.Value));
        yield return Choose(_key, kept);

        Assign Choose(Variable lane, Expression taken) => new(lane, new Select(Fit(isBetter, lane.Type.MaskType), taken, lane));
    }

    public IEnumerable<Statement> Finish()
    {
        Memory keys = _names.Memory(_pick.Key.Name + "Lanes", _pick.Key.Type), iterations = _names.Memory(_loop.Index.Name + "Lanes", IrType.Int32);
        Dictionary<Picked, Memory> along = _along.Keys.ToDictionary(picked => picked, picked => _names.Memory(picked.Variable.Name + "Lanes", picked.Variable.Type));
        Variable lane = _names.Variable("lane", IrType.Int32), key = _names.Variable("candidate", _pick.Key.Type), iteration = _names.Variable("from", IrType.Int32), best = _names.Variable(_loop.Index.Name + "OfBest", IrType.Int32);
        bool isFirstBest = _pick.Operator is CompareOperator.Greater or CompareOperator.Less;
        CompareOperator better = _pick.Operator is CompareOperator.Greater or CompareOperator.GreaterOrEqual ? CompareOperator.Greater : CompareOperator.Less;
        Expression isTie = new Compare(CompareOperator.Equal, key, _pick.Key) & (isFirstBest ? iteration < (Expression)best : iteration > (Expression)best);
        Expression wins = new Compare(CompareOperator.NotEqual, iteration, s_none) & (new Compare(CompareOperator.Equal, best, s_none) | new Compare(better, key, _pick.Key) | isTie);

        yield return Buffer(keys);
        yield return Whole(keys, _key);
        yield return Buffer(iterations);
        yield return Whole(iterations, _iteration);
        foreach (KeyValuePair<Picked, Memory> pair in along)
        {
            yield return Buffer(pair.Value);
            yield return Whole(pair.Value, _along[pair.Key]);
        }
        yield return new Declare(best, s_none);
        yield return new Loop(lane, Constant.Of(0), Constant.Of(_lanes),
        [
            new Declare(key, Of(keys)),
            new Declare(iteration, Of(iterations)),
            new If(wins,
            [
                new Assign(best, iteration),
                new Assign(_pick.Key, key),
                .. _pick.Along.Select(picked => new Assign(picked.Variable, along.TryGetValue(picked, out Memory? lanes) ? Of(lanes) : iteration)),
            ], []),
        ]);

        Load Of(Memory memory) => new(memory, new Ir.Convert(IrType.Index, lane));
    }

    private static DeclareBuffer Buffer(Memory memory) => new(memory, 64 / memory.Element.LaneSize);

    private static Store Whole(Memory memory, Variable lanes) => new(memory, Constant.OfInteger(IrType.Index, 0), lanes);

    private static Expression Fit(Expression mask, IrType type) => mask.Type == type ? mask : new Ir.Convert(type, mask);

    private bool IsIndex(Picked picked) => picked.Value is Read read && read.Variable == _loop.Index;
}
