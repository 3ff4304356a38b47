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
    private readonly Set[] _sets;

    private static readonly Constant s_none = Constant.Of(int.MinValue);

    /// <param name="pick">The search.</param>
    /// <param name="loop">The loop that it is in.</param>
    /// <param name="lanes">How many iterations run side by side.</param>
    /// <param name="registers">How many registers there are for it: each step of one waits for the one before.</param>
    /// <param name="names">Gives out names.</param>
    public PickLanes(Pick pick, Loop loop, int lanes, int registers, Names names)
    {
        _pick = pick;
        _loop = loop;
        _lanes = lanes;
        _names = names;
        IEnumerable<Picked> along = pick.Along.Where(picked => !IsIndex(picked));
        _sets = Enumerable.Range(0, System.Math.Max(1, registers / (4 * (2 + along.Count())))).Select(_ => new Set(
            names.Variable(pick.Key.Name + "OfLane", pick.Key.Type.WithLanes(lanes)),
            names.Variable(loop.Index.Name + "OfLane", IrType.Int32.WithLanes(lanes)),
            along.ToDictionary(picked => picked, picked => names.Variable(picked.Variable.Name + "OfLane", picked.Variable.Type.WithLanes(lanes))))).ToArray();
    }

    /// <summary>What the lanes of a register have found: the best value, the iteration that it is from, and what goes along; the index of the loop is there anyway.</summary>
    private sealed record Set(Variable Key, Variable Iteration, Dictionary<Picked, Variable> Along);

    public IEnumerable<Statement> Declare() => _sets.SelectMany(set => (IEnumerable<Statement>)
    [
        new Declare(set.Key, new Broadcast(_pick.Key, _lanes)),
        new Declare(set.Iteration, s_none with { ValueType = set.Iteration.Type }),
        .. set.Along.Select(pair => new Declare(pair.Value, new Broadcast(pair.Key.Variable, _lanes))),
    ]);

    /// <summary>Takes a register of values in.</summary>
    /// <param name="register">Which register of a block it is.</param>
    /// <param name="value">The values.</param>
    /// <param name="when">Which of them count; null for all.</param>
    /// <param name="along">What belongs to them.</param>
    /// <param name="iteration">The iterations that they are of.</param>
    public IEnumerable<Statement> Take(int register, Expression value, Expression? when, Func<Expression, Expression> along, Expression iteration)
    {
        Set set = _sets[register % _sets.Length];
        Variable candidate = _names.Variable(_pick.Key.Name + "Candidate", value.Type);
        Expression better = new Compare(_pick.Operator, candidate, set.Key);
        if (when is not null) better = Fit(when, better.Type) & better;
        return [new Declare(candidate, value), .. Choose(set, better, candidate, iteration, picked => along(picked.Value))];
    }

    private IEnumerable<Statement> Choose(Set set, Expression better, Expression key, Expression iteration, Func<Picked, Expression> along)
    {
        Variable isBetter = _names.Variable("isBetter", better.Type);
        return
        [
            new Declare(isBetter, better),
            Choice(set.Iteration, iteration),
            .. set.Along.Select(pair => Choice(pair.Value, along(pair.Key))),
            Choice(set.Key, key),
        ];

        Assign Choice(Variable lane, Expression taken) => new(lane, new Select(Fit(isBetter, lane.Type.MaskType), taken, lane));
    }

    /// <summary>Whether what was found in one place is better than what was found in another, or as good and to be preferred.</summary>
    private Expression Wins(Expression key, Expression iteration, Expression bestKey, Expression bestIteration)
    {
        bool isFirstBest = _pick.Operator is CompareOperator.Greater or CompareOperator.Less;
        CompareOperator better = _pick.Operator is CompareOperator.Greater or CompareOperator.GreaterOrEqual ? CompareOperator.Greater : CompareOperator.Less;
        Constant none = s_none with { ValueType = iteration.Type };
        IrType mask = key.Type.MaskType;
        Expression isTie = new Compare(CompareOperator.Equal, key, bestKey) & Fit(isFirstBest ? iteration < bestIteration : iteration > bestIteration, mask);
        return Fit(new Compare(CompareOperator.NotEqual, iteration, none), mask) & (Fit(new Compare(CompareOperator.Equal, bestIteration, none), mask) | new Compare(better, key, bestKey) | isTie);
    }

    public IEnumerable<Statement> Finish()
    {
        Set all = _sets[0];
        foreach (Set set in _sets.Skip(1))
            foreach (Statement statement in Choose(all, Wins(set.Key, set.Iteration, all.Key, all.Iteration), set.Key, set.Iteration, picked => set.Along[picked])) yield return statement;

        Memory keys = _names.Memory(_pick.Key.Name + "Lanes", _pick.Key.Type), iterations = _names.Memory(_loop.Index.Name + "Lanes", IrType.Int32);
        Dictionary<Picked, Memory> along = all.Along.Keys.ToDictionary(picked => picked, picked => _names.Memory(picked.Variable.Name + "Lanes", picked.Variable.Type));
        Variable lane = _names.Variable("lane", IrType.Int32), key = _names.Variable("candidate", _pick.Key.Type), iteration = _names.Variable("from", IrType.Int32), best = _names.Variable(_loop.Index.Name + "OfBest", IrType.Int32);
        yield return Buffer(keys);
        yield return Whole(keys, all.Key);
        yield return Buffer(iterations);
        yield return Whole(iterations, all.Iteration);
        foreach (KeyValuePair<Picked, Memory> pair in along)
        {
            yield return Buffer(pair.Value);
            yield return Whole(pair.Value, all.Along[pair.Key]);
        }
        yield return new Declare(best, s_none);
        yield return new Loop(lane, Constant.Of(0), Constant.Of(_lanes),
        [
            new Declare(key, Of(keys)),
            new Declare(iteration, Of(iterations)),
            new If(Wins(key, iteration, _pick.Key, best),
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
