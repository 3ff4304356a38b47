namespace KernelGen.Fuzz.Running;

/// <summary>What the numbers of a run look like.</summary>
internal enum Flavor
{
    /// <summary>Small integers: sums of them are exact, so every bit of the result is known.</summary>
    Integers,

    /// <summary>Quarters: exact as well, and not integers.</summary>
    Quarters,

    /// <summary>A few values many times: ties for every maximum.</summary>
    Ties,

    /// <summary>Ordinary numbers.</summary>
    Reals,

    /// <summary>Ordinary numbers between zero and one.</summary>
    Fractions,

    /// <summary>Small integers with some special values among them.</summary>
    Specials,

    /// <summary>Any bits at all.</summary>
    Wide,
}

internal static class Inputs
{
    private static readonly double[] s_specialFloats =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, float.Epsilon, -float.Epsilon, 1.1754942E-38f,
        float.MaxValue, float.MinValue, 88.7229f, -103.98f, 1E30f, -1E30f, 1E-30f, 2147483648f, -2147483904f, 0.5f, 1.5f,
    ];

    private static readonly double[] s_specialDoubles =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, double.Epsilon, -double.Epsilon, 2.225073858507201E-308,
        double.MaxValue, double.MinValue, 709.79, -745.14, 1E200, -1E200, 1E-200, 2147483648, -2147483649.5, 0.5, 1.5,
    ];

    private static readonly double[] s_specialHalves =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, 1.0 / (1 << 24), 1.0 / (1 << 14), 65504, -65504, 11.1, -17.5, 0.5, 1.5];

    private static readonly int[] s_specialIntegers = [0, 1, -1, int.MaxValue, int.MinValue, 1 << 24, (1 << 24) + 1];

    public static float Single(Random random, Flavor flavor)
    {
        if (flavor != Flavor.Wide) return (float)Common(random, flavor, s_specialFloats);
        float value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
        return float.IsFinite(value) ? value : 1f;
    }

    public static double Double(Random random, Flavor flavor)
    {
        if (flavor != Flavor.Wide) return Common(random, flavor, s_specialDoubles);
        double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        return double.IsFinite(value) ? value : 1;
    }

    public static Half Half(Random random, Flavor flavor)
    {
        if (flavor != Flavor.Wide) return (Half)Common(random, flavor, s_specialHalves);
        Half value = BitConverter.UInt16BitsToHalf((ushort)random.Next(1 << 16));
        return System.Half.IsFinite(value) ? value : System.Half.One;
    }

    public static int Integer(Random random, Flavor flavor) => flavor switch
    {
        Flavor.Wide => random.Next(int.MinValue, int.MaxValue),
        Flavor.Specials when random.Next(5) == 0 => s_specialIntegers[random.Next(s_specialIntegers.Length)],
        Flavor.Ties => random.Next(3) - 1,
        _ => random.Next(25) - 12,
    };

    private static double Common(Random random, Flavor flavor, double[] specials) => flavor switch
    {
        Flavor.Integers => random.Next(33) - 16,
        Flavor.Quarters => (random.Next(65) - 32) / 4.0,
        Flavor.Ties => random.Next(4) - 2,
        Flavor.Fractions => random.NextDouble(),
        Flavor.Specials when random.Next(6) == 0 => specials[random.Next(specials.Length)],
        Flavor.Specials => random.Next(9) - 4,
        _ => (random.NextDouble() - 0.5) * 12,
    };
}
