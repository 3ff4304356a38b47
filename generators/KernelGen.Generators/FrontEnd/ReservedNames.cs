using KernelGen.Compiler.Ir;
using KernelGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.FrontEnd;

/// <summary>The names by which generated code calls what it uses. A local of a kernel that has one gets another; anything else must be renamed by its author.</summary>
internal static class ReservedNames
{
    private static readonly string[] s_types =
    [
        "Span", "ReadOnlySpan", "Math", "MathF", "BitConverter", "Unsafe", "MemoryMarshal", "MethodImpl", "MethodImplAttribute",
        "MethodImplOptions", "Vector128", "Vector256", "Vector512", "Lane", "Lanes64", "Lanes128", "Lanes256", "Lanes512", "LaneBuffer", "KernelGuard", "ForkedLoops", "IForkedLoop",
    ];

    public static IReadOnlyCollection<string> All { get; } = [.. s_types, .. Enum.GetNames(typeof(MathFunction))];

    /// <summary>Refuses parameters, members and types that generated code would take for its own.</summary>
    public static void Check(IMethodSymbol method, Refusals refusals)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
            if (All.Contains(parameter.Name)) Refuse(parameter, refusals);
        foreach (string name in s_types)
        {
            ISymbol? hiding = method.ContainingNamespace.GetMembers(name).FirstOrDefault();
            for (INamedTypeSymbol? type = method.ContainingType; type is not null && hiding is null; type = type.ContainingType) hiding = type.GetMembers(name).FirstOrDefault();
            if (hiding is not null) Refuse(hiding, refusals);
        }
    }

    private static void Refuse(ISymbol symbol, Refusals refusals) => refusals.Add(Descriptors.HiddenName, symbol.Locations.FirstOrDefault(), symbol.Name);
}
