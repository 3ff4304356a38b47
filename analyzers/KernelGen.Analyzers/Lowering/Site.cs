using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Analyzers.Lowering;

/// <summary>An expression of the method under analysis, and when it is reached.</summary>
internal sealed record Site(Node Node, IOperation Operation, FlowPath? Path);

internal enum Escape
{
    Returned,
    Stored,
    Passed,
}

/// <summary>A value that leaves the method: what it is worth decides whether an inaccuracy inside of it matters.</summary>
internal sealed record Root(Node Node, SyntaxNode Syntax, FlowPath? Path, Escape Escape);

/// <summary>A call of a library's method that means more than one operation, or less.</summary>
internal sealed record KnownCall(string Type, string Name, Node Result, IReadOnlyList<Node?> Arguments, IOperation Operation, FlowPath? Path);

/// <summary>A loop as it stands in the source, with what its variables become.</summary>
internal sealed record LoopSite(ILoopOperation Operation, IReadOnlyList<LoopVariable> Variables, FlowPath? Path)
{
    private IReadOnlyList<(IConditionalOperation, IBinaryOperation)>? _tests;

    /// <summary>Where something inside of the loop hangs on a comparison by size. Several rules ask for it.</summary>
    public IReadOnlyList<(IConditionalOperation Test, IBinaryOperation Comparison)> Tests => _tests ??= [.. FindTests()];

    private IEnumerable<(IConditionalOperation, IBinaryOperation)> FindTests()
    {
        foreach (IOperation part in Operation.Body.DescendantsAndSelf())
        {
            if (part is { Kind: OperationKind.Conditional } and IConditionalOperation { Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } comparison } test) yield return (test, comparison);
        }
    }
}

internal sealed record LoopVariable(ISymbol Symbol, Node Carry, Node Start, Node Update, Node Result);

/// <summary>Everything the rules look at.</summary>
internal sealed class MethodModel
{
    public NodeFactory Factory { get; } = new();

    /// <summary>Whether the method is the reference of generated code, in which sums run in lanes.</summary>
    public bool IsKernel { get; init; }

    public List<Site> Sites { get; } = [];

    public List<Root> Roots { get; } = [];

    public List<KnownCall> Calls { get; } = [];

    public List<LoopSite> Loops { get; } = [];

    /// <summary>The variables that have another value at one place of the method than at another: by their names nothing can be said of them.</summary>
    public HashSet<ISymbol> Reassigned { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The variables that loops write.</summary>
    public Dictionary<IOperation, HashSet<ISymbol>> Written { get; } = [];

    /// <summary>What functions of the user's own give for the arguments that they were read for.</summary>
    public Dictionary<(ISymbol Function, string Arguments), Node?> Inlined { get; } = [];

    /// <summary>What is known of types as structures.</summary>
    public Dictionary<ITypeSymbol, StructureType?> Structures { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The number of bodies that were read beside the method's own.</summary>
    public int Bodies { get; set; }

    /// <summary>What helpers compute: each helper is looked at by itself.</summary>
    public NodeSet FromHelpers { get; } = new();

    /// <summary>Notes that a helper made all nodes since there were so many.</summary>
    public void AddHelper(int before)
    {
        foreach (Node node in Factory.Since(before)) FromHelpers.Add(node);
    }

    /// <summary>Whether a value is one that a helper made, and not merely of what it was given.</summary>
    public bool IsOfHelper(Node node) => FromHelpers.Contains(node) && Array.TrueForAll(node.Operands, operand => operand.IsLeaf || FromHelpers.Contains(operand));

    /// <summary>The node each expression was lowered to, to find the text of a node again.</summary>
    public Dictionary<SyntaxNode, Node> NodeOf { get; } = [];
}
