namespace KernelGen.Analyzers.Ir;

/// <summary>What tells a leaf from others. A class, so that the runtime has the code of a dictionary of such already.</summary>
internal sealed class LeafKey(Op op, NumericType type, long bits, string name, int symbol)
{
    private readonly Op _op = op;
    private readonly NumericType _type = type;
    private readonly long _bits = bits;
    private readonly string _name = name;
    private readonly int _symbol = symbol;

    public override int GetHashCode() => (((((int)_op * 31 + (int)_type) * 31 + _bits.GetHashCode()) * 31) + _name.GetHashCode()) * 31 + _symbol;

    public override bool Equals(object? other) =>
        other is LeafKey key && _op == key._op && _type == key._type && _bits == key._bits && _symbol == key._symbol && _name == key._name;
}
