using System.Runtime.CompilerServices;
using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Passes;

/// <summary>
/// The partial results of one reduction of a loop. A float sum or product runs in the lanes that <see cref="Target.SumLanes"/>
/// describes, in the same shape on every target; any other reduction gives the same result in any number of lanes, and
/// takes a few registers.
/// </summary>
internal sealed class Accumulators
{
    /// <summary>Enough to hide the latency of a maximum or an integer addition.</summary>
    private const int MostIndependent = 4;

    private readonly ReductionOperator _operator;
    private readonly Variable _total;
    private readonly int _lanes;
    private readonly int _sumLanes;
    private readonly bool _dependsOnOrder;
    private readonly Variable[] _registers;
    private readonly Memory? _buffer;
    private readonly Names _names;

    /// <summary>What the rows of the block so far have given to a tree, for each reduction of the body and register of a row.</summary>
    private readonly Dictionary<(Reduce Reduce, int Register), Expression[]> _rows = new(new SameStatement());

    /// <param name="reduce">The reduction.</param>
    /// <param name="lanes">How many iterations run side by side.</param>
    /// <param name="sumLanes">How many lanes a sum runs in.</param>
    /// <param name="blockRegisters">How many registers a block has.</param>
    /// <param name="sumsInBuffer">Whether the lanes of a sum are kept in memory.</param>
    /// <param name="names">Gives out names.</param>
    public Accumulators(Reduce reduce, int lanes, int sumLanes, int blockRegisters, bool sumsInBuffer, Names names)
    {
        _operator = reduce.Operator;
        _total = reduce.Accumulator;
        _lanes = lanes;
        _sumLanes = sumLanes;
        _names = names;
        _dependsOnOrder = _operator.DependsOnOrder(_total.Type);
        if (_dependsOnOrder && sumsInBuffer)
        {
            _buffer = names.Memory(_total.Name + "Lanes", _total.Type);
            _registers = [];
            return;
        }
        int count = _dependsOnOrder ? _sumLanes / _lanes : System.Math.Min(blockRegisters, MostIndependent);
        _registers = Enumerable.Range(0, count).Select(i => names.Variable(_total.Name + i, _total.Type.WithLanes(_lanes))).ToArray();
    }

    public IEnumerable<Statement> Declare() => _buffer is null
        ? _registers.Select(register => new Declare(register, _operator.Identity(_total.Type) with { ValueType = register.Type }))
        : [new DeclareBuffer(_buffer, _sumLanes, _operator.Identity(_total.Type))];

    /// <summary>Folds the value of a register of a whole block in.</summary>
    /// <param name="reduce">The statement that is widened.</param>
    /// <param name="chunk">Counts registers from the start of the block; those of one tree come in ascending order.</param>
    /// <param name="lane">The lane, where partial results are in a buffer.</param>
    /// <param name="value">A value for each lane.</param>
    public IEnumerable<Statement> FoldInBlock(Reduce reduce, int chunk, Expression? lane, Expression value)
    {
        if (!_dependsOnOrder) return [Fold(chunk % _registers.Length, lane, value, null)];
        int rowRegisters = _sumLanes / _lanes, register = chunk % rowRegisters, row = chunk / rowRegisters % Target.BlockRows;
        if (row == 0) _rows[(reduce, register)] = new Expression[Target.BlockRows];
        Expression[] rows = _rows[(reduce, register)];
        // (row 0 + row 2) + (row 1 + row 3), and that to the lane: two additions wait for each other, not four.
        List<Statement> result = [];
        rows[row] = Named(row < 2 ? Product(value) : _operator.Join(rows[row - 2], value), result);
        if (row == Target.BlockRows - 1) result.Add(Fold(register, lane, new Binary(_operator.Join(), rows[2], rows[3]), null));
        return result;
    }

    /// <summary>Folds a value in by itself: what no whole block is left for.</summary>
    /// <param name="register">Which register of a row it is.</param>
    /// <param name="lane">The lane, where partial results are in a buffer.</param>
    /// <param name="value">A value for each lane.</param>
    /// <param name="mask">The lanes that count; null for all.</param>
    public Statement Fold(int register, Expression? lane, Expression value, Expression? mask)
    {
        Expression partial = _buffer is not null ? new Load(_buffer, lane!, _lanes) : _registers[register % _registers.Length];
        Expression joined = _operator.Join(partial, value);
        if (mask is not null) joined = new Select(mask.Type == joined.Type.MaskType ? mask : new Ir.Convert(joined.Type.MaskType, mask), joined, partial);
        return _buffer is not null ? new Store(_buffer, lane!, joined) : new Assign(((Read)partial).Variable, joined);
    }

    /// <summary>
    /// Makes the next register of a row the first, after a step of one register. The final tree pairs register k with
    /// register k + half, so it gives the same bits from any starting point.
    /// </summary>
    public IEnumerable<Statement> Rotate()
    {
        if (!_dependsOnOrder || _registers.Length < 2) yield break;
        Variable first = _names.Variable("first", _registers[0].Type);
        yield return new Declare(first, _registers[0]);
        for (int i = 1; i < _registers.Length; i++) yield return new Assign(_registers[i - 1], _registers[i]);
        yield return new Assign(_registers[_registers.Length - 1], first);
    }

    /// <summary>Joins the lanes to one and that to the total, which may have a value from before the loop.</summary>
    public Statement Finish()
    {
        Expression lanes = _buffer is not null ? new Load(_buffer, Constant.Of(0), _sumLanes) : Tree(_registers.Select(register => (Expression)register).ToList());
        Expression folded = lanes.Type.Lanes == 1 ? lanes : new Fold(_operator, lanes);
        return new Assign(_total, new Binary(_operator.Join(), _total, folded));
    }

    private Expression Tree(IReadOnlyList<Expression> parts)
    {
        if (parts.Count == 1) return parts[0];
        int half = parts.Count / 2;
        return Tree(Enumerable.Range(0, half).Select(i => (Expression)new Binary(_operator.Join(), parts[i], parts[i + half])).ToList());
    }

    /// <summary>A product that nothing is added to yet: <c>fma(a, b, -0)</c> is <c>a · b</c>.</summary>
    private static Expression Product(Expression value) =>
        value is FusedMultiplyAdd fma && fma.Addend.Equals(ReductionOperator.Sum.Identity(fma.Type)) ? fma.Factor1 * fma.Factor2 : value;

    private Expression Named(Expression value, List<Statement> statements)
    {
        if (value is Read) return value;
        Variable term = _names.Variable(_total.Name + "Term", value.Type);
        statements.Add(new Declare(term, value));
        return term;
    }

    /// <summary>A body may have two statements that are equal; each has rows of its own.</summary>
    private sealed class SameStatement : IEqualityComparer<(Reduce Reduce, int Register)>
    {
        public bool Equals((Reduce Reduce, int Register) left, (Reduce Reduce, int Register) right) =>
            ReferenceEquals(left.Reduce, right.Reduce) && left.Register == right.Register;

        public int GetHashCode((Reduce Reduce, int Register) key) => unchecked(RuntimeHelpers.GetHashCode(key.Reduce) * 31 + key.Register);
    }
}
