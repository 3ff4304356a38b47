namespace KernelGen.Arm64;

/// <summary>The arguments of a call in the registers and on the stack of Arm64, as its procedure call standard has them.</summary>
internal sealed class ArmCall
{
    private const int Registers = 8;

    /// <summary>Where the driver puts its copy of the arena.</summary>
    private const ulong ArenaAddress = 0x2000000000;

    private readonly List<ulong> _stack = [];
    private readonly ulong[] _integers = new ulong[Registers + 1];
    private readonly ulong[] _floats = new ulong[Registers];
    private int _integersUsed, _floatsUsed;

    public ArmCall(IReadOnlyList<Argument> arguments, int resultOffset)
    {
        // The ninth register says where a large struct is returned.
        _integers[Registers] = ArenaAddress + (ulong)resultOffset;
        foreach (Argument argument in arguments)
        {
            if (argument.IsSpan) PassIntegers(ArenaAddress + argument.Bits, (ulong)argument.Length);
            else if (argument.IsPointer) PassIntegers(ArenaAddress + argument.Bits);
            else if (!ResultLayout.IsFloat(argument.Type)) PassIntegers(argument.Bits);
            else if (_floatsUsed < Registers) _floats[_floatsUsed++] = argument.Bits;
            else _stack.Add(argument.Bits);
        }
    }

    public void Write(BinaryWriter plan, uint code, ReadOnlySpan<byte> arena)
    {
        int padding = -arena.Length & 7;
        plan.Write(code);
        plan.Write(arena.Length + padding);
        plan.Write(_stack.Count);
        plan.Write(0);
        foreach (ulong word in (IEnumerable<ulong>)[.. _integers, .. _floats, .. _stack]) plan.Write(word);
        plan.Write(arena);
        plan.Write(new byte[padding]);
    }

    /// <summary>A struct is not split: once one has gone to the stack, no integer register is used.</summary>
    private void PassIntegers(params ReadOnlySpan<ulong> words)
    {
        if (_integersUsed + words.Length > Registers)
        {
            _integersUsed = Registers;
            _stack.AddRange(words);
            return;
        }
        foreach (ulong word in words) _integers[_integersUsed++] = word;
    }
}
