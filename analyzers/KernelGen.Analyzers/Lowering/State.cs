using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Lowering;

/// <summary>The value of each variable at a place of the program. A span's value is its element at the index of the loop.</summary>
internal sealed class State
{
    private readonly Dictionary<ISymbol, Node> _values;

    // The structures that variables hold, as far as they are known. That of 'this' is found under its type.
    private readonly Dictionary<ISymbol, Structure> _structures;

    public State()
    {
        _values = new(SymbolEqualityComparer.Default);
        _structures = new(SymbolEqualityComparer.Default);
    }

    private State(State other)
    {
        _values = new(other._values, SymbolEqualityComparer.Default);
        _structures = new(other._structures, SymbolEqualityComparer.Default);
        Path = other.Path;
    }

    public FlowPath? Path { get; private set; }

    public IEnumerable<ISymbol> Variables => _values.Keys;

    public Node? this[ISymbol symbol]
    {
        get => _values.TryGetValue(symbol, out Node value) ? value : null;
        set
        {
            if (value is null) _values.Remove(symbol);
            else _values[symbol] = value;
        }
    }

    public IEnumerable<ISymbol> Structured => _structures.Keys;

    public Structure? StructureOf(ISymbol symbol) => _structures.TryGetValue(symbol, out Structure structure) ? structure : null;

    public void SetStructure(ISymbol symbol, Structure? structure)
    {
        if (structure is null) _structures.Remove(symbol);
        else _structures[symbol] = structure;
    }

    public State Copy() => new(this);

    public void Assume(Node condition)
    {
        if (condition.Op == Op.Constant) return;
        if (condition.Op == Op.And)
        {
            Assume(condition.First);
            Assume(condition.Second);
            return;
        }
        Path = new(condition, Path);
    }

    /// <summary>Back to what held before a branch that both sides of were merged.</summary>
    public void Forget(FlowPath? path) => Path = path;
}
