using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Ir;

/// <summary>
/// A value of the program under analysis. Equal computations are one node (see <see cref="NodeFactory"/>), so that a rule
/// compares values, not spellings.
/// </summary>
internal sealed class Node(int id, Op op, NumericType type, Node[] operands)
{
    public int Id { get; } = id;

    public Op Op { get; } = op;

    public NumericType Type { get; } = type;

    public Node[] Operands { get; } = operands;

    /// <summary>The value of a constant.</summary>
    public double Value { get; init; }

    /// <summary>How a leaf is written, and what it is told from others by.</summary>
    public string Name { get; init; } = "";

    /// <summary>The variable, field or constant that a leaf is.</summary>
    public ISymbol? Symbol { get; init; }

    /// <summary>What is known about a leaf.</summary>
    public InputRange Range { get; init; } = InputRange.Any;

    /// <summary>The loop whose variable this is.</summary>
    public LoopState? Loop { get; init; }

    /// <summary>Which variable of <see cref="Loop"/> this is.</summary>
    public int Slot { get; init; }

    /// <summary>Whether the value differs from element to element.</summary>
    public bool Varies { get; init; }

    /// <summary>Whether the value depends on a variable of a loop that is still running.</summary>
    public bool IsCarried { get; init; }

    /// <summary>The number of operations in the expression as a tree, at most <see cref="MaxSize"/>.</summary>
    public int Size { get; init; }

    public const int MaxSize = 1_000_000;

    public Node First => Operands[0];

    public Node Second => Operands[1];

    public bool IsLeaf => Op <= Op.Carry;

    public bool IsConstant(double value) => Op == Op.Constant && Value == value;

    /// <summary>Nodes are looked up in sets more than anything else is done to them.</summary>
    public override int GetHashCode() => Id;

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override string ToString() => NodePrinter.Print(this);
}
