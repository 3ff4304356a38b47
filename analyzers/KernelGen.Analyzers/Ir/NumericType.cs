namespace KernelGen.Analyzers.Ir;

/// <summary>The type an operation rounds to.</summary>
internal enum NumericType : byte
{
    /// <summary>Not a number that the analysis follows: decimal, object, string ...</summary>
    None,
    Boolean,
    Integer,
    Half,
    Float,
    Double,

    /// <summary>A type parameter of generic math. It is rounded as double.</summary>
    Generic,
}

internal static class NumericTypes
{
    public static bool IsFloating(this NumericType type) => type >= NumericType.Half;

    /// <summary>The bits of the significand.</summary>
    public static int Precision(this NumericType type) => type switch
    {
        NumericType.Half => 11,
        NumericType.Float => 24,
        _ => 53,
    };

    public static double MaxValue(this NumericType type) => type switch
    {
        NumericType.Half => 65504,
        NumericType.Float => float.MaxValue,
        _ => double.MaxValue,
    };

    /// <summary>The smallest number of full precision.</summary>
    public static double MinNormal(this NumericType type) => type switch
    {
        NumericType.Half => 6.103515625E-05,
        NumericType.Float => 1.17549435E-38,
        _ => 2.2250738585072014E-308,
    };

    /// <summary>The name in C#, for messages.</summary>
    public static string Keyword(this NumericType type) => type switch
    {
        NumericType.Half => "Half",
        NumericType.Float => "float",
        NumericType.Double => "double",
        NumericType.Generic => "T",
        _ => "int",
    };
}
