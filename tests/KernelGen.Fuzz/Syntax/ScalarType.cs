namespace KernelGen.Fuzz.Syntax;

/// <summary>The types of values in a program.</summary>
internal enum ScalarType
{
    Float,
    Double,
    Int,
    Bool,

    /// <summary>Only in spans: what is read from them is converted to another type, and back before it is stored.</summary>
    Half,
}

internal static class ScalarTypes
{
    public static bool IsReal(this ScalarType type) => type is ScalarType.Float or ScalarType.Double;

    /// <summary>The type's name in C#.</summary>
    public static string Keyword(this ScalarType type) => type switch
    {
        ScalarType.Float => "float",
        ScalarType.Double => "double",
        ScalarType.Int => "int",
        ScalarType.Half => "Half",
        _ => "bool",
    };
}
