using System.Runtime.CompilerServices;

namespace KernelGen.Behaviour.Checks;

/// <summary>Values of the kernel's type: ordinary ones, any bits, and the special ones.</summary>
internal static class Inputs
{
    public static T Ordinary<T>(Random random, Draw draw) => draw switch
    {
        _ when typeof(T) == typeof(int) => As<int, T>(random.Next(int.MinValue, int.MaxValue)),
        Draw.Positive => Of<T>(random.NextDouble()),
        Draw.NearOne => Of<T>((random.Next(2) * 2 - 1) * (0.75 + random.NextDouble() * 0.5)),
        _ => Of<T>((random.NextDouble() - 0.5) * 16),
    };

    /// <summary>Any finite number: all exponents are equally likely.</summary>
    public static T Wide<T>(Random random)
    {
        if (typeof(T) == typeof(int)) return As<int, T>(random.Next(int.MinValue, int.MaxValue));
        if (typeof(T) == typeof(float))
        {
            float value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            return As<float, T>(float.IsFinite(value) ? value : 1f);
        }
        double wide = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        return As<double, T>(double.IsFinite(wide) ? wide : 1);
    }

    public static T[] Special<T>() =>
        typeof(T) == typeof(int) ? [.. s_integers.Select(As<int, T>)]
        : typeof(T) == typeof(float) ? [.. s_floats.Select(As<float, T>)]
        : [.. s_doubles.Select(As<double, T>)];

    public static double ToDouble<T>(T value) =>
        typeof(T) == typeof(int) ? As<T, int>(value) : typeof(T) == typeof(float) ? As<T, float>(value) : typeof(T) == typeof(Half) ? (double)As<T, Half>(value) : As<T, double>(value);

    /// <summary>The number nearest to a double.</summary>
    public static T Of<T>(double value) => typeof(T) == typeof(float) ? As<float, T>((float)value) : typeof(T) == typeof(Half) ? As<Half, T>((Half)value) : As<double, T>(value);

    private static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);

    private static readonly int[] s_integers = [0, 1, -1, int.MaxValue, int.MinValue];

    /// <summary>NaN, infinities, zeros, subnormals, the ends of the normal range, arguments at which the exponential leaves it, and numbers whose squares do.</summary>
    private static readonly float[] s_floats =
    [
        float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.Epsilon, -float.Epsilon, 1.1754942E-38f, 1.17549435E-38f,
        float.MaxValue, float.MinValue, 88.7228f, 88.7229f, -87.34f, -103.98f, 1E30f, -1E30f, 1E-30f, 1f,
    ];

    private static readonly double[] s_doubles =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, double.Epsilon, -double.Epsilon, 2.225073858507201E-308, 2.2250738585072014E-308,
        double.MaxValue, double.MinValue, 709.78, 709.79, -708.4, -745.14, 1E200, -1E200, 1E-200, 1,
    ];
}
