using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Lowering;

/// <summary>Ranges that the code states: by types, names, and the attributes of KernelGen on parameters, fields and properties.</summary>
internal static class RangeReader
{
    public static InputRange Read(ISymbol? symbol, ITypeSymbol? type)
    {
        InputRange range = ByType(type);
        if (symbol is null) return range;
        range = TypeReader.Read(type).IsFloating() ? NamedQuantities.Range(symbol.Name) : range.Intersect(NamedQuantities.Count(symbol.Name));
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not { ContainingNamespace.Name: "KernelGen" or "DataAnnotations" } type2) continue;
            if (Stated(attribute, type2.Name) is { } stated) range = range.Intersect(stated);
        }
        return range;
    }

    private static InputRange? Stated(AttributeData attribute, string name) => name switch
    {
        "RangeAttribute" when attribute.ConstructorArguments.Length == 2 && Number(attribute.ConstructorArguments[0]) is { } low && Number(attribute.ConstructorArguments[1]) is { } high => new(low, high) { IsStated = true },
        "PositiveAttribute" => new(0, double.PositiveInfinity) { IsOpenLow = true, IsStated = true },
        "NonNegativeAttribute" => new(0, double.PositiveInfinity) { IsStated = true },
        "ProbabilityAttribute" => new(0, 1) { IsStated = true },
        "UnitVectorAttribute" => new(-1, 1) { IsStated = true },
        "LogProbAttribute" => new(double.NegativeInfinity, 0) { IsStated = true },
        "LogitsAttribute" => new(double.NegativeInfinity, double.PositiveInfinity) { IsStated = true, MayBeMasked = true },
        _ => null,
    };

    private static double? Number(TypedConstant constant) => constant.Value switch
    {
        double d => d,
        int i => i,
        float f => f,
        _ => null,
    };

    private static InputRange ByType(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Byte => new(0, 255),
        SpecialType.System_SByte => new(-128, 127),
        SpecialType.System_UInt16 or SpecialType.System_Char => new(0, 65535),
        SpecialType.System_Int16 => new(-32768, 32767),
        SpecialType.System_UInt32 => new(0, uint.MaxValue),
        SpecialType.System_UInt64 or SpecialType.System_UIntPtr => new(0, 9e15),
        SpecialType.System_Int32 => new(int.MinValue, int.MaxValue),
        SpecialType.System_Int64 or SpecialType.System_IntPtr => new(-9e15, 9e15),
        _ => InputRange.Any,
    };
}
