namespace KernelGen.Analyzers.Ir;

/// <summary>Nodes of one method, by the bits of their ids: sets of them are made and thrown away wherever nodes are gone through.</summary>
internal sealed class NodeSet
{
    private ulong[] _bits = new ulong[2];

    public bool Contains(Node node) => node.Id >> 6 < _bits.Length && (_bits[node.Id >> 6] >> node.Id & 1) != 0;

    /// <summary>Adds a node, if it is not there yet.</summary>
    public bool Add(Node node)
    {
        int word = node.Id >> 6;
        if (word >= _bits.Length) Array.Resize(ref _bits, Math.Max(word + 1, 2 * _bits.Length));
        ulong bit = 1UL << node.Id;
        if ((_bits[word] & bit) != 0) return false;
        _bits[word] |= bit;
        return true;
    }
}
