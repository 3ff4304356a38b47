using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// The partial results of one reduction of a loop. A float sum or product runs in all virtual lanes, in registers where
/// they suffice and else in a buffer on the stack; any other reduction gives the same result in any number of lanes, and
/// takes a few registers.
/// </summary>
internal sealed class Accumulators
{
    private readonly ReductionOperator _operator;
    private readonly Variable _total;
    private readonly int _lanes;
    private readonly Constant _identity;
    private readonly Variable[] _registers;
    private readonly Memory? _buffer;
    private readonly int _virtualLanes;

    public Accumulators(Reduce reduce, Target target, BlockShape shape, Names names)
    {
        _operator = reduce.Operator;
        _total = reduce.Accumulator;
        _lanes = target.Lanes(_total.Type);
        _virtualLanes = Target.VirtualLanes(_total.Type);
        _identity = _operator.Identity(_total.Type);
        DependsOnOrder = _operator.DependsOnOrder(_total.Type);
        if (DependsOnOrder && !shape.SumsInRegisters)
        {
            _buffer = names.Memory(_total.Name + "Lanes", _total.Type);
            _registers = [];
            return;
        }
        int count = DependsOnOrder ? _virtualLanes / _lanes : System.Math.Min(shape.Registers, MostIndependent);
        _registers = Enumerable.Range(0, count).Select(i => names.Variable(_total.Name + i, _total.Type.WithLanes(_lanes))).ToArray();
    }

    /// <summary>Enough to hide the latency of a maximum or an integer addition.</summary>
    private const int MostIndependent = 4;

    public bool DependsOnOrder { get; }

    public bool IsInBuffer => _buffer is not null;

    public IEnumerable<Statement> Declare() => _buffer is null
        ? _registers.Select(register => new Declare(register, _identity with { ValueType = register.Type }))
        : [new DeclareBuffer(_buffer, _virtualLanes, _identity)];

    /// <summary>Folds the value of the <paramref name="chunk"/>-th register of a block in.</summary>
    /// <param name="chunk">Counts registers from the start of the block.</param>
    /// <param name="lane">The virtual lane of the first element, where partial results are in a buffer.</param>
    /// <param name="value">A value for each lane.</param>
    /// <param name="mask">The lanes that count; null for all.</param>
    public IEnumerable<Statement> Fold(int chunk, Expression? lane, Expression value, Expression? mask)
    {
        if (_buffer is not null)
        {
            Load partial = new(_buffer, lane!, _lanes);
            yield return new Store(_buffer, lane!, Joined(partial, value, mask));
            yield break;
        }
        Variable register = _registers[chunk % _registers.Length];
        yield return new Assign(register, Joined(register, value, mask));
    }

    /// <summary>
    /// Makes the next register the first, after a step of one register. The final tree pairs register k with register
    /// k + half, so it gives the same bits from any starting point.
    /// </summary>
    public IEnumerable<Statement> Rotate(Names names)
    {
        if (!DependsOnOrder || _registers.Length < 2) yield break;
        Variable first = names.Variable("first", _registers[0].Type);
        yield return new Declare(first, _registers[0]);
        for (int i = 1; i < _registers.Length; i++) yield return new Assign(_registers[i - 1], _registers[i]);
        yield return new Assign(_registers[_registers.Length - 1], first);
    }

    /// <summary>Joins the lanes to one and that to the total, which may have a value from before the loop.</summary>
    public Statement Finish()
    {
        Expression lanes = _buffer is not null ? new Load(_buffer, Constant.Of(0), _virtualLanes) : Tree(_operator, _registers.Select(register => (Expression)register).ToList());
        Expression folded = lanes.Type.Lanes == 1 ? lanes : new Fold(_operator, lanes);
        return new Assign(_total, new Binary(_operator.Join(), _total, folded));
    }

    private Expression Joined(Expression partial, Expression value, Expression? mask) => Join(_operator, partial, value, mask);

    /// <summary>A partial result with another value, in the lanes that count.</summary>
    public static Expression Join(ReductionOperator reduction, Expression partial, Expression value, Expression? mask)
    {
        Expression joined = reduction.Join(partial, value);
        return mask is null ? joined : new Select(mask, joined, partial);
    }

    /// <summary>Registers joined in a tree: register k with register k + half, until one is left.</summary>
    public static Expression Tree(ReductionOperator reduction, IReadOnlyList<Expression> parts)
    {
        if (parts.Count == 1) return parts[0];
        int half = parts.Count / 2;
        return Tree(reduction, Enumerable.Range(0, half).Select(i => (Expression)new Binary(reduction.Join(), parts[i], parts[i + half])).ToList());
    }
}
