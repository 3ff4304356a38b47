using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;

namespace KernelGen.Analyzers.Lowering;

/// <summary>Types of C# as types of the IR. A sequence of numbers has the type of its elements.</summary>
internal static class TypeReader
{
    public static NumericType Read(ITypeSymbol? type) => type switch
    {
        null => NumericType.None,
        { SpecialType: SpecialType.System_Single } => NumericType.Float,
        { SpecialType: SpecialType.System_Double } => NumericType.Double,
        { SpecialType: SpecialType.System_Boolean } => NumericType.Boolean,
        { SpecialType: >= SpecialType.System_Char and <= SpecialType.System_UInt64 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => NumericType.Integer,
        { SpecialType: SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Decimal } => NumericType.None,
        ITypeParameterSymbol parameter => IsNumeric(parameter) ? NumericType.Generic : NumericType.None,
        IArrayTypeSymbol array => Read(array.ElementType),
        IPointerTypeSymbol pointer => Read(pointer.PointedAtType),
        INamedTypeSymbol named => ReadNamed(named),
        _ => NumericType.None,
    };

    /// <summary>Whether values of the type are many numbers.</summary>
    public static bool IsSequence(ITypeSymbol? type) => type is IArrayTypeSymbol or IPointerTypeSymbol || (type is INamedTypeSymbol named && type.SpecialType == SpecialType.None && type.TypeKind != TypeKind.Enum && type.Name != "Half" && ReadNamed(named) != NumericType.None);

    public static bool IsFloatingScalar(ITypeSymbol? type) => !IsSequence(type) && Read(type).IsFloating();

    private static NumericType ReadNamed(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum) return NumericType.None;
        if (type.TypeArguments.Length == 0)
        {
            return type.Name switch
            {
                "Half" when IsIn(type, "System") => NumericType.Half,
                // Those of the user's own are structures, whose numbers are followed one by one.
                "Vector2" or "Vector3" or "Vector4" or "Quaternion" when type.DeclaringSyntaxReferences.IsEmpty => NumericType.Float,
                _ => NumericType.None,
            };
        }
        if (type.TypeArguments.Length != 1) return NumericType.None;
        return type.Name switch
        {
            "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "List" or "IList" or "IReadOnlyList" or "ICollection" or "IReadOnlyCollection" or "IEnumerable"
                or "IOrderedEnumerable" or "ImmutableArray" or "ParallelQuery" or "Vector" or "Vector64" or "Vector128" or "Vector256" or "Vector512"
                or "TensorSpan" or "ReadOnlyTensorSpan" or "Tensor" or "ArraySegment" => Read(type.TypeArguments[0]),
            _ => NumericType.None,
        };
    }

    private static bool IsNumeric(ITypeParameterSymbol parameter)
    {
        foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
        {
            if (constraint.ContainingNamespace is { Name: "Numerics" } && constraint.Name is not ("IBinaryInteger" or "IShiftOperators" or "IBitwiseOperators")) return true;
        }
        return false;
    }

    public static bool IsIn(ISymbol symbol, string name) => symbol.ContainingNamespace is { } containing && IsNamed(containing, name);

    public static bool IsIn(ISymbol symbol, string name, string other) => IsIn(symbol, name) || IsIn(symbol, other);

    /// <summary>Whether this is a namespace's full name. Asked of every call, so the name is compared in parts and never put together.</summary>
    private static bool IsNamed(INamespaceSymbol part, string name)
    {
        int end = name.Length;
        for (; !part.IsGlobalNamespace; part = part.ContainingNamespace)
        {
            int start = end - part.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, part.Name, 0, part.Name.Length) != 0) return false;
            if (start == 0) return part.ContainingNamespace.IsGlobalNamespace;
            if (name[start - 1] != '.') return false;
            end = start - 1;
        }
        return false;
    }
}
