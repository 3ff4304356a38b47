using System.Globalization;

namespace KernelGen.Fuzz.Syntax;

/// <summary>The names that numbers have in one printing of a program.</summary>
internal sealed class Dialect
{
    private readonly Func<ScalarType, string> _typeName;
    private readonly Func<ScalarType, double, string> _literal;
    private readonly Func<ScalarType, string> _functions;

    private Dialect(Func<ScalarType, string> typeName, Func<ScalarType, double, string> literal, Func<ScalarType, string> functions, bool writesImplicitCasts)
    {
        _typeName = typeName;
        _literal = literal;
        _functions = functions;
        WritesImplicitCasts = writesImplicitCasts;
    }

    /// <summary>What a user writes.</summary>
    public static Dialect CSharp { get; } = new(ScalarTypes.Keyword, CSharpLiteral, type => type == ScalarType.Float ? "MathF" : "Math", writesImplicitCasts: false);

    /// <summary>A reference over any floating-point type, which is float or double in the specialization.</summary>
    public static Dialect Generic(ScalarType over) => new(
        type => type == over ? "T" : type.Keyword(),
        (type, value) => type == over ? GenericLiteral(value) : CSharpLiteral(type, value),
        type => type == over ? "T" : "Math",
        writesImplicitCasts: true)
    {
        Over = over,
    };

    /// <summary>The same program over numbers that know how far they may be off.</summary>
    public static Dialect Bounded { get; } = new(
        BoundedName,
        (type, value) => type.IsReal() || type == ScalarType.Half ? $"(({BoundedName(type)}){CSharpLiteral(type.IsReal() ? type : ScalarType.Double, value)})" : CSharpLiteral(type, value),
        type => type.IsReal() ? BoundedName(type) : "Math",
        writesImplicitCasts: true);

    /// <summary>What T stands for in a generic reference.</summary>
    public ScalarType? Over { get; private init; }

    /// <summary>Whether conversions that C# makes by itself have to be written all the same.</summary>
    public bool WritesImplicitCasts { get; }

    public string TypeName(ScalarType type) => _typeName(type);

    public string Literal(ScalarType type, double value) => _literal(type, value);

    /// <summary>The class of the functions of a type.</summary>
    public string Functions(ScalarType type) => _functions(type);

    /// <summary>A conversion to <paramref name="type"/>.</summary>
    public string Cast(ScalarType from, ScalarType type, string operand) =>
        Over is { } over && (from == over || type == over) ? $"{TypeName(type)}.CreateTruncating({operand})" : $"(({TypeName(type)}){operand})";

    private static string BoundedName(ScalarType type) => type switch
    {
        ScalarType.Float => "F32",
        ScalarType.Double => "F64",
        ScalarType.Half => "F16",
        _ => type.Keyword(),
    };

    private static string GenericLiteral(double value) => value switch
    {
        1 => "T.One",
        0 when !double.IsNegative(value) => "T.Zero",
        double.NegativeInfinity => "T.NegativeInfinity",
        double.PositiveInfinity => "T.PositiveInfinity",
        Math.PI => "T.Pi",
        _ => $"T.CreateChecked({CSharpLiteral(ScalarType.Double, value)})",
    };

    private static string CSharpLiteral(ScalarType type, double value)
    {
        if (type == ScalarType.Bool) return value != 0 ? "true" : "false";
        if (type == ScalarType.Half) return $"((Half){CSharpLiteral(ScalarType.Double, value)})";
        if (type == ScalarType.Int) return value < 0 ? string.Create(CultureInfo.InvariantCulture, $"({(int)value})") : ((int)value).ToString(CultureInfo.InvariantCulture);
        string name = type.Keyword();
        if (double.IsNaN(value)) return $"{name}.NaN";
        if (double.IsInfinity(value)) return value > 0 ? $"{name}.PositiveInfinity" : $"{name}.NegativeInfinity";
        if (value == Math.PI) return type == ScalarType.Float ? "MathF.PI" : "Math.PI";
        string digits = type == ScalarType.Float ? ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f" : value.ToString("R", CultureInfo.InvariantCulture);
        if (type == ScalarType.Double && !digits.Contains('.') && !digits.Contains('E')) digits += ".0";
        return double.IsNegative(value) ? $"({digits})" : digits;
    }
}
