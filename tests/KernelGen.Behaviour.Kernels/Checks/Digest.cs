namespace KernelGen.Behaviour.Checks;

/// <summary>A number that stands for all bits a kernel gave: equal on every instruction set, or the kernel is not.</summary>
internal sealed class Digest
{
    private ulong _state = 14695981039346656037;

    /// <summary>Takes a result in. Every NaN counts as the same: its sign and payload are not promised.</summary>
    public void Add(double value)
    {
        ulong bits = double.IsNaN(value) ? 0x7FF8_0000_0000_0000 : BitConverter.DoubleToUInt64Bits(value);
        _state = (_state ^ bits) * 1099511628211;
        _state ^= _state >> 29;
    }

    public override string ToString() => _state.ToString("x16");
}
