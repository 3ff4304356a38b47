using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Targets;

namespace KernelGen.Compiler.Emit;

/// <summary>The words of C# that types, names and constants of the IR have.</summary>
internal static class CSharp
{
    private static readonly HashSet<string> s_keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock",
        "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected",
        "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
        "using", "virtual", "void", "volatile", "while", "scoped", "await",
    ];

    public static string Name(string name) => s_keywords.Contains(name) ? "@" + name : name;

    /// <summary>A parameter's name, for what the runtime says of it.</summary>
    public static string Utf8Name(string parameter) => $"\"{parameter}\"u8";

    /// <summary>In full: a method may be called Half.</summary>
    public const string Half = "global::System.Half";

    /// <summary>What the elements of a span are in C#.</summary>
    public static string ElementType(Memory memory) => memory.IsHalf ? Half : LaneType(memory.Element.Kind);

    /// <summary>The class that has the methods which take a vector from memory and put it there: .NET's own, unless it is half a register or is widened on the way.</summary>
    public static string Access(Memory memory, IrType type) => memory.IsHalf || IsHalfRegister(type) ? MemoryHelpers(type) : VectorClass(type);

    /// <summary>A parameter as it is handed on to a method that has it too.</summary>
    public static string Argument(Parameter parameter) => (parameter is ScalarParameter scalar ? Modifier(scalar.Passing) : "") + Name(parameter.Name);

    public static string Modifier(Passing passing) => passing switch
    {
        Passing.In => "",
        Passing.InOut => "ref ",
        _ => "out ",
    };

    public static string Type(IrType type) => type.IsVector ? $"{VectorClass(type)}<{LaneType(type.Kind)}>" : LaneType(type.Kind);

    /// <summary>.NET's class for a vector. One of 64 bits is the lower half of one of 128.</summary>
    public static string VectorClass(IrType type) => $"Vector{System.Math.Max(128, Bits(type))}";

    /// <summary>The class of the runtime that completes what .NET's own class of this width has.</summary>
    public static string Helpers(IrType type) => type.IsVector ? $"Lanes{System.Math.Max(128, Bits(type))}" : "Lane";

    /// <summary>The class of the runtime that takes vectors to and from memory and to scalars: there half a vector is something else than a whole one.</summary>
    public static string MemoryHelpers(IrType type) => type.IsVector ? $"Lanes{Bits(type)}" : "Lane";

    /// <summary>Whether a vector is but the lower half of a register.</summary>
    public static bool IsHalfRegister(IrType type) => type.IsVector && Bits(type) == 64;

    private static int Bits(IrType type) => type.Lanes * type.LaneSize * 8;

    /// <summary>The class of the runtime that completes what .NET's own class of this width has.</summary>
    public static string Helpers(Target target) => target.IsScalar ? "Lane" : "Lanes" + target.Bits;

    public static string LaneType(ScalarKind kind) => kind switch
    {
        ScalarKind.Void => "void",
        ScalarKind.Bool => "bool",
        ScalarKind.Int32 or ScalarKind.Mask32 => "int",
        ScalarKind.Int64 or ScalarKind.Mask64 => "long",
        ScalarKind.Float32 => "float",
        ScalarKind.Float64 => "double",
        ScalarKind.Index => "nuint",
        _ => throw new ArgumentException($"No C# type for {kind}.", nameof(kind)),
    };

    /// <summary>The class whose static methods are the mathematics of a scalar type.</summary>
    public static string MathClass(IrType type) => type.Kind == ScalarKind.Float32 ? "MathF" : "Math";

    public static string Literal(Constant constant) => constant.Type.Kind switch
    {
        ScalarKind.Float32 => FloatLiteral.OfSingle(constant.Bits),
        ScalarKind.Float64 => FloatLiteral.OfDouble(constant.Bits),
        ScalarKind.Bool => constant.Bits != 0 ? "true" : "false",
        ScalarKind.Int64 when constant.Bits == long.MinValue => "long.MinValue",
        ScalarKind.Int32 when constant.Bits == int.MinValue => "int.MinValue",
        ScalarKind.Int64 => constant.Bits.ToString(System.Globalization.CultureInfo.InvariantCulture) + "L",
        _ => constant.Bits.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
