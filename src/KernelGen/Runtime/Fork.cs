using System.Runtime.CompilerServices;

namespace KernelGen.Runtime;

/// <summary>
/// Runs parts of a loop that lies on the stack of a thread that waits. The stack does not move, and what the loop refers to
/// is kept alive, and up to date when the collector moves it, by the frame that it lies in.
/// </summary>
internal sealed unsafe class Fork<TLoop>
    where TLoop : struct, IForkedLoop, allows ref struct
{
    private readonly void* _loop;
    private readonly int _first, _count, _parts;

    public Fork(ref TLoop loop, int first, int count, int parts)
    {
        _loop = Unsafe.AsPointer(ref loop);
        _first = first;
        _count = count;
        _parts = parts;
    }

    public void Run(int part) => Unsafe.AsRef<TLoop>(_loop).Run(Bound(part), Bound(part + 1));

    /// <summary>Parts are neighbours, and differ by one iteration at most.</summary>
    private int Bound(int part) => _first + (int)((long)_count * part / _parts);
}
