namespace KernelGen.Digests;

/// <summary>
/// Random arguments for a method of any signature. Nothing is known of what the method wants: lengths and counts are drawn
/// from a few numbers that belong together, and the method itself refuses what does not fit.
/// </summary>
internal sealed class ArgumentSampler(Random random)
{
    private static readonly float[] s_singles = [0f, -0f, 1f, -1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, 1.1754942e-38f, float.MaxValue, float.MinValue, 88.7f, -103.9f];
    private static readonly Half[] s_halves = [(Half)0, Half.NegativeZero, (Half)1, (Half)(-1), Half.NaN, Half.PositiveInfinity, Half.NegativeInfinity, Half.Epsilon, -Half.Epsilon, (Half)6.1e-5f, Half.MaxValue, Half.MinValue, (Half)11.1f, (Half)(-17.5f)];
    private static readonly double[] s_doubles = [0d, -0d, 1d, -1d, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, 2.2250738585072009e-308, double.MaxValue, double.MinValue, 709.7, -745.1];

    private int _rows, _columns, _kind;

    public List<Argument> Draw(Type[] signature, Arena arena)
    {
        _rows = random.Next(1, 9);
        _columns = random.Next(8) == 0 ? random.Next(300) : random.Next(80);
        _kind = random.Next(6);
        List<Argument> arguments = [];
        arena.Clear();
        foreach (Type type in signature) arguments.Add(Draw(type, arguments, arena));
        return arguments;
    }

    private Argument Draw(Type type, List<Argument> before, Arena arena)
    {
        if (type.IsByRef) return new Argument(type, (ulong)Fill(arena, type.GetElementType()!, 1).Offset, 0);
        if (!type.IsGenericType) return new Argument(type, Scalar(type), 0);
        Type element = type.GenericTypeArguments[0];
        int length = Length();
        // An output may be exactly an input.
        if (type.GetGenericTypeDefinition() == typeof(Span<>) && random.Next(8) == 0)
        {
            Argument input = before.FirstOrDefault(argument => argument.IsSpan && argument.Type.GenericTypeArguments[0] == element);
            if (input.Type != null) return new Argument(type, input.Bits, input.Length);
        }
        return new Argument(type, (ulong)Fill(arena, element, length).Offset, length);
    }

    private int Length() => random.Next(8) switch
    {
        < 4 => _columns,
        4 or 5 => _rows * _columns,
        6 => _rows,
        _ => Math.Min(_columns * _columns, 6400),
    };

    private ulong Scalar(Type type) =>
        type == typeof(bool) ? (ulong)random.Next(2)
        : type == typeof(int) ? (uint)Count()
        : type == typeof(float) ? BitConverter.SingleToUInt32Bits((float)Number())
        : type == typeof(Half) ? BitConverter.HalfToUInt16Bits((Half)Number())
        : BitConverter.DoubleToUInt64Bits(Number());

    private int Count() => random.Next(8) switch
    {
        0 or 1 => _columns,
        2 or 3 => _rows,
        4 => _rows * _columns,
        5 => -1,
        _ => random.Next(Math.Max(1, _columns)),
    };

    private Region Fill(Arena arena, Type element, int length)
    {
        Region region = arena.Add(element, length);
        if (element == typeof(float)) foreach (ref float value in arena.Elements<float>(region)) value = Single();
        if (element == typeof(Half)) foreach (ref Half value in arena.Elements<Half>(region)) value = OfHalf();
        if (element == typeof(double)) foreach (ref double value in arena.Elements<double>(region)) value = Double();
        if (element != typeof(int)) return region;
        bool anyInteger = random.Next(4) == 0;
        int limit = random.Next(3) switch { 0 => 2, 1 => Math.Max(1, _rows), _ => Math.Max(1, _columns) };
        foreach (ref int value in arena.Elements<int>(region)) value = anyInteger ? random.Next(int.MinValue, int.MaxValue) : random.Next(limit);
        return region;
    }

    /// <summary>Most calls get only ordinary numbers, some any bits, some a special value here and there.</summary>
    private float Single() => _kind switch
    {
        4 => BitConverter.Int32BitsToSingle((int)random.NextInt64()),
        5 when random.Next(6) == 0 => s_singles[random.Next(s_singles.Length)],
        _ => (float)Number(),
    };

    private Half OfHalf() => _kind switch
    {
        4 => BitConverter.UInt16BitsToHalf((ushort)random.Next(1 << 16)),
        5 when random.Next(6) == 0 => s_halves[random.Next(s_halves.Length)],
        _ => (Half)Number(),
    };

    private double Double() => _kind switch
    {
        4 => BitConverter.Int64BitsToDouble((random.NextInt64() << 1) ^ random.NextInt64()),
        5 when random.Next(6) == 0 => s_doubles[random.Next(s_doubles.Length)],
        _ => Number(),
    };

    private double Number() => _kind switch
    {
        0 => random.NextDouble(),
        1 => random.NextDouble() * 2 - 1,
        2 => random.NextDouble() * 200 - 100,
        _ => random.NextDouble() * 40 - 20,
    };
}
