using KernelGen.Compiler;
using KernelGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generators.FrontEnd;

/// <summary>What the symbols of the method being read stand for.</summary>
internal sealed class Scope
{
    private readonly Dictionary<ISymbol, ValueList<Variable>> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, SpanView> _spans = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _refused = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _names;
    private readonly TypeArguments _types;

    /// <summary>What is around a local function.</summary>
    private readonly Scope? _outer;

    private Scope(HashSet<string> names, SemanticModel model, ValueList<IMethodSymbol> callers, Scope? outer)
    {
        _names = names;
        _outer = outer;
        Model = model;
        Callers = callers;
        _types = TypeArguments.Of(callers[callers.Count - 1], outer?._types);
    }

    public static Scope ForKernel(SemanticModel model, IMethodSymbol method) => new([.. ReservedNames.All.Except(method.Parameters.Select(parameter => parameter.Name))], model, [method], null);

    /// <summary>The scope of a method that is inlined: its own symbols, but names that do not collide with its caller's. A local function sees what is around it, too.</summary>
    public Scope ForCallee(SemanticModel model, IMethodSymbol callee) =>
        new(_names, model, [.. Callers, callee.IsGenericMethod ? callee.ConstructedFrom.Construct([.. callee.TypeArguments.Select(Resolve)]) : callee], callee.MethodKind == MethodKind.LocalFunction ? this : null);

    public SemanticModel Model { get; }

    /// <summary>The chain of methods that are being inlined, to find recursion.</summary>
    public ValueList<IMethodSymbol> Callers { get; }

    /// <summary>A type with this method's type arguments put in.</summary>
    public ITypeSymbol Resolve(ITypeSymbol type) => _types.Resolve(type);

    /// <summary>A static member of a type parameter as the member of the type that it stands for here: <c>T.Exp</c> is <c>float.Exp</c>.</summary>
    public IMethodSymbol Implementation(IMethodSymbol method, ITypeSymbol? type)
    {
        if (type is null || Resolve(type) is not INamedTypeSymbol resolved) return method;
        IMethodSymbol? member = resolved.AllInterfaces
            .Where(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, method.ContainingType.OriginalDefinition))
            .SelectMany(implemented => implemented.GetMembers(method.Name).OfType<IMethodSymbol>())
            .FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method.OriginalDefinition));
        return member is null ? method : resolved.FindImplementationForInterfaceMember(member) as IMethodSymbol ?? method;
    }

    /// <summary>The scalar type that a C# type is here.</summary>
    public IrType? Scalar(ITypeSymbol? type) => type is null ? null : TypeReader.Scalar(Resolve(type));

    /// <summary>Whether a C# type is Half here.</summary>
    public bool IsHalf(ITypeSymbol? type) => type is not null && TypeReader.IsHalf(Resolve(type));

    /// <summary>The C# type of the elements of a span of numbers, and whether they can be written to.</summary>
    public (ITypeSymbol Element, bool IsWritable)? Span(ITypeSymbol? type) =>
        TypeReader.SpanElement(type) is { } span && TypeReader.Element(Resolve(span.Element)) is not null ? span : null;

    /// <summary>The scalar types of the elements of a tuple.</summary>
    public ValueList<IrType>? Tuple(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { IsTupleType: true } tuple) return null;
        List<IrType?> elements = tuple.TupleElements.Select(element => Scalar(element.Type)).ToList();
        return elements.All(element => element is not null) ? elements.Select(element => element!.Value).ToValueList() : null;
    }

    public Variable Declare(ISymbol symbol, IrType type) => Declare(symbol, symbol.Name, type);

    public Variable Declare(ISymbol symbol, string name, IrType type)
    {
        Variable variable = new(Unique(name), type);
        _variables[symbol] = [variable];
        return variable;
    }

    /// <summary>A tuple is a variable for each of its elements.</summary>
    public ValueList<Variable> DeclareTuple(ISymbol symbol, IReadOnlyList<IrType> types) =>
        _variables[symbol] = types.Select((type, i) => new Variable(Unique($"{symbol.Name}{i + 1}"), type)).ToValueList();

    /// <summary>Lets a symbol stand for a variable that there is already.</summary>
    public void Bind(ISymbol symbol, Variable variable) => _variables[symbol] = [variable];

    public void Bind(ISymbol symbol, SpanView span) => _spans[symbol] = span;

    public Variable DeclareTemporary(string name, IrType type) => new(Unique(name), type);

    /// <summary>Memory of a C# type of number.</summary>
    public Memory DeclareMemory(string name, ITypeSymbol element) => new(Unique(name), TypeReader.Element(Resolve(element))!.Value, IsHalf: IsHalf(element));

    /// <summary>Notes that a declaration was refused, so that its uses are not.</summary>
    public void Refuse(ISymbol symbol) => _refused.Add(symbol);

    public bool IsRefused(ISymbol symbol) => _refused.Contains(symbol) || _outer is not null && _outer.IsRefused(symbol);

    public Variable? FindVariable(ISymbol symbol) => FindTuple(symbol) is [var variable] ? variable : null;

    public ValueList<Variable>? FindTuple(ISymbol symbol) => _variables.TryGetValue(symbol, out ValueList<Variable>? variables) ? variables : _outer?.FindTuple(symbol);

    public SpanView? FindSpan(ISymbol symbol) => _spans.TryGetValue(symbol, out SpanView? span) ? span : _outer?.FindSpan(symbol);

    private string Unique(string name)
    {
        if (name.Length == 0) name = "value";
        string unique = name;
        for (int i = 2; !_names.Add(unique); i++) unique = name + i;
        return unique;
    }
}
