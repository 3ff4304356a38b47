using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Ir;

/// <summary>Makes the nodes of one method. Equal ones are made once.</summary>
internal sealed class NodeFactory
{
    private const int IdBits = 16;

    // By their operations, types and operands, as one number.
    private readonly Dictionary<long, Node> _operations = [];
    private readonly Dictionary<LeafKey, Node> _leaves = [];
    private readonly List<Node> _made = [];
    private readonly bool[] _has = new bool[byte.MaxValue + 1];
    private int _loops;

    /// <summary>The number of nodes a method may have before it is given up.</summary>
    public const int Limit = 6000;

    public int Count => _made.Count;

    /// <summary>Whether any node is such an operation.</summary>
    public bool Has(Op op) => _has[(int)op];

    /// <summary>The nodes that were made after there were so many.</summary>
    public IEnumerable<Node> Since(int count) => _made.Skip(count);

    public LoopState NewLoop(int? count = null) => _loops < Limit ? new(_loops++) { Count = count } : throw new NodeLimitException();

    public Node Constant(double value, NumericType type, ISymbol? symbol = null)
    {
        LeafKey key = new(Op.Constant, type, BitConverter.DoubleToInt64Bits(value), symbol?.Name ?? "", 0);
        return Known(key) ?? Add(key, new(Count, Op.Constant, type, []) { Value = value, Symbol = symbol });
    }

    public Node Input(string name, NumericType type, ISymbol? symbol, InputRange range, int version = 0)
    {
        LeafKey key = new(Op.Input, type, version, name, symbol is null ? 0 : SymbolEqualityComparer.Default.GetHashCode(symbol));
        return Known(key) ?? Add(key, new(Count, Op.Input, type, []) { Name = name, Symbol = symbol, Range = range });
    }

    public Node Element(string name, NumericType type, ISymbol? symbol, InputRange range, int version = 0)
    {
        LeafKey key = new(Op.Element, type, version, name, symbol is null ? 0 : SymbolEqualityComparer.Default.GetHashCode(symbol));
        return Known(key) ?? Add(key, new(Count, Op.Element, type, []) { Name = name, Symbol = symbol, Range = range, Varies = true });
    }

    public Node Length()
    {
        LeafKey key = new(Op.Length, NumericType.Integer, 0, "", 0);
        return Known(key) ?? Add(key, new(Count, Op.Length, NumericType.Integer, []) { Name = "n", Range = InputRange.NotNegative });
    }

    public Node Index()
    {
        LeafKey key = new(Op.Index, NumericType.Integer, 0, "", 0);
        return Known(key) ?? Add(key, new(Count, Op.Index, NumericType.Integer, []) { Name = "i", Range = InputRange.NotNegative, Varies = true });
    }

    public Node Carry(LoopState loop, int slot, NumericType type, string name, InputRange range)
    {
        LeafKey key = new(Op.Carry, type, ((long)loop.Id << 32) | (uint)slot, name, 0);
        return Known(key) ?? Add(key, new(Count, Op.Carry, type, []) { Loop = loop, Slot = slot, Name = name, Range = range, IsCarried = true });
    }

    public Node Loop(LoopState loop, int slot, NumericType type, string name)
    {
        long key = Key(Op.Loop, type, loop.Id, slot, 0);
        return Known(key) ?? Add(key, new(Count, Op.Loop, type, [])
        {
            Loop = loop,
            Slot = slot,
            Name = name,
            Size = Math.Min(Node.MaxSize, 1 + (loop.Count ?? 1) * loop.Updates.Sum(update => update.Size)),
            Varies = loop.Count is not null && loop.Starts.Concat(loop.Updates).Any(node => node.Varies),
            IsCarried = loop.Starts.Any(start => start.IsCarried),
        });
    }

    public Node Make(Op op, NumericType type, params Node[] operands) => Simplify(op, type, operands) ?? Intern(op, type, operands);

    /// <summary>A node rounded to the narrowest type that it is computed in: more digits it never had.</summary>
    public Node InNarrowestType(Node node)
    {
        NumericType narrowest = node.Type;
        NodeSet seen = new();
        Stack<Node> pending = new([node]);
        while (pending.Count > 0)
        {
            Node part = pending.Pop();
            if (!seen.Add(part)) continue;
            if (part.Type.IsFloating() && part.Type < narrowest && !part.IsLeaf) narrowest = part.Type;
            foreach (Node operand in part.Operands) pending.Push(operand);
            if (part.Op == Op.Loop) part.Loop!.Updates.ForEach(pending.Push);
        }
        return Make(Op.Cast, narrowest, node);
    }

