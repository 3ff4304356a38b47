using KernelGen.Analyzers.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Analyzers.Lowering;

/// <summary>
/// Lowers the operations of a method to nodes, in the order they run. What it does not understand becomes an input of
/// unknown value: the analysis is never wrong about the rest because of it.
/// </summary>
internal sealed partial class MethodReader
{
    private const int MaxInlining = 4;
    private const int MaxInlinedLength = 3000;
    private const int MaxLengthElsewhere = 1000;
    private const int MaxBodies = 100;

    private readonly MethodModel _model;
    private readonly NodeFactory _factory;
    private readonly int _depth;
    private readonly List<ISymbol> _inlining;
    private readonly CancellationToken _cancellation;
    private readonly List<(Node? Value, FlowPath? Path)> _returns = [];

    // Elements that an operation on all of them was applied to.
    private readonly HashSet<Node> _scanned = [];

    private State? _state = new();
    private int _unknowns;

    private MethodReader(MethodModel model, int depth, List<ISymbol> inlining, CancellationToken cancellation)
    {
        _model = model;
        _factory = model.Factory;
        _depth = depth;
        _inlining = inlining;
        _cancellation = cancellation;
    }

    private bool IsInlined => _depth > 0;

    /// <summary>The method's expressions.</summary>
    public static MethodModel Read(ISymbol owner, IEnumerable<IOperation> blocks, CancellationToken cancellation)
    {
        MethodModel model = new() { IsKernel = OwnAttributes.Has(owner, "KernelAttribute") };
        MethodReader reader = new(model, 0, [owner], cancellation);
        foreach (IOperation block in blocks) reader.Statement(block);
        return model;
    }

    private State Current => _state ??= new State();

    private Node True => _factory.Constant(1, NumericType.Boolean);

    private Node Unknown(NumericType type, string name, InputRange? range = null, ISymbol? symbol = null) =>
        _factory.Input(name, type, symbol, range ?? InputRange.Any, ++_unknowns + (_depth << 20) + (_factory.Count << 24 >> 8));

    private Node UnknownElement(NumericType type, string name, InputRange? range = null) =>
        _factory.Element(name, type, null, range ?? InputRange.Any, ++_unknowns + (_depth << 20) + (_factory.Count << 24 >> 8));

    private void AddSite(Node node, IOperation operation)
    {
        if (IsInlined || !node.Type.IsFloating() && node.Type != NumericType.Integer || (node.IsLeaf && node.Op != Op.Constant)) return;
        _model.Sites.Add(new(node, operation, _state?.Path));
    }

    private void AddRoot(Node? node, SyntaxNode syntax, Escape escape)
    {
        if (IsInlined || node is null || !node.Type.IsFloating() || _state is null) return;
        _model.Roots.Add(new(node, syntax, _state.Path, escape));
    }

    /// <summary>One value of several, each under the conditions it comes with; the last one when none of them holds.</summary>
    private Node? Merge(List<(Node? Value, FlowPath? Path)> values, FlowPath? start)
    {
        if (values.Count == 0) return null;
        Node? result = values[values.Count - 1].Value;
        for (int i = values.Count - 2; i >= 0; i--)
        {
            if (values[i].Value is not { } value || result is null) return null;
            result = _factory.Make(Op.Select, value.Type, Under(values[i].Path, start), value, result);
        }
        return result;
    }

    /// <summary>What holds on a path, since another one, as one condition.</summary>
    private Node Under(FlowPath? path, FlowPath? start)
    {
        Node condition = True;
        foreach (Node part in FlowPath.Since(path, start)) condition = And(part, condition);
        return condition;
    }

    private Node And(Node a, Node b)
    {
        if (a.Op == Op.Constant) return a.Value != 0 ? b : a;
        if (b.Op == Op.Constant) return b.Value != 0 ? a : b;
        return _factory.Make(Op.And, NumericType.Boolean, a, b);
    }

    private Node Not(Node a) => _factory.Make(Op.Not, NumericType.Boolean, a);

    private static string Text(IOperation operation)
    {
        TextSpan span = operation.Syntax.Span;
        SourceText text = operation.Syntax.SyntaxTree.GetText();
        return span.Length > 40 ? text.ToString(new(span.Start, 39)) + "…" : text.ToString(span);
    }
}
