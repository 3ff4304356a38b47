namespace KernelGen.Accuracy;

/// <summary>Doubles that are hard for some function, and doubles of all sizes.</summary>
internal static class DoublePoints
{
    private static readonly double[] s_edges =
    [
        0, double.NaN, double.PositiveInfinity, double.MaxValue, double.Epsilon, 1, Math.E, Math.Sqrt(2), Math.Sqrt(0.5),
        709.782712893384, 709.7827128933841, 710, 711, 708.3964185322641, 708.3964185322642, // where e^x overflows or turns subnormal
        744.4400719213812, 745.1332191019411, 745.1332191019412, 746, 747, 1e9, // where e^-x turns 0
        Math.PI / 2, Math.PI, 5.319372648326541e255, // next to multiples of π/2; of all doubles, the last is the nearest to one (Kahan)
    ];

    public static void Fill(Span<double> x, Span<double> y, int chunk)
    {
        SplitMix random = new((ulong)chunk);
        int start = chunk == 0 ? AddEdges(x) : 0;
        for (int i = start; i < x.Length; i++) x[i] = Next(ref random, i % 14);
        y.Fill(double.NaN);
    }

    private static int AddEdges(Span<double> x)
    {
        int count = 0;
        foreach (double edge in s_edges)
        {
            x[count++] = edge;
            x[count++] = -edge;
        }
        for (int exponent = -1074; exponent < 1024; exponent++)
        {
            double power = Math.ScaleB(1, exponent);
            x[count++] = Math.BitDecrement(power);
            x[count++] = power;
            x[count++] = Math.BitIncrement(power);
        }
        return count;
    }

    private static double Next(ref SplitMix random, int kind) => kind switch
    {
        0 => BitConverter.UInt64BitsToDouble(random.Next()), // all sizes, both signs, NaN
        1 => random.Uniform(-746, 710), // where e^x is neither 0 nor infinity
        2 => random.Uniform(-711, -708), // where e^x turns subnormal, and is rounded twice
        3 => random.Uniform(-1, 1) * Math.ScaleB(1, -(int)(random.Next() % 50)), // near 0
        4 => 1 + random.Uniform(-1, 1) * Math.ScaleB(1, -(int)(random.Next() % 50)), // near 1
        5 => BitConverter.UInt64BitsToDouble(random.Next() >> (12 + (int)(random.Next() % 52))), // subnormal
        6 => Near(ref random, ((int)(random.Next() % 2100) - 1075.5) * 0.6931471805599453), // where n of 2^n · e^r changes
        7 => random.Uniform(0.7, 1.42), // where n of n · ln 2 + log m is 0, and m far from 1
        8 => random.Uniform(-30, 30), // where most functions turn from one form into another
        9 => random.Uniform(-4, 4),
        10 => Near(ref random, (int)(random.Next() >> (32 + (int)(random.Next() % 30))) * (Math.PI / 2)), // where a sine or cosine is next to 0
        11 => Math.CopySign(1 - Math.ScaleB(random.Uniform(0, 1), -(int)(random.Next() % 52)), random.Uniform(-1, 1)), // next to ±1, where an arc turns steep
        12 => random.Uniform(-1, 1) * Math.ScaleB(1, (int)(random.Next() % 40)),
        _ => Near(ref random, Math.Sqrt(0.5) * Math.ScaleB(1, (int)(random.Next() % 40) - 20)), // where that n changes
    };

    /// <summary>Within a millionth of a value, and half of the time within some twenty units of its last place.</summary>
    private static double Near(ref SplitMix random, double value)
    {
        long distance = (long)(random.Next() >> 40) - (1L << 23);
        if (random.Next() % 2 == 0) distance >>= 19;
        else distance <<= 9;
        return BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) + distance);
    }
}