    [MethodImpl(Jit.Optimized)]
    private Node Intern(Op op, NumericType type, Node[] operands)
    {
        long key = Key(op, type, operands[0].Id, operands.Length > 1 ? operands[1].Id : Limit, operands.Length > 2 ? operands[2].Id : Limit);
        if (Known(key) is { } known) return known;
        bool varies = false;
        bool isCarried = false;
        int size = 1;
        foreach (Node operand in operands)
        {
            varies |= operand.Varies;
            isCarried |= operand.IsCarried;
            size += operand.Size;
        }
        bool reduces = op is Op.Sum or Op.Product or Op.Maximum or Op.Minimum or Op.At;
        return Add(key, new(Count, op, type, operands) { Varies = varies && !reduces, IsCarried = isCarried, Size = Math.Min(Node.MaxSize, size) });
    }

    /// <summary>Forms that are one another's spelling become one; constants are folded.</summary>
    private Node? Simplify(Op op, NumericType type, Node[] operands)
    {
        switch (op)
        {
            case Op.Subtract when operands[1].Op == Op.Constant && operands[1].Value < 0:
                return Make(Op.Add, type, operands[0], Constant(-operands[1].Value, type));
            case Op.Subtract when type.IsFloating() && operands[0].IsConstant(0):
                return Make(Op.Negate, type, operands[1]);
            case Op.Negate when operands[0].Op == Op.Constant:
                return Constant(-operands[0].Value, type);
            case Op.Negate when operands[0].Op == Op.Negate:
                return operands[0].First;
            case Op.Cast when operands[0].Type == type:
                return operands[0];
            case Op.Cast when operands[0].Op == Op.Constant && type.IsFloating():
                return Constant(Evaluation.Rounding.To(type, operands[0].Value), type, operands[0].Symbol);
            case Op.Not when operands[0].Op == Op.Not:
                return operands[0].First;
            case Op.Not when operands[0].Op == Op.Constant:
                return Constant(operands[0].Value == 0 ? 1 : 0, NumericType.Boolean);
            case Op.Select when ReferenceEquals(operands[1], operands[2]):
                return operands[1];
            case Op.Select when operands[0].Op == Op.Constant:
                return operands[0].Value != 0 ? operands[1] : operands[2];
            // Constants stand behind what they are added to or multiplied by.
            case Op.Add or Op.Multiply or Op.Max or Op.Min when operands[0].Op == Op.Constant && operands[1].Op != Op.Constant:
                return Make(op, type, operands[1], operands[0]);
            case Op.Add when operands[1].Op == Op.Negate:
                return Make(Op.Subtract, type, operands[0], operands[1].First);
            case Op.Add when operands[0].Op == Op.Negate && operands[1].Op != Op.Constant:
                return Make(Op.Subtract, type, operands[1], operands[0].First);
            case Op.Subtract when operands[1].Op == Op.Negate:
                return Make(Op.Add, type, operands[0], operands[1].First);
            case Op.Add or Op.Multiply when operands[0].Id > operands[1].Id && operands[0].Op != Op.Constant && operands[1].Op != Op.Constant:
                return Intern(op, type, [operands[1], operands[0]]);
        }
        if (type.IsFloating() && operands.Length <= 2 && op is >= Op.Add and <= Op.Negate && Array.TrueForAll(operands, operand => operand.Op == Op.Constant && operand.Type == type && operand.Symbol is null))
        {
            double value = Evaluation.WorkingMath.Apply(op, type, operands[0].Value, operands.Length > 1 ? operands[1].Value : 0, 0);
            if (!double.IsNaN(value) && !double.IsInfinity(value)) return Constant(value, type);
        }
        return null;
    }

    private static long Key(Op op, NumericType type, int a, int b, int c) =>
        (((((((long)op << 4) | (long)type) << IdBits) | (uint)a) << IdBits | (uint)b) << IdBits) | (uint)c;

    private Node? Known(long key) => _operations.TryGetValue(key, out Node node) ? node : null;

    private Node? Known(LeafKey key) => _leaves.TryGetValue(key, out Node node) ? node : null;

    private Node Add(long key, Node node)
    {
        Add(node);
        _operations.Add(key, node);
        return node;
    }

    private Node Add(LeafKey key, Node node)
    {
        Add(node);
        _leaves.Add(key, node);
        return node;
    }

    private void Add(Node node)
    {
        if (Count >= Limit) throw new NodeLimitException();
        _made.Add(node);
        _has[(int)node.Op] = true;
    }
}

/// <summary>A method is larger than the analysis follows.</summary>
internal sealed class NodeLimitException : Exception;
