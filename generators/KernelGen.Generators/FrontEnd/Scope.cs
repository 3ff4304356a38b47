using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.FrontEnd;

/// <summary>What the symbols of the method being read stand for, and the statements read so far.</summary>
internal sealed class Scope
{
    private readonly Dictionary<ISymbol, Variable> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, SpanParameter> _spans = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _refused = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _names;

    private Scope(HashSet<string> names, SemanticModel model, ValueList<IMethodSymbol> callers)
    {
        _names = names;
        Model = model;
        Callers = callers;
    }

    public static Scope ForKernel(SemanticModel model, IMethodSymbol method) => new([.. ReservedNames.All.Except(method.Parameters.Select(parameter => parameter.Name))], model, [method]);

    /// <summary>The scope of a method that is inlined: its own symbols, but names that do not collide with its caller's.</summary>
    public Scope ForCallee(SemanticModel model, IMethodSymbol callee) => new(_names, model, [.. Callers, callee]);

    public SemanticModel Model { get; }

    /// <summary>The chain of methods that are being inlined, to find recursion.</summary>
    public ValueList<IMethodSymbol> Callers { get; }

    public Variable Declare(ISymbol symbol, IrType type) => Declare(symbol, symbol.Name, type);

    public Variable Declare(ISymbol symbol, string name, IrType type) => _variables[symbol] = new Variable(Unique(name), type);

    public Variable DeclareTemporary(string name, IrType type) => new(Unique(name), type);

    public void Bind(ISymbol symbol, SpanParameter span) => _spans[symbol] = span;

    public SpanParameter DeclareSpan(ISymbol symbol, string name, IrType element, bool isWritable) =>
        _spans[symbol] = new SpanParameter(new Memory(Unique(name), element), isWritable);

    /// <summary>Notes that a declaration was refused, so that its uses are not.</summary>
    public void Refuse(ISymbol symbol) => _refused.Add(symbol);

    public bool IsRefused(ISymbol symbol) => _refused.Contains(symbol);

    public Variable? FindVariable(ISymbol symbol) => _variables.TryGetValue(symbol, out Variable? variable) ? variable : null;

    public SpanParameter? FindSpan(ISymbol symbol) => _spans.TryGetValue(symbol, out SpanParameter? span) ? span : null;

    private string Unique(string name)
    {
        if (name.Length == 0) name = "value";
        string unique = name;
        for (int i = 2; !_names.Add(unique); i++) unique = name + i;
        return unique;
    }
}
