using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

/// <summary>A pointer is read as what it points to: a sequence, of which it is the same one wherever it is moved.</summary>
internal sealed partial class MethodReader
{
    // The pointers and arrays that other pointers were made from: what is written through one is there for the other.
    private readonly Dictionary<ISymbol, ISymbol> _origins = new(SymbolEqualityComparer.Default);

    /// <summary>What a new pointer points to: a sequence of its own, if where it comes from is unknown.</summary>
    private Node? PointedTo(ISymbol pointer, IOperation value, Node? node)
    {
        while (value is IBinaryOperation sum && Pointers.IsPointer(sum.LeftOperand)) value = sum.LeftOperand;
        if (AssignedVariables.Variable(Pointers.Pinned(value) ?? value) is { } origin && !ComesFrom(origin, pointer)) _origins[pointer] = origin;
        return node is { Op: Op.Element, Symbol: null } && pointer is ILocalSymbol local ? Leaf(local, local.Type) : node;
    }

    /// <summary>Whether a pointer was made from another, or is it: in code that is being written two may be made from each other.</summary>
    private bool ComesFrom(ISymbol sequence, ISymbol pointer) =>
        SymbolEqualityComparer.Default.Equals(sequence, pointer) || _origins.TryGetValue(sequence, out ISymbol origin) && ComesFrom(origin, pointer);

    /// <summary>Stores what elements become, through a pointer for all that point to the same.</summary>
    private void SetElements(ISymbol sequence, Node value)
    {
        Current[sequence] = value;
        while (_origins.TryGetValue(sequence, out sequence)) Current[sequence] = value;
    }

    private Node? PointerOperation(IOperation operation)
    {
        if (Pointers.Base(operation) is { } pointer) return ElementAt(operation, pointer, [PlaceOf(operation)]);
        return Pointers.Pinned(operation) is { } sequence && TypeReader.IsSequence(sequence.Type) ? Lower(sequence) : Other(operation);
    }

    /// <summary>Where '*p' is in a loop that moves p, only the loop knows.</summary>
    private Node PlaceOf(IOperation operation) => Pointers.Offset(operation) is { } offset ? Number(offset) : _loops.Count > 0 ? _factory.Index() : _factory.Constant(0, NumericType.Integer);

    /// <summary>p + i is p; what pointers are compared for, or how far apart they are, is not followed.</summary>
    private Node? PointerArithmetic(IBinaryOperation binary)
    {
        if (binary.Type is not IPointerTypeSymbol)
        {
            return TypeReader.Read(binary.Type) == NumericType.None ? null : Opaque(binary);
        }
        Node? left = Lower(binary.LeftOperand), right = Lower(binary.RightOperand);
        return Pointers.IsPointer(binary.LeftOperand) ? left : right;
    }

    private Node? PointerConversion(IConversionOperation conversion)
    {
        NumericType type = TypeReader.Read(conversion.Type);
        Node? operand = Lower(conversion.Operand);
        if (type == NumericType.None) return null;
        return operand is { Varies: true } && operand.Type == type ? operand : UnknownElement(type, Text(conversion));
    }
}
