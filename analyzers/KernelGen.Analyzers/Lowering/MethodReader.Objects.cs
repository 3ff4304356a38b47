using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

/// <summary>Objects that a loop or a lambda goes through: their numbers are elements of a sequence, as those of an array are.</summary>
internal sealed partial class MethodReader
{
    private const string Indices = "ijklmn";

    // What an object of a sequence is called: 'points[i]', whatever the variable is that stands for it.
    private readonly Dictionary<ISymbol, string> _objects = new(SymbolEqualityComparer.Default);

    // The loops around that each counter counts in.
    private readonly Dictionary<ISymbol, int> _depths = new(SymbolEqualityComparer.Default);

    // All places of objects that are one of many, those of the methods around this one among them.
    private HashSet<string> _manyPlaces = [];

    private static bool IsObject(ITypeSymbol? type) => type is { IsTupleType: false } && TypeReader.Read(type) == Ir.NumericType.None && type.TypeKind is TypeKind.Class or TypeKind.Struct && type.SpecialType == SpecialType.None;

    /// <summary>The object that stands for each of a sequence.</summary>
    private void GoThrough(ISymbol variable, ITypeSymbol type, IOperation sequence)
    {
        if (IsObject(type)) _objects[variable] = OneOf(Place(sequence), _loops.Count);
    }

    /// <summary>A variable for an object of a sequence.</summary>
    private void Name(ISymbol variable, ITypeSymbol type, IOperation value)
    {
        if (IsObject(type) && Place(value) is var place && _manyPlaces.Contains(place)) _objects[variable] = place;
        else _objects.Remove(variable);
    }

    private string OneOf(string sequence, int depth)
    {
        string place = $"{sequence}[{Indices[Math.Min(depth, Indices.Length - 1)]}]";
        _manyPlaces.Add(place);
        return place;
    }

    /// <summary>'points[i]' for the counter of a loop, however it is called.</summary>
    private string? CountedPlace(IOperation sequence, IOperation index)
    {
        while (index is IConversionOperation conversion) index = conversion.Operand;
        return AssignedVariables.Variable(index) is { } counter && index is ILocalReferenceOperation && _depths.TryGetValue(counter, out int depth) ? OneOf(Place(sequence), depth) : null;
    }

    /// <summary>The counters of a loop and of one within it: every element is one index here, so whether they are equal is not known.</summary>
    private bool CountTwoLoops(IOperation left, IOperation right) =>
        left is ILocalReferenceOperation { Local: var one } && right is ILocalReferenceOperation { Local: var other } && _depths.TryGetValue(one, out int depth) && _depths.TryGetValue(other, out int otherDepth) && depth != otherDepth;

    private bool IsOneOfMany(string place) => _manyPlaces.Count > 0 && _manyPlaces.Any(many => place.StartsWith(many, StringComparison.Ordinal));
}
