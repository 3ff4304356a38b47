namespace KernelGen.Fuzz.Oracle;

/// <summary>A binary floating-point format.</summary>
internal interface IFormat
{
    /// <summary>Digits of the significand.</summary>
    static abstract int Digits { get; }

    /// <summary>The largest finite number.</summary>
    static abstract double Largest { get; }

    /// <summary>The smallest number above zero.</summary>
    static abstract double Smallest { get; }

    /// <summary>The argument from which the exponential is infinite.</summary>
    static abstract double ExpLimit { get; }

    static abstract double Round(double value);
}

internal readonly struct SingleFormat : IFormat
{
    public static int Digits => 24;

    public static double Largest => float.MaxValue;

    public static double Smallest => float.Epsilon;

    public static double ExpLimit => 88.72;

    public static double Round(double value) => (float)value;
}

internal readonly struct DoubleFormat : IFormat
{
    public static int Digits => 53;

    public static double Largest => double.MaxValue;

    public static double Smallest => double.Epsilon;

    public static double ExpLimit => 709.78;

    public static double Round(double value) => value;
}

internal readonly struct HalfFormat : IFormat
{
    public static int Digits => 11;

    public static double Largest => 65504;

    public static double Smallest => 1.0 / (1 << 24);

    public static double ExpLimit => 11.08;

    public static double Round(double value) => (double)(Half)value;
}
