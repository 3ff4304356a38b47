using System.Runtime.CompilerServices;
using KernelGen.Analyzers.Ir;

namespace KernelGen.Analyzers.Evaluation;

/// <summary>
/// What functions of one argument gave in one precision, until another result takes the place: the same few numbers are
/// tried for every input, together and in turns. Entries are never changed, so that threads may share them.
/// </summary>
internal sealed class KnownResults
{
    private const int Size = 1024;

    private readonly Entry?[] _entries = new Entry?[Size];

    /// <summary>Whether looking a result up is less work than computing it.</summary>
    public static bool IsWorthwhile(Op op) => op is >= Op.Sqrt and <= Op.NormalCdf;

    [MethodImpl(Jit.Optimized)]
    public bool TryGet(Op op, BigFloat argument, out BigFloat result)
    {
        Entry? entry = _entries[Place(op, argument)];
        bool isKnown = entry is not null && entry.Op == op && IsSame(entry.Argument, argument);
        result = isKnown ? entry!.Result : default;
        return isKnown;
    }

    public void Add(Op op, BigFloat argument, BigFloat result) => _entries[Place(op, argument)] = new(op, argument, result);

    private static int Place(Op op, BigFloat argument) => (int)((uint)((argument.Mantissa.GetHashCode() * 31 + argument.Exponent) * 31 + (int)op) % Size);

    private static bool IsSame(BigFloat a, BigFloat b) => a.Exponent == b.Exponent && a.Error == b.Error && a.Kind == b.Kind && a.Mantissa == b.Mantissa;

    private sealed class Entry(Op op, BigFloat argument, BigFloat result)
    {
        public Op Op { get; } = op;

        public BigFloat Argument { get; } = argument;

        public BigFloat Result { get; } = result;
    }
}
