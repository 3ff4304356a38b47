using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>A value as the program computes it, and as mathematics does from the same inputs.</summary>
internal readonly struct Value(double working, double error, BigFloat exact)
{
    public double Working { get; } = working;

    /// <summary>An estimate of how wrong <see cref="Working"/> is.</summary>
    public double Error { get; } = error;

    public BigFloat Exact { get; } = exact;
}

/// <summary>
/// Runs nodes at one point: leaves have values, spans a few elements. Branches are decided as the program decides them, so
/// that a fallback behind a guard is what the author meant it to be.
/// </summary>
/// <param name="point">A value for each leaf, by its id, and for constants that are to be others than they are.</param>
/// <param name="count">The number of elements.</param>
/// <param name="arithmetic">Null when only what the program computes is wanted.</param>
internal sealed class Evaluator(IReadOnlyDictionary<int, double[]> point, int count, BigArithmetic? arithmetic)
{
    private readonly Dictionary<long, Value> _values = [];
    private readonly Stack<Frame> _frames = new();

    /// <summary>The operations that were done.</summary>
    public int Steps { get; private set; }

    public Value Evaluate(Node node) => Evaluate(node, 0);

    public Value Evaluate(Node node, int index)
    {
        if (node.Op == Op.Constant) return Number(point.TryGetValue(node.Id, out double[] replaced) ? replaced[0] : node.Value);
        long key = ((long)node.Id << 8) | (uint)(node.Varies || node.IsCarried ? index : 0);
        Dictionary<long, Value> values = node.IsCarried && _frames.Count > 0 ? _frames.Peek().Values : _values;
        if (values.TryGetValue(key, out Value value)) return value;
        Steps++;
        value = Compute(node, index);
        values[key] = value;
        return value;
    }

    public bool IsTrue(Node condition) => Evaluate(condition).Working != 0;

    private Value Compute(Node node, int index)
    {
        switch (node.Op)
        {
            case Op.Input or Op.Element: return Leaf(node, index);
            case Op.Length: return Number(count);
            case Op.Index: return Number(index);
            case Op.Carry: return Carried(node, index);
            case Op.Loop: return Run(node.Loop!, index)[node.Slot];
            case Op.Sum or Op.Product or Op.Maximum or Op.Minimum: return Reduce(node, index);
            case Op.At: return Evaluate(node.First, node.Second.Op == Op.Constant ? Math.Min((int)Math.Abs(node.Second.Value), count - 1) : Place(Evaluate(node.Second, index).Working));
            case Op.Select: return Evaluate(IsNonZero(node.First, index) ? node.Second : node.Operands[2], index);
            case Op.And: return Truth(IsNonZero(node.First, index) && IsNonZero(node.Second, index));
            case Op.Or: return Truth(IsNonZero(node.First, index) || IsNonZero(node.Second, index));
            case Op.Not: return Truth(!IsNonZero(node.First, index));
        }
        Value a = Evaluate(node.First, index);
        Value b = node.Operands.Length > 1 ? Evaluate(node.Second, index) : default;
        Value c = node.Operands.Length > 2 ? Evaluate(node.Operands[2], index) : default;
        return node.Op switch
        {
            Op.Less => Truth(a.Working < b.Working),
            Op.LessOrEqual => Truth(a.Working <= b.Working),
            Op.Equal => Truth(a.Working == b.Working),
            Op.NotEqual => Truth(a.Working != b.Working),
            Op.IsNaN => Truth(double.IsNaN(a.Working)),
            Op.IsInfinity => Truth(double.IsInfinity(a.Working)),
            Op.IsFinite => Truth(!double.IsNaN(a.Working) && !double.IsInfinity(a.Working)),
            // Whole numbers divide, and are made, as the program does it: that is what they mean.
            _ when node.Type == NumericType.Integer => Number(WorkingMath.Apply(node.Op, node.Type, a.Working, b.Working, c.Working)),
            _ => Apply(node.Op, node.Type, a, b, c),
        };
    }

    private Value Apply(Op op, NumericType type, Value a, Value b, Value c)
    {
        double working = WorkingMath.Apply(op, type, a.Working, b.Working, c.Working);
        double error = op == Op.FusedMultiplyAdd
            ? ErrorEstimate.Apply(op, type, working, 0, Math.Abs(a.Working) * b.Error + Math.Abs(b.Working) * a.Error, 0, c.Error)
            : ErrorEstimate.Apply(op, type, working, a.Working, a.Error, b.Working, b.Error);
        return new(working, error, arithmetic is null ? default : ExactMath.Apply(arithmetic, op, a.Exact, b.Exact, c.Exact));
    }

    private int Place(double index) => double.IsNaN(index) || Math.Abs(index) > 1e9 ? 0 : (int)Math.Abs(index) % count;

    private bool IsNonZero(Node node, int index) => Evaluate(node, index).Working != 0;

    /// <summary>What the point says of a leaf; of one that it does not know, nothing can be said.</summary>
    private Value Leaf(Node node, int index)
    {
        return point.TryGetValue(node.Id, out double[] values) ? Number(values[Math.Min(index, values.Length - 1)]) : Number(double.NaN);
    }

    private Value Reduce(Node node, int index)
    {
        Value result = Evaluate(node.First, index);
        for (int i = 0; i < count; i++)
        {
            result = Apply(node.Op, node.Type, result, Evaluate(node.Second, i), default);
        }
        return result;
    }

    private Value[] Run(LoopState loop, int index)
    {
        Value[] state = loop.Starts.Select(start => Evaluate(start, index)).ToArray();
        for (int i = 0; i < count; i++)
        {
            _frames.Push(new(loop, state));
            state = loop.Updates.Select(update => Evaluate(update, i)).ToArray();
            _frames.Pop();
        }
        return state;
    }

    private Value Carried(Node node, int index)
    {
        foreach (Frame frame in _frames)
        {
            if (ReferenceEquals(frame.Loop, node.Loop)) return frame.State[node.Slot];
        }
        // Looked at from inside of its loop, a variable is a value like any other.
        return Leaf(node, index);
    }

    private Value Number(double value) => new(value, 0, arithmetic is null ? default : BigFloat.FromDouble(value));

    private static Value Truth(bool value) => new(value ? 1 : 0, 0, value ? BigFloat.One : BigFloat.Zero);

    private sealed class Frame(LoopState loop, Value[] state)
    {
        public LoopState Loop { get; } = loop;

        public Value[] State { get; } = state;

        public Dictionary<long, Value> Values { get; } = [];
    }
}
